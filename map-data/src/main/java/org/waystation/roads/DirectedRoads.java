package org.waystation.roads;

import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.util.EdgeIteratorState;

/**
 * The whole road network for searches that need no preparation: flat arrays of arcs, two for each stretch of road, one in
 * each direction. Times are those that {@link RoadNetwork#route} adds up, in the same whole milliseconds. Which arcs are
 * open, {@link VehicleRoads} tells.
 *
 * <p>Made on the first question that needs it and kept for all vehicles of a mode and a speed; immutable and thread-safe. The
 * arrays are shared and must not be changed. Memory: 8 bytes an arc for each mode and speed; 16 bytes an arc and 4 a
 * junction for all together.
 */
public final class DirectedRoads {

    private final RoadArcs arcs;
    private final int[] millis;
    private final int[] backwardMillis;
    private final TurnBans bans;

    private DirectedRoads(RoadArcs arcs, int[] millis, int[] backwardMillis, TurnBans bans) {
        this.arcs = arcs;
        this.millis = millis;
        this.backwardMillis = backwardMillis;
        this.bans = bans;
    }

    static DirectedRoads of(BaseGraph graph, RoadArcs arcs, Weighting weighting, BooleanEncodedValue isTurnForbidden) {
        int[] millis = new int[arcs.arcs()];
        int[] backwardMillis = new int[arcs.arcs()];
        for (int arc = 0; arc < arcs.arcs(); arc++) {
            int twin = arcs.twin()[arc];
            if (arc < twin) {
                EdgeIteratorState edge = graph.getEdgeIteratorStateForKey(arcs.key()[arc]);
                millis[arc] = millis(weighting.calcEdgeWeight(edge, false));
                millis[twin] = millis(weighting.calcEdgeWeight(edge, true));
                backwardMillis[twin] = millis[arc];
                backwardMillis[arc] = millis[twin];
            }
        }
        return new DirectedRoads(arcs, millis, backwardMillis, TurnBans.of(graph, arcs, isTurnForbidden));
    }

    /** Closed arcs get one millisecond; they are never driven. */
    static int millis(double seconds) {
        return Double.isFinite(seconds) ? Math.toIntExact(Math.round(seconds * 1000)) : 1;
    }

    public int junctions() {
        return arcs.junctions();
    }

    public int arcs() {
        return arcs.arcs();
    }

    /** By junction, the first of the arcs that leave it, which follow each other; one more than there are junctions. */
    public int[] first() {
        return arcs.first();
    }

    /** By arc, the junction it leads to. */
    public int[] head() {
        return arcs.head();
    }

    /** By arc, the same stretch of road the other way. */
    public int[] twin() {
        return arcs.twin();
    }

    /** By arc, its length. */
    public int[] centimetres() {
        return arcs.centimetres();
    }

    /** By arc, how long it takes along it; meaningless where it is closed. */
    public int[] millis() {
        return millis;
    }

    /** By arc, how long it takes against it: along its twin. */
    public int[] backwardMillis() {
        return backwardMillis;
    }

    /** Whether turns are restricted anywhere at the junction. */
    public boolean isRestricted(int junction) {
        return bans.isRestricted(junction);
    }

    /** Whether one must not turn from an arc into one that leaves its end. Turning back is not asked for here. */
    public boolean forbids(int from, int to) {
        return bans.forbid(from, to);
    }

    /** By arc, GraphHopper's edge key; for the detour engine only. */
    public int[] edgeKeys() {
        return arcs.key();
    }

    RoadArcs shape() {
        return arcs;
    }
}
