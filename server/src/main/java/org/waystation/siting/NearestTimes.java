package org.waystation.siting;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.waystation.coverage.Pieces;
import org.waystation.coverage.Stops;
import org.waystation.coverage.StretchTimes;
import org.waystation.roads.RoadStretches;
import org.waystation.roads.Spot;
import org.waystation.sweeps.Checkpoint;
import org.waystation.sweeps.NearerSweep;
import org.waystation.sweeps.Sweep;

/**
 * How far every road is from the nearest of some stations, to which further ones can be added, and taken away again in the
 * reverse order. Read by several threads at once as long as none changes it. Memory: 4 bytes an arc.
 */
final class NearestTimes {

    private static final double[] NONE = {};

    private final Ground ground;
    /** By arc as it is searched along, when one is about to enter it. */
    private final int[] millis;

    private final BitSet hasStops = new BitSet();
    private final Map<Integer, double[]> stops = new HashMap<>();

    private NearestTimes(Ground ground, int[] millis) {
        this.ground = ground;
        this.millis = millis;
    }

    /** Sweeps over the whole network. */
    static NearestTimes of(Ground ground, List<Spot> stations, Sweep sweep, Checkpoint checkpoint) {
        sweep.start(ground.direction());
        stations.forEach(station -> sweep.addOrigin(station, 0));
        sweep.advance(Ground.FARTHEST_MILLIS, checkpoint);
        int[] millis = new int[ground.arcs().arcs()];
        for (int arc = 0; arc < millis.length; arc++) {
            long reached = Sweep.millis(sweep.cost(arc));
            millis[ground.searched(arc)] = reached > Ground.FARTHEST_MILLIS ? NearerSweep.NEVER : (int) reached;
        }
        NearestTimes times = new NearestTimes(ground, millis);
        Stops known = new Stops(ground.arcs(), stations, ground.direction());
        for (int arc : known.arcs()) {
            times.put(arc, known.on(arc));
        }
        return times;
    }

    Ground ground() {
        return ground;
    }

    /** By arc as it is searched along; shared, must not be changed. */
    int[] millis() {
        return millis;
    }

    double[] stops(int arc) {
        return hasStops.get(arc) ? stops.get(arc) : NONE;
    }

    private void put(int arc, double[] places) {
        if (places.length > 0) {
            hasStops.set(arc);
            stops.put(arc, places);
        } else {
            hasStops.clear(arc);
            stops.remove(arc);
        }
    }

    /** What adding changed. */
    static final class Added {

        private final int[] arcs;
        private final int[] formerMillis;
        private final Map<Integer, double[]> formerStops = new HashMap<>();

        private Added(int size) {
            arcs = new int[size];
            formerMillis = new int[size];
        }
    }

    /** @param nearer which has run from it over these times */
    Added add(NearerSweep nearer, Stops ownStops) {
        Added added = new Added(nearer.size());
        System.arraycopy(nearer.arcs(), 0, added.arcs, 0, added.arcs.length);
        for (int i = 0; i < added.arcs.length; i++) {
            int arc = added.arcs[i];
            added.formerMillis[i] = millis[arc];
            millis[arc] = nearer.millis(arc);
        }
        for (int arc : ownStops.arcs()) {
            added.formerStops.put(arc, stops(arc));
            put(arc, joined(stops(arc), ownStops.on(arc)));
        }
        return added;
    }

    void takeAway(Added added) {
        for (int i = 0; i < added.arcs.length; i++) {
            millis[added.arcs[i]] = added.formerMillis[i];
        }
        added.formerStops.forEach(this::put);
    }

    static double[] joined(double[] some, double[] more) {
        double[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        Arrays.sort(all);
        return all;
    }

    /** Tells of one stretch that is a road of the vehicle. */
    void tell(int stretch, Pieces pieces) {
        int along = ground.stretches().arc()[stretch];
        int against = ground.arcs().twin()[along];
        ground.times()
                .tell(
                        stretch,
                        cost(stretch, along, true),
                        cost(stretch, against, false),
                        stops(along),
                        stops(against),
                        pieces);
    }

    private double cost(int stretch, int arc, boolean isAlong) {
        if (!ground.times().isOpen(arc)) {
            return StretchTimes.NEVER;
        }
        int least = millis[ground.searched(arc)];
        RoadStretches stretches = ground.stretches();
        if (stretches.hasCopies(stretch)) {
            for (int copy : stretches.copies(stretch)) {
                int same = isAlong ? copy : ground.arcs().twin()[copy];
                least = Math.min(least, millis[ground.searched(same)]);
            }
        }
        return least == NearerSweep.NEVER ? StretchTimes.NEVER : least;
    }

    /** Tells of all that counts. */
    void tell(Demand demand, Counted counted, Checkpoint checkpoint) {
        Pieces counting = demand.counting(counted);
        for (int stretch = 0; stretch < demand.stretches(); stretch++) {
            if ((stretch & 0xffff) == 0) {
                checkpoint.check();
            }
            if (demand.isAny(stretch)) {
                tell(stretch, counting);
            }
        }
    }
}
