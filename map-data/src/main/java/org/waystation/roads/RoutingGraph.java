package org.waystation.roads;

import com.graphhopper.routing.querygraph.QueryGraph;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.storage.RoutingCHGraph;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.shapes.GHPoint3D;
import java.util.List;
import java.util.Optional;
import org.waystation.roads.RoadPoint.Place;

/**
 * The graph of vehicles of one kind in GraphHopper's own terms, for the detour engine and nobody else. Everything in it is
 * shared and must not be changed; reading is thread-safe.
 */
public final class RoutingGraph {

    private final RoadNetwork network;
    private final Verdict verdict;
    private final BaseGraph baseGraph;
    private final Optional<RoutingCHGraph> hierarchy;
    private final Weighting weighting;

    RoutingGraph(
            RoadNetwork network,
            Verdict verdict,
            BaseGraph baseGraph,
            Optional<RoutingCHGraph> hierarchy,
            Weighting weighting) {
        this.network = network;
        this.verdict = verdict;
        this.baseGraph = baseGraph;
        this.hierarchy = hierarchy;
        this.weighting = weighting;
    }

    public BaseGraph baseGraph() {
        return baseGraph;
    }

    /**
     * Edge-based: turn restrictions hold; turning back is possible only where a leg begins or ends.
     *
     * @throws IllegalStateException if none is prepared for the vehicle
     */
    public RoutingCHGraph hierarchy() {
        return hierarchy.orElseThrow(() -> new IllegalStateException("No hierarchy is prepared for this vehicle"));
    }

    /** Seconds, in whole milliseconds. */
    public Weighting weighting() {
        return weighting;
    }

    /**
     * The graph with each point as a node of its own, or as the junction it lies on.
     *
     * @throws IllegalArgumentException if a point belongs to another network or to a vehicle that drives otherwise
     */
    public PointGraph with(List<RoadPoint> points) {
        List<Snap> snaps = points.stream().map(this::snap).toList();
        QueryGraph graph = QueryGraph.create(baseGraph, snaps);
        return new PointGraph(
                graph, snaps.stream().mapToInt(Snap::getClosestNode).toArray());
    }

    private Snap snap(RoadPoint point) {
        if (!point.belongsTo(network, verdict)) {
            throw new IllegalArgumentException(
                    "The point (" + point + ") was not found in this road network for such a vehicle");
        }
        Place place = point.place();
        Snap snap = new Snap(point.asked().latitude(), point.asked().longitude());
        snap.setClosestEdge(baseGraph.getEdgeIteratorStateForKey(place.edgeKey()));
        snap.setWayIndex(place.wayIndex());
        snap.setSnappedPosition(place.kind());
        snap.setClosestNode(place.closestNode());
        snap.setQueryDistance(place.distanceMetres());
        snap.setSnappedPoint(new GHPoint3D(place.latitude(), place.longitude(), Double.NaN));
        return snap;
    }

    /**
     * @param graph for one thread's use
     * @param nodes the points' nodes in the graph, in the order they were given
     */
    public record PointGraph(QueryGraph graph, int[] nodes) {

        public int node(int point) {
            return nodes[point];
        }
    }
}
