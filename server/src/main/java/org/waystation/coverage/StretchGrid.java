package org.waystation.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.LocalPlane;
import org.waystation.population.Population;
import org.waystation.roads.RoadStretches;
import org.waystation.sweeps.Checkpoint;

/**
 * Finds the nearest one of some stretches of road for very many places, within a limit. Exact, on a plane that touches the earth
 * at the place. Roads are filed by the cells of a grid that they pass; places of one cell are looked after together, so that
 * a road's line is read once for all of them. Not thread-safe. Memory: 4 bytes a cell and 4 for each stretch in it.
 */
final class StretchGrid {

    private static final double CELL_METRES = 500;
    private static final long MOST_CELLS = 1 << 24;
    private static final int CHECK_EVERY = 1 << 12;

    private final RoadStretches stretches;
    private final double limitMetres;
    private final Envelope box;
    private final double cellMetres;
    private final double cellWidth;
    private final double cellHeight;
    private final int columns;
    private final int rows;
    /** By cell, where its stretches begin; one more than there are cells. */
    private final int[] first;

    private final int[] filed;

    /** Hears where places are. */
    interface Found {

        /** @param part of the stretch, from 0 to 1 */
        void on(int place, int stretch, double part);

        /** No road is within the limit. */
        void far(int place);
    }

