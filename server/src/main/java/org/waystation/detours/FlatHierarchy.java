package org.waystation.detours;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.RoutingGraph;

/**
 * GraphHopper's edge-based contraction hierarchy of one vehicle class, copied into flat arrays. The copy is kept in a file
 * beside the graph; once that is there GraphHopper's own is not read any more. Immutable and thread-safe.
 */
final class FlatHierarchy {

    private static final Logger LOG = LoggerFactory.getLogger(FlatHierarchy.class);

    private final RoutingGraph roads;
    private final HierarchyOrder order;
    private final UpwardGraph forward;
    private final UpwardGraph backward;
    private final AnchorFinder anchors;
    private final Landmarks landmarks;
    private final WorkspacePool workspaces = new WorkspacePool(this);

    FlatHierarchy(
            RoutingGraph roads, HierarchyOrder order, UpwardGraph forward, UpwardGraph backward, Landmarks landmarks) {
        this.roads = roads;
        this.order = order;
        this.forward = forward;
        this.backward = backward;
        this.landmarks = landmarks;
        this.anchors = new AnchorFinder(roads, order);
    }

    /**
     * The copy that is kept, else a new one, which is kept where the folder can be written.
     *
     * @throws IllegalArgumentException if the fleet has no such vehicle class
     */
    static FlatHierarchy of(RoadNetwork network, String classId) {
        RoutingGraph roads = network.routingGraph(classId);
        HierarchyFile file = new HierarchyFile(network, classId);
        Optional<FlatHierarchy> kept = file.find(roads);
        return kept.orElseGet(() -> {
            FlatHierarchy copied = copy(roads);
            try {
                file.write(copied);
            } catch (IOException e) {
                LOG.warn("The hierarchy of {} must be copied again at the next start: {}", classId, e.toString());
            }
            return copied;
        });
    }

    /** Takes some twenty seconds for a million junctions. */
    static FlatHierarchy copy(RoutingGraph roads) {
        HierarchyOrder order = HierarchyOrder.of(roads);
        UpwardGraphBuilder builder = new UpwardGraphBuilder(roads, order);
        Landmarks landmarks = Landmarks.of(builder.forward(), builder.backward());
        return new FlatHierarchy(roads, order, builder.forward(), builder.backward(), landmarks);
    }

    RoutingGraph roads() {
        return roads;
    }

    HierarchyOrder order() {
        return order;
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
