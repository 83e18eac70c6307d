package org.waystation.roads;

import com.graphhopper.util.GHUtility;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Supplier;

/** What a road network knows of vehicles of one verdict. What takes long is made when it is first asked for. Thread-safe. */
final class DrivenRoads {

    private final Verdict verdict;
    private final Optional<String> preparedClass;
    private final RoutingGraph graph;
    private final Supplier<DirectedRoads> directed;
    private final RoadFinder finder;
    private VehicleRoads vehicleRoads;
    private BitSet cutOff;

    /** @param preparedClass whose hierarchy answers for these vehicles */
    DrivenRoads(
            Verdict verdict,
            Optional<String> preparedClass,
            RoutingGraph graph,
            Supplier<DirectedRoads> directed,
            FinderMaker finder) {
        this.verdict = verdict;
        this.preparedClass = preparedClass;
        this.graph = graph;
        this.directed = directed;
        this.finder = finder.make(this);
    }

    /** Makes a finder, which may ask back what is cut off. */
    interface FinderMaker {
        RoadFinder make(DrivenRoads roads);
    }

    Verdict verdict() {
        return verdict;
    }

    Optional<String> preparedClass() {
        return preparedClass;
    }

    RoutingGraph graph() {
        return graph;
    }

    RoadFinder finder() {
        return finder;
    }

    synchronized VehicleRoads vehicleRoads() {
        if (vehicleRoads == null) {
            DirectedRoads roads = directed.get();
            vehicleRoads =
                    new VehicleRoads(graph, roads, OpenArcs.of(graph.baseGraph(), roads.shape(), graph.weighting()));
        }
        return vehicleRoads;
    }

    /** By what these vehicles themselves can reach. */
    boolean isCutOff(int edge) {
        return cutOff().get(edge);
    }

    private synchronized BitSet cutOff() {
        if (cutOff == null) {
            VehicleRoads roads = vehicleRoads();
            BitSet edges = new BitSet(graph.baseGraph().getEdges());
            Islands.of(roads.directed(), roads.openArcs()).stream()
                    .forEach(arc -> edges.set(
                            GHUtility.getEdgeFromEdgeKey(roads.directed().edgeKeys()[arc])));
            cutOff = edges;
        }
        return cutOff;
    }
}
