package org.waystation.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.waystation.regions.County;
import org.waystation.roads.DirectedRoads;
import org.waystation.roads.RoadStretches;
import org.waystation.sweeps.Checkpoint;

/**
 * In which administrative unit each stretch of road lies: in the smallest one, its border included. A stretch that crosses
 * borders is divided where it crosses them. Worked out once for a road network and its counties. Immutable and thread-safe;
 * memory: 4 bytes a stretch.
 */
public final class RoadUnits {

    private static final int DIVIDED = -2;
    private static final int UNKNOWN = -3;
    private static final int CHECK_EVERY = 1 << 14;

    private final Units units;
    private final int[] unit;
    private final Map<Integer, Part[]> parts = new HashMap<>();

    private RoadUnits(Units units, int stretches) {
        this.units = units;
        this.unit = new int[stretches];
    }

    /** Of a stretch, from one part of its length to another. */
    record Part(double from, double to, int unit) {}

    public interface Each {
        void part(double from, double to, int unit);
    }

    /**
     * Cuts each stretch at every border and asks where the middle of each piece lies; and where no border is near, only of one
     * of several stretches that meet.
     */
    public static RoadUnits of(
            RoadStretches stretches, DirectedRoads arcs, List<County> counties, Checkpoint checkpoint) {
        RoadUnits roads = new RoadUnits(new Units(counties), stretches.size());
        Borders borders = new Borders(counties.stream().map(County::area).toList());
        int[] atJunction = new int[arcs.junctions()];
        Arrays.fill(atJunction, UNKNOWN);
        for (int stretch = 0; stretch < stretches.size(); stretch++) {
            if (stretch % CHECK_EVERY == 0) {
                checkpoint.check();
            }
            Coordinate[] line = stretches.line(stretch);
            int arc = stretches.arc()[stretch];
            int end = arcs.head()[arc];
            int begin = arcs.head()[arcs.twin()[arc]];
            if (borders.mayPass(box(line))) {
                roads.divide(stretch, line, borders);
            } else {
                int known = atJunction[end] == UNKNOWN ? atJunction[begin] : atJunction[end];
                if (known == UNKNOWN) {
                    known = roads.units.at(line[0]);
                }
                roads.unit[stretch] = known;
                atJunction[begin] = known;
                atJunction[end] = known;
            }
        }
        return roads;
    }

    private static Envelope box(Coordinate[] line) {
        Envelope box = new Envelope();
        for (Coordinate point : line) {
            box.expandToInclude(point);
        }
        return box;
    }

    private void divide(int stretch, Coordinate[] line, Borders borders) {
        LineMeasure measure = new LineMeasure(line);
        List<Part> found = new ArrayList<>();
        double from = 0;
        List<Double> cuts = new ArrayList<>(borders.cuts(line));
        cuts.add(1.0);
        for (double to : cuts) {
            int here = units.at(measure.at((from + to) / 2));
            int last = found.size() - 1;
            if (last >= 0 && found.get(last).unit() == here) {
                found.set(last, new Part(found.get(last).from(), to, here));
            } else {
                found.add(new Part(from, to, here));
            }
            from = to;
        }
        if (found.size() == 1) {
            unit[stretch] = found.get(0).unit();
        } else {
            unit[stretch] = DIVIDED;
            parts.put(stretch, found.toArray(Part[]::new));
        }
    }

    public Units units() {
        return units;
    }

    /** The unit of a place on a stretch, or {@link Units#OUTSIDE}. */
    int at(int stretch, double part) {
        if (unit[stretch] != DIVIDED) {
            return unit[stretch];
        }
        for (Part each : parts.get(stretch)) {
            if (part <= each.to()) {
                return each.unit();
            }
        }
        return Units.OUTSIDE;
    }

    /** Whether all of it lies in one unit, or outside of all. */
    public boolean isWhole(int stretch) {
        return unit[stretch] != DIVIDED;
    }

    /** Tells a piece of a stretch unit by unit, in order. */
    public void divide(int stretch, double from, double to, Each each) {
        if (unit[stretch] != DIVIDED) {
            each.part(from, to, unit[stretch]);
            return;
        }
        for (Part part : parts.get(stretch)) {
            double begin = Math.max(from, part.from());
            double end = Math.min(to, part.to());
            if (begin < end) {
                each.part(begin, end, part.unit());
            }
        }
    }
}
