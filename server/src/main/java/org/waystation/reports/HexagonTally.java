package org.waystation.reports;

import java.util.OptionalDouble;
import org.locationtech.jts.geom.Coordinate;
import org.waystation.coverage.LineMeasure;
import org.waystation.coverage.Pieces;
import org.waystation.roads.RoadStretches;

/**
 * Adds up the roads of each hexagon and how far they are from stations. A piece of road is divided into parts much shorter than
 * a hexagon, each of which counts where its middle lies. Not thread-safe.
 */
final class HexagonTally implements Pieces {

    private static final double CENTIMETRES_PER_METRE = 100;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final double PARTS_OF_A_SIDE = 4;

    private final HexagonGrid grid;
    private final RoadStretches stretches;
    private final double[] reachedMetres;
    private final double[] metresTimesMillis;
    private final double[] unreachedMetres;

    HexagonTally(HexagonGrid grid, RoadStretches stretches) {
        this.grid = grid;
        this.stretches = stretches;
        this.reachedMetres = new double[grid.size()];
        this.metresTimesMillis = new double[grid.size()];
        this.unreachedMetres = new double[grid.size()];
    }

    @Override
    public void reached(int stretch, double from, double to, double millisFrom, double millisTo) {
        divide(stretch, from, to, (hexagon, metres, part) -> {
            reachedMetres[hexagon] += metres;
            metresTimesMillis[hexagon] += metres * (millisFrom + part * (millisTo - millisFrom));
        });
    }

    @Override
    public void unreached(int stretch, double from, double to) {
        divide(stretch, from, to, (hexagon, metres, part) -> unreachedMetres[hexagon] += metres);
    }

    private interface Part {
        /** @param part of the piece, its middle */
        void in(int hexagon, double metres, double part);
    }

    private void divide(int stretch, double from, double to, Part target) {
        double metres = (to - from) * stretches.centimetres(stretch) / CENTIMETRES_PER_METRE;
        int parts = (int) Math.max(1, Math.ceil(metres * PARTS_OF_A_SIDE / grid.sideMetres()));
        LineMeasure line = new LineMeasure(stretches.line(stretch));
        for (int i = 0; i < parts; i++) {
            double middle = (i + 0.5) / parts;
            Coordinate place = line.at(from + middle * (to - from));
            int hexagon = grid.at(place);
            if (hexagon != HexagonGrid.OUTSIDE) {
                target.in(hexagon, metres / parts, middle);
            }
        }
    }

    HexagonGrid grid() {
        return grid;
    }

    boolean hasRoad(int hexagon) {
        return reachedMetres[hexagon] + unreachedMetres[hexagon] > 0;
    }

    /** The mean over its roads; empty where no way leads from most of them. */
    OptionalDouble meanSeconds(int hexagon) {
        return reachedMetres[hexagon] > unreachedMetres[hexagon]
                ? OptionalDouble.of(metresTimesMillis[hexagon] / reachedMetres[hexagon] / MILLIS_PER_SECOND)
                : OptionalDouble.empty();
    }
}
