package org.waystation.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.waystation.roads.DirectedRoads;
import org.waystation.roads.RoadStretches;
import org.waystation.roads.Spot;
import org.waystation.roads.VehicleRoads;
import org.waystation.sweeps.Checkpoint;
import org.waystation.sweeps.Sweep;
import org.waystation.sweeps.Sweep.Direction;

/**
 * How long it takes between every place on the roads and its nearest station, for one vehicle and one direction of driving: one
 * sweep over the whole network, no sample of points. A place has the time that {@link org.waystation.roads.RoadNetwork#route}
 * finds: one may set off from it, or come to it, in any direction that the road has there, and never turns back on the spot
 * on the way. The two carriageways of a divided road are two roads.
 *
 * <p>Along an arc of {@code t} milliseconds, at the part {@code f} of its length, the time to the nearest station is {@code
 * cost + (1 − f)·t}, where {@code cost} is that from its end on; before a station at {@code fs} on the arc itself it is {@code
 * (fs − f)·t}. Likewise the other way round, from a station: {@code cost + f·t}, and {@code (f − fs)·t} behind one. Of a
 * stretch's two arcs, one falling and one rising, the smaller counts; so there are few pieces, each of them even.
 *
 * <p>Exact, but for the rounding of parts of arcs to whole milliseconds and centimetres. For one thread, while the sweep is
 * lent out.
 */
final class DriveTimes {

    /** What no station is within reach of by then counts as unreached. */
    static final long FARTHEST_MILLIS = 24 * 3_600_000L;

    private static final int CHECK_EVERY = 1 << 14;
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private final VehicleRoads roads;
    private final DirectedRoads arcs;
    private final RoadStretches stretches;
    private final Sweep sweep;
    private final Stops stops;
    private final boolean isTowards;

    private DriveTimes(VehicleRoads roads, RoadStretches stretches, Sweep sweep, Stops stops, Direction direction) {
        this.roads = roads;
        this.arcs = roads.directed();
        this.stretches = stretches;
        this.sweep = sweep;
        this.stops = stops;
        this.isTowards = direction == Direction.TO_ORIGINS;
    }

    /**
     * Sweeps over the whole network.
     *
     * @param direction with the stations for origins
     */
    static DriveTimes of(
            VehicleRoads roads,
            RoadStretches stretches,
            List<Spot> stations,
            Direction direction,
            Sweep sweep,
            Checkpoint checkpoint) {
        sweep.start(direction);
        stations.forEach(station -> sweep.addOrigin(station, 0));
        sweep.advance(FARTHEST_MILLIS, checkpoint);
        return new DriveTimes(roads, stretches, sweep, new Stops(roads.directed(), stations, direction), direction);
    }

    /** Tells of all roads that the vehicle may drive, ferries left out, stretch by stretch. */
    void tell(Pieces pieces, Checkpoint checkpoint) {
        for (int stretch = 0; stretch < stretches.size(); stretch++) {
            if (stretch % CHECK_EVERY == 0) {
                checkpoint.check();
            }
            tell(stretch, pieces);
        }
    }

