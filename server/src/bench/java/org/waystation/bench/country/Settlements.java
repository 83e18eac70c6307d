package org.waystation.bench.country;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.waystation.bench.country.Settlement.Kind;

/**
 * Spreads settlements over a rectangle. Their sizes follow a power law, as those of real ones do, and none is nearer to a
 * larger one than their discs allow.
 *
 * <p>Source: Zipf 1949, Human Behavior and the Principle of Least Effort (rank-size rule).
 */
final class Settlements {

    private static final double JUNCTIONS_PER_SETTLEMENT = 77;
    private static final double EXPONENT = 0.9;
    private static final int RANK_SHIFT = 5;
    private static final int FEWEST_JUNCTIONS = 8;
    private static final double SHARE_OF_CITIES = 0.005;
    private static final double SHARE_OF_TOWNS = 0.07;
    private static final double CLEARANCE_METRES = 2_500;
    private static final int TRIES = 200;

    private Settlements() {}

    static List<Settlement> spread(int junctions, double width, double height, SplittableRandom random) {
        int count = Math.max(12, (int) (junctions / JUNCTIONS_PER_SETTLEMENT));
        double sum = 0;
        for (int rank = 0; rank < count; rank++) {
            sum += weight(rank);
        }
        int cities = Math.max(3, (int) (SHARE_OF_CITIES * count));
        int towns = Math.max(6, (int) (SHARE_OF_TOWNS * count));
        List<Settlement> settlements = new ArrayList<>();
        Clearance clearance = new Clearance(width, height);
        for (int rank = 0; rank < count; rank++) {
            int size = Math.max(FEWEST_JUNCTIONS, (int) (junctions * weight(rank) / sum));
            double radius = Streets.SPACING_METRES * Math.sqrt(size / Math.PI);
            Kind kind = rank < cities ? Kind.CITY : rank < cities + towns ? Kind.TOWN : Kind.VILLAGE;
            for (int attempt = 0; attempt < TRIES; attempt++) {
                Settlement settlement =
                        new Settlement(rank, kind, random.nextDouble(width), random.nextDouble(height), size, radius);
                double room = radius + (kind == Kind.CITY ? 4 * CLEARANCE_METRES : CLEARANCE_METRES);
                if (clearance.takes(settlement, room)) {
                    settlements.add(settlement);
                    break;
                }
            }
        }
        return settlements;
    }

    private static double weight(int rank) {
        return Math.pow(rank + RANK_SHIFT, -EXPONENT);
    }

    /** Discs that must not overlap, found by a coarse grid. */
    private static final class Clearance {

        private static final double CELL_METRES = 30_000;

        private record Disc(double x, double y, double room) {}

        private final List<List<Disc>> cells = new ArrayList<>();
        private final int columns;
        private final int rows;

        Clearance(double width, double height) {
            columns = (int) (width / CELL_METRES) + 1;
            rows = (int) (height / CELL_METRES) + 1;
            for (int cell = 0; cell < columns * rows; cell++) {
                cells.add(new ArrayList<>());
            }
        }

        boolean takes(Settlement settlement, double room) {
            int column = (int) (settlement.x() / CELL_METRES);
            int row = (int) (settlement.y() / CELL_METRES);
            for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
                for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
                    for (Disc disc : cells.get(r * columns + c)) {
                        double apart = Math.hypot(disc.x - settlement.x(), disc.y - settlement.y());
                        if (apart < disc.room + settlement.radiusMetres()) {
                            return false;
                        }
                    }
                }
            }
            cells.get(row * columns + column).add(new Disc(settlement.x(), settlement.y(), room));
            return true;
        }
    }
}
