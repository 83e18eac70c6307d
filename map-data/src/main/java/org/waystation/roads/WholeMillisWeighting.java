package org.waystation.roads;

import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.util.EdgeIteratorState;

/**
 * Travel time in seconds, rounded to whole milliseconds edge by edge (at least one, for a hierarchy stores no less). The
 * hierarchies store weights in milliseconds; so nothing is lost in them, and the times of a path's parts add up exactly to
 * that of the path.
 */
final class WholeMillisWeighting implements Weighting {

    private static final double MILLIS_PER_SECOND = 1000;

    private final Weighting exact;

    WholeMillisWeighting(Weighting exact) {
        this.exact = exact;
    }

    @Override
    public double calcMinWeightPerDistance() {
        return exact.calcMinWeightPerDistance();
    }

    @Override
    public double calcEdgeWeight(EdgeIteratorState edge, boolean reverse) {
        double seconds = exact.calcEdgeWeight(edge, reverse);
        return Double.isInfinite(seconds) ? seconds : wholeMillis(seconds) / MILLIS_PER_SECOND;
    }

    @Override
    public long calcEdgeMillis(EdgeIteratorState edge, boolean reverse) {
        return wholeMillis(exact.calcEdgeWeight(edge, reverse));
    }

    private static long wholeMillis(double seconds) {
        return Math.max(1, Math.round(seconds * MILLIS_PER_SECOND));
    }

    @Override
    public double calcTurnWeight(int inEdge, int viaNode, int outEdge) {
        return exact.calcTurnWeight(inEdge, viaNode, outEdge);
    }

    @Override
    public long calcTurnMillis(int inEdge, int viaNode, int outEdge) {
        return exact.calcTurnMillis(inEdge, viaNode, outEdge);
    }

    @Override
    public boolean hasTurnCosts() {
        return exact.hasTurnCosts();
    }

    @Override
    public String getName() {
        return exact.getName();
    }
}