    /** Of one stretch, from its beginning to its end; of one that the vehicle may not drive, nothing. */
    void tell(int stretch, Pieces pieces) {
        int along = stretches.arc()[stretch];
        int against = arcs.twin()[along];
        boolean isOpenAlong = isOpen(along);
        boolean isOpenAgainst = isOpen(against);
        if (!isOpenAlong && !isOpenAgainst || isFerry(stretch)) {
            return;
        }
        double costAlong = isOpenAlong ? cost(stretch, along, true) : NEVER;
        double costAgainst = isOpenAgainst ? cost(stretch, against, false) : NEVER;
        if (stops.isOn(along) || stops.isOn(against)) {
            tellAroundStops(stretch, costAlong, costAgainst, pieces);
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

    private boolean isFerry(int stretch) {
        return stretches.environment(stretch) == RoadStretches.Environment.FERRY;
    }

    boolean isOpen(int arc) {
        return (roads.open()[arc >> 6] >>> arc & 1) != 0;
    }

    /** Of the arc, or of a copy of it in the same place and direction, whichever serves best. */
    private double cost(int stretch, int arc, boolean isAlong) {
        double least = cost(arc);
        if (stretches.hasCopies(stretch)) {
            for (int copy : stretches.copies(stretch)) {
                least = Math.min(least, cost(isAlong ? copy : arcs.twin()[copy]));
            }
        }
        return least;
    }

    private double cost(int arc) {
        long cost = sweep.cost(arc);
        // Beyond the time of the sweep a cost may be told that is not the least.
        return Sweep.millis(cost) > FARTHEST_MILLIS ? NEVER : Sweep.millis(cost);
    }

    /** Of an arc and its copies in the same place and direction, the one from which, or to which, it is the least far. */
    int best(int arc) {
        int stretch = stretches.stretch()[arc];
        int best = arc;
        for (int copy : stretches.copies(stretch)) {
            int same = stretches.isAlong(arc) ? copy : arcs.twin()[copy];
            best = cost(same) < cost(best) ? same : best;
        }
        return best;
    }

    static boolean isReached(double millis) {
        return millis != NEVER;
    }

    /** Towards stations: from a place on an arc to the next one ahead, or not {@link #isReached}. */
    double millisFrom(int arc, double part) {
        for (double stop : stops.on(arc)) {
            if (stop > part) {
                return (stop - part) * arcs.millis()[arc];
            }
        }
        return cost(arc) + (1 - part) * arcs.millis()[arc];
    }

    /** Towards stations: from the end of an arc on, having driven it. */
    double millisAtHead(int arc) {
        double[] onArc = stops.on(arc);
        return onArc.length > 0 && onArc[onArc.length - 1] == 1 ? 0 : cost(arc);
    }

    /** Parts of the arc from its tail to the stations on it; must not be changed. */
    double[] stopsOn(int arc) {
        return stops.on(arc);
    }

    /** A part of an arc. */
    record Driven(int arc, double from, double to) {}

    /** Towards stations: the way that {@link #millisFrom} tells of, which there must be. */
    List<Driven> wayFrom(int arc, double part) {
        for (double stop : stops.on(arc)) {
            if (stop > part) {
                return List.of(new Driven(arc, part, stop));
            }
        }
        List<Driven> way = new ArrayList<>(List.of(new Driven(arc, part, 1)));
        int last = arc;
        while (!sweep.isNextToOrigin(last)) {
            last = sweep.arcTowardsOrigin(last);
            way.add(new Driven(last, 0, 1));
        }
        int end = sweep.arcTowardsOrigin(last);
        way.add(new Driven(end, 0, stops.on(end)[0]));
        return way;
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

    private void tellAroundStops(int stretch, double costAlong, double costAgainst, Pieces pieces) {
        int along = stretches.arc()[stretch];
        int against = arcs.twin()[along];
        double[] marks = DoubleStream.concat(
                        DoubleStream.of(0, 1),
                        DoubleStream.concat(
                                Arrays.stream(stops.on(along)),
                                Arrays.stream(stops.on(against)).map(part -> 1 - part)))
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
                    timeAt(along, costAlong, from, middle),
                    timeAt(along, costAlong, to, middle),
                    timeAt(against, costAgainst, 1 - from, 1 - middle),
                    timeAt(against, costAgainst, 1 - to, 1 - middle),
                    pieces);
        }
    }

    /**
     * Along one arc.
     *
     * @param part of the arc from its tail
     * @param within the middle of a piece that holds no stop, of which the place is an end
     */
    private double timeAt(int arc, double cost, double part, double within) {
        if (!isOpen(arc)) {
            return NEVER;
        }
        double time = arcs.millis()[arc];
        double[] onArc = stops.on(arc);
        if (isTowards) {
            for (double stop : onArc) {
                if (stop > within) {
                    return (stop - part) * time;
                }
            }
            return cost + (1 - part) * time;
        }
        for (int i = onArc.length - 1; i >= 0; i--) {
            if (onArc[i] < within) {
                return (part - onArc[i]) * time;
            }
        }
        return cost + part * time;
    }
}
