package org.waystation.roads;

import com.graphhopper.routing.ev.IntEncodedValue;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.util.EdgeIteratorState;

/** Another weighting, but what a vehicle does not fit through is closed. */
final class LimitedWeighting implements Weighting {

    private final Weighting unlimited;
    private final IntEncodedValue limitSet;
    private final boolean[] passes;

    /** @param passes by number of the limit set, whether the vehicle may pass */
    LimitedWeighting(Weighting unlimited, IntEncodedValue limitSet, boolean[] passes) {
        this.unlimited = unlimited;
        this.limitSet = limitSet;
        this.passes = passes;
    }

    @Override
    public double calcMinWeightPerDistance() {
        return unlimited.calcMinWeightPerDistance();
    }

    @Override
    public double calcEdgeWeight(EdgeIteratorState edge, boolean reverse) {
        return passes[edge.get(limitSet)] ? unlimited.calcEdgeWeight(edge, reverse) : Double.POSITIVE_INFINITY;
    }

    @Override
    public long calcEdgeMillis(EdgeIteratorState edge, boolean reverse) {
        return unlimited.calcEdgeMillis(edge, reverse);
    }

    @Override
    public double calcTurnWeight(int inEdge, int viaNode, int outEdge) {
        return unlimited.calcTurnWeight(inEdge, viaNode, outEdge);
    }

    @Override
    public long calcTurnMillis(int inEdge, int viaNode, int outEdge) {
        return unlimited.calcTurnMillis(inEdge, viaNode, outEdge);
    }

    @Override
    public boolean hasTurnCosts() {
        return unlimited.hasTurnCosts();
    }

    @Override
    public String getName() {
        return unlimited.getName();
    }
}
