package org.waystation.coverage;

import java.util.ArrayList;
import java.util.List;
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
 * <p>Exact, but for the rounding of parts of arcs to whole milliseconds and centimetres. For one thread, while the sweep is
 * lent out.
 */
final class DriveTimes {

    /** What no station is within reach of by then counts as unreached. */
    static final long FARTHEST_MILLIS = 24 * 3_600_000L;

    private static final int CHECK_EVERY = 1 << 14;
    private static final double NEVER = StretchTimes.NEVER;

    private final DirectedRoads arcs;
    private final RoadStretches stretches;
    private final Sweep sweep;
    private final Stops stops;
    private final StretchTimes along;

    private DriveTimes(VehicleRoads roads, RoadStretches stretches, Sweep sweep, Stops stops, Direction direction) {
        this.arcs = roads.directed();
        this.stretches = stretches;
        this.sweep = sweep;
        this.stops = stops;
        this.along = new StretchTimes(roads, stretches, direction == Direction.TO_ORIGINS);
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
        if (along.isRoad(stretch)) {
            int arc = stretches.arc()[stretch];
            int twin = arcs.twin()[arc];
            along.tell(
                    stretch,
                    isOpen(arc) ? cost(stretch, arc, true) : NEVER,
                    isOpen(twin) ? cost(stretch, twin, false) : NEVER,
                    stops.on(arc),
                    stops.on(twin),
                    pieces);
        }
    }

    boolean isOpen(int arc) {
        return along.isOpen(arc);
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
}
