package org.waystation.detours;

import org.waystation.roads.RoadPoint;
import org.waystation.roads.RoutingGraph;

/**
 * GraphHopper's edge-based contraction hierarchy of one vehicle class, copied into flat arrays. Immutable and thread-safe.
 */
final class FlatHierarchy {

    private final RoutingGraph roads;
    private final UpwardGraph forward;
    private final UpwardGraph backward;
    private final AnchorFinder anchors;
    private final Landmarks landmarks;
    private final WorkspacePool workspaces = new WorkspacePool(this);

    private FlatHierarchy(RoutingGraph roads, UpwardGraph forward, UpwardGraph backward, AnchorFinder anchors) {
        this.roads = roads;
        this.forward = forward;
        this.backward = backward;
        this.anchors = anchors;
        this.landmarks = Landmarks.of(forward, backward);
    }

    static FlatHierarchy of(RoutingGraph roads) {
        HierarchyOrder order = HierarchyOrder.of(roads);
        UpwardGraphBuilder builder = new UpwardGraphBuilder(roads, order);
        return new FlatHierarchy(roads, builder.forward(), builder.backward(), new AnchorFinder(roads, order));
    }

    RoutingGraph roads() {
        return roads;
    }

    /** As the roads are driven. */
    UpwardGraph forward() {
        return forward;
    }

    /** Against the direction of driving. */
    UpwardGraph backward() {
        return backward;
    }

    /** What ways take at least. */
    Landmarks landmarks() {
        return landmarks;
    }

    /** Number of junctions. */
    int ranks() {
        return forward.roads.length;
    }

    /** @throws IllegalArgumentException if the point belongs to another network or vehicle class */
    Anchor anchor(RoadPoint point) {
        return anchors.of(point);
    }

    /** The cheapest way along one road from point to point. */
    RoadAlong along(Anchor from, Anchor to) {
        return anchors.along(from, to);
    }

    /** To be closed after use. */
    Workspace workspace() {
        return workspaces.take();
    }
}
