package org.waystation.coverage;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.waystation.roads.DirectedRoads;
import org.waystation.roads.RoadStretches;
import org.waystation.roads.VehicleRoads;

/**
 * The times along a stretch of road that follow from those at its ends and from the stations on it, for one vehicle and one
 * direction of driving.
 *
 * <p>Along an arc of {@code t} milliseconds, at the part {@code f} of its length, the time to the nearest station is {@code
 * cost + (1 − f)·t}, where {@code cost} is that from its end on; before a station at {@code fs} on the arc itself it is {@code
 * (fs − f)·t}. Likewise the other way round, from a station: {@code cost + f·t}, and {@code (f − fs)·t} behind one. Of a
 * stretch's two arcs, one falling and one rising, the smaller counts; so there are few pieces, each of them even. Immutable and
 * thread-safe.
 */
public final class StretchTimes {

    /** Of an arc from which, or to which, there is no way. */
    public static final double NEVER = Double.POSITIVE_INFINITY;

    private final VehicleRoads roads;
    private final DirectedRoads arcs;
    private final RoadStretches stretches;
    private final boolean isTowards;

    /** @param isTowards whether one drives to stations, and not from them */
    public StretchTimes(VehicleRoads roads, RoadStretches stretches, boolean isTowards) {
        this.roads = roads;
        this.arcs = roads.directed();
        this.stretches = stretches;
        this.isTowards = isTowards;
    }

    /** Whether the vehicle may drive it, in one direction at least, and it is no ferry. */
    public boolean isRoad(int stretch) {
        int along = stretches.arc()[stretch];
        return (isOpen(along) || isOpen(arcs.twin()[along]))
                && stretches.environment(stretch) != RoadStretches.Environment.FERRY;
    }

    public boolean isOpen(int arc) {
        return (roads.open()[arc >> 6] >>> arc & 1) != 0;
    }

    /**
     * Tells of a stretch that {@link #isRoad}, from its beginning to its end.
     *
     * @param costAlong milliseconds at the end of its arc (or at the beginning, from stations); {@link #NEVER} where the arc
     *     is closed
     * @param costAgainst the same of the arc's twin
     * @param stopsAlong parts of the arc to the stations on it, ascending
     * @param stopsAgainst the same of its twin
     */
    public void tell(
            int stretch,
            double costAlong,
            double costAgainst,
            double[] stopsAlong,
            double[] stopsAgainst,
            Pieces pieces) {
        int along = stretches.arc()[stretch];
        int against = arcs.twin()[along];
        if (stopsAlong.length > 0 || stopsAgainst.length > 0) {
            tellAroundStops(stretch, costAlong, costAgainst, stopsAlong, stopsAgainst, pieces);
            return;
        }
        double timeAlong = arcs.millis()[along];
        double timeAgainst = arcs.millis()[against];
        if (isTowards) {
            tellLower(stretch, 0, 1, costAlong + timeAlong, costAlong, costAgainst, costAgainst + timeAgainst, pieces);
        } else {
            tellLower(stretch, 0, 1, costAlong, costAlong + timeAlong, costAgainst + timeAgainst, costAgainst, pieces);
        }
    }

    /** The smaller one of two times that change evenly. */
    private static void tellLower(
            int stretch, double from, double to, double a0, double a1, double b0, double b1, Pieces pieces) {
        if (a0 == NEVER && b0 == NEVER) {
            pieces.unreached(stretch, from, to);
        } else if (a0 <= b0 && a1 <= b1) {
            pieces.reached(stretch, from, to, a0, a1);
        } else if (b0 <= a0 && b1 <= a1) {
            pieces.reached(stretch, from, to, b0, b1);
        } else {
            double part = (b0 - a0) / (b0 - a0 + a1 - b1);
            double meeting = from + part * (to - from);
            double there = a0 + part * (a1 - a0);
            pieces.reached(stretch, from, meeting, Math.min(a0, b0), there);
            pieces.reached(stretch, meeting, to, there, Math.min(a1, b1));
        }
    }

    private void tellAroundStops(
            int stretch,
            double costAlong,
            double costAgainst,
            double[] stopsAlong,
            double[] stopsAgainst,
            Pieces pieces) {
        int along = stretches.arc()[stretch];
        int against = arcs.twin()[along];
        double[] marks = DoubleStream.concat(
                        DoubleStream.of(0, 1),
                        DoubleStream.concat(
                                Arrays.stream(stopsAlong),
                                Arrays.stream(stopsAgainst).map(part -> 1 - part)))
                .sorted()
                .distinct()
                .toArray();
        for (int i = 1; i < marks.length; i++) {
            double from = marks[i - 1];
            double to = marks[i];
            double middle = (from + to) / 2;
            tellLower(
                    stretch,
                    from,
                    to,
                    timeAt(along, costAlong, stopsAlong, from, middle),
                    timeAt(along, costAlong, stopsAlong, to, middle),
                    timeAt(against, costAgainst, stopsAgainst, 1 - from, 1 - middle),
                    timeAt(against, costAgainst, stopsAgainst, 1 - to, 1 - middle),
                    pieces);
        }
    }

    /**
     * Along one arc.
     *
     * @param part of the arc from its tail
     * @param within the middle of a piece that holds no stop, of which the place is an end
     */
    private double timeAt(int arc, double cost, double[] stops, double part, double within) {
        if (!isOpen(arc)) {
            return NEVER;
        }
        double time = arcs.millis()[arc];
        if (isTowards) {
            for (double stop : stops) {
                if (stop > within) {
                    return (stop - part) * time;
                }
            }
            return cost + (1 - part) * time;
        }
        for (int i = stops.length - 1; i >= 0; i--) {
            if (stops[i] < within) {
                return (part - stops[i]) * time;
            }
        }
        return cost + part * time;
    }
}