    /**
     * @param bounds of the roads, WGS 84 degrees
     * @param wanted by stretch
     */
    StretchGrid(
            RoadStretches stretches, Envelope bounds, IntPredicate wanted, double limitMetres, Checkpoint checkpoint) {
        this.stretches = stretches;
        this.limitMetres = limitMetres;
        this.box = LocalPlane.expanded(bounds, limitMetres);
        double polewards = Math.min(89, Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY())));
        double perLongitude = LocalPlane.METRES_PER_DEGREE * Math.cos(Math.toRadians(polewards));
        double size = CELL_METRES;
        while (cells(box.getWidth() * perLongitude, size) * cells(box.getHeight() * LocalPlane.METRES_PER_DEGREE, size)
                > MOST_CELLS) {
            size *= 2;
        }
        // Nowhere narrower than that, for towards the equator a degree is longer.
        this.cellMetres = size;
        this.cellWidth = size / perLongitude;
        this.cellHeight = size / LocalPlane.METRES_PER_DEGREE;
        this.columns = (int) cells(box.getWidth(), cellWidth);
        this.rows = (int) cells(box.getHeight(), cellHeight);
        this.first = new int[columns * rows + 1];
        file(wanted, checkpoint, cell -> first[cell + 1]++);
        for (int cell = 0; cell < columns * rows; cell++) {
            first[cell + 1] += first[cell];
        }
        this.filed = new int[first[columns * rows]];
        int[] next = Arrays.copyOf(first, columns * rows);
        int[] current = new int[1];
        IntPredicate remembered = stretch -> {
            current[0] = stretch;
            return wanted.test(stretch);
        };
        file(remembered, checkpoint, cell -> filed[next[cell]++] = current[0]);
    }

    private static long cells(double length, double size) {
        return (long) Math.floor(length / size) + 1;
    }

    private interface Cell {
        void of(int cell);
    }

    private void file(IntPredicate wanted, Checkpoint checkpoint, Cell target) {
        int[] last = new int[columns * rows];
        for (int stretch = 0; stretch < stretches.size(); stretch++) {
            if (stretch % CHECK_EVERY == 0) {
                checkpoint.check();
            }
            if (!wanted.test(stretch)) {
                continue;
            }
            Coordinate[] line = stretches.line(stretch);
            for (int i = 1; i < line.length; i++) {
                int right = column(Math.max(line[i - 1].x, line[i].x));
                int top = row(Math.max(line[i - 1].y, line[i].y));
                for (int y = row(Math.min(line[i - 1].y, line[i].y)); y <= top; y++) {
                    for (int x = column(Math.min(line[i - 1].x, line[i].x)); x <= right; x++) {
                        int cell = y * columns + x;
                        if (last[cell] != stretch + 1) {
                            last[cell] = stretch + 1;
                            target.of(cell);
                        }
                    }
                }
            }
        }
    }

    private int column(double longitude) {
        return (int) Math.max(0, Math.min(columns - 1, (longitude - box.getMinX()) / cellWidth));
    }

    private int row(double latitude) {
        return (int) Math.max(0, Math.min(rows - 1, (latitude - box.getMinY()) / cellHeight));
    }

    /** Tells of each wanted place once, in no order that could be told beforehand. */
    void find(Population places, IntPredicate wanted, Found found, Checkpoint checkpoint) {
        int[] begin = new int[columns * rows + 1];
        int[] cellOf = new int[places.size()];
        for (int place = 0; place < places.size(); place++) {
            boolean isIn = wanted.test(place);
            boolean isNear = isIn && box.contains(places.longitude(place), places.latitude(place));
            cellOf[place] = isNear ? row(places.latitude(place)) * columns + column(places.longitude(place)) : -1;
            if (isNear) {
                begin[cellOf[place] + 1]++;
            } else if (isIn) {
                found.far(place);
            }
        }
        for (int cell = 0; cell < columns * rows; cell++) {
            begin[cell + 1] += begin[cell];
        }
        int[] byCell = new int[begin[columns * rows]];
        int[] next = Arrays.copyOf(begin, columns * rows);
        for (int place = 0; place < places.size(); place++) {
            if (cellOf[place] >= 0) {
                byCell[next[cellOf[place]]++] = place;
            }
        }
        Map<Integer, Line> lines = new HashMap<>();
        for (int cell = 0; cell < columns * rows; cell++) {
            if (cell % CHECK_EVERY == 0) {
                checkpoint.check();
            }
            if (begin[cell] < begin[cell + 1]) {
                lines.clear();
                Rings rings = new Rings(cell, lines);
                for (int i = begin[cell]; i < begin[cell + 1]; i++) {
                    rings.find(places, byCell[i], found);
                }
            }
        }
    }

    private record Line(int stretch, Coordinate[] points) {}

    /** The roads round one cell, ring by ring, read as far as they are needed. */
    private final class Rings {

        private final int cell;
        private final Map<Integer, Line> seen;
        /** By ring, the roads that no smaller ring has; ring 0 is the cell and its neighbours. */
        private final List<List<Line>> byRing = new ArrayList<>();

        private double nearestSquared;
        private Line nearest;
        private int nearestSegment;
        private double nearestAlong;

        Rings(int cell, Map<Integer, Line> seen) {
            this.cell = cell;
            this.seen = seen;
        }

        void find(Population places, int place, Found found) {
            nearestSquared = limitMetres * limitMetres;
            nearest = null;
            double longitude = places.longitude(place);
            double latitude = places.latitude(place);
            // What is not in a ring is farther away than so many cells are wide.
            for (int ring = 0; ring == 0 || ring * cellMetres < Math.sqrt(nearestSquared); ring++) {
                for (Line line : ring(ring)) {
                    look(line, longitude, latitude);
                }
            }
            if (nearest == null) {
                found.far(place);
                return;
            }
            Coordinate from = nearest.points()[nearestSegment];
            Coordinate to = nearest.points()[nearestSegment + 1];
            Coordinate at =
                    new Coordinate(from.x + nearestAlong * (to.x - from.x), from.y + nearestAlong * (to.y - from.y));
            found.on(place, nearest.stretch(), new LineMeasure(nearest.points()).part(nearestSegment, at));
        }

        private List<Line> ring(int ring) {
            while (byRing.size() <= ring) {
                byRing.add(read(byRing.size()));
            }
            return byRing.get(ring);
        }

        private List<Line> read(int ring) {
            List<Line> found = new ArrayList<>();
            int reach = ring + 1;
            int middleX = cell % columns;
            int middleY = cell / columns;
            for (int y = Math.max(0, middleY - reach); y <= Math.min(rows - 1, middleY + reach); y++) {
                for (int x = Math.max(0, middleX - reach); x <= Math.min(columns - 1, middleX + reach); x++) {
                    boolean isRim = Math.max(Math.abs(x - middleX), Math.abs(y - middleY)) == reach;
                    if (ring == 0 || isRim) {
                        read(y * columns + x, found);
                    }
                }
            }
            return found;
        }

        private void read(int from, List<Line> found) {
            for (int i = first[from]; i < first[from + 1]; i++) {
                int stretch = filed[i];
                if (!seen.containsKey(stretch)) {
                    Line line = new Line(stretch, stretches.line(stretch));
                    seen.put(stretch, line);
                    found.add(line);
                }
            }
        }

        private void look(Line line, double longitude, double latitude) {
            double perLongitude = LocalPlane.METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude));
            Coordinate[] points = line.points();
            double x0 = (points[0].x - longitude) * perLongitude;
            double y0 = (points[0].y - latitude) * LocalPlane.METRES_PER_DEGREE;
            for (int i = 1; i < points.length; i++) {
                double x1 = (points[i].x - longitude) * perLongitude;
                double y1 = (points[i].y - latitude) * LocalPlane.METRES_PER_DEGREE;
                double dx = x1 - x0;
                double dy = y1 - y0;
                double squared = dx * dx + dy * dy;
                double along = squared == 0 ? 0 : Math.max(0, Math.min(1, -(x0 * dx + y0 * dy) / squared));
                double x = x0 + along * dx;
                double y = y0 + along * dy;
                if (x * x + y * y < nearestSquared) {
                    nearestSquared = x * x + y * y;
                    nearest = line;
                    nearestSegment = i - 1;
                    nearestAlong = along;
                }
                x0 = x1;
                y0 = y1;
            }
        }
    }
}
