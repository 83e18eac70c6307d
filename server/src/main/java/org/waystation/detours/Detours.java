package org.waystation.detours;

import com.graphhopper.routing.Path;
import com.graphhopper.routing.ch.CHRoutingAlgorithmFactory;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.NodeAccess;
import com.graphhopper.util.EdgeIteratorState;
import com.graphhopper.util.PMap;
import com.graphhopper.util.Parameters;
import java.util.List;
import java.util.Optional;
import org.waystation.crs.Position;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.RoutingGraph;
import org.waystation.roads.RoutingGraph.PointGraph;

/** A route's detours to stations. Immutable and thread-safe. */
public final class Detours implements DetourResult {

    private final RoutingGraph graph;
    private final List<RoadPoint> waypoints;
    /** The route up to each leg, and after the last, the whole. */
    private final List<Cost> legs;

    private final List<Detour> found;
    private final List<Long> unreachable;

    Detours(
            RoutingGraph graph,
            List<RoadPoint> waypoints,
            List<Cost> legs,
            List<Detour> found,
            List<Long> unreachable) {
        this.graph = graph;
        this.waypoints = List.copyOf(waypoints);
        this.legs = List.copyOf(legs);
        this.found = List.copyOf(found);
        this.unreachable = List.copyOf(unreachable);
    }

    @Override
    public Optional<Detours> detours() {
        return Optional.of(this);
    }

    /** Of the route without any station. */
    public long routeMillis() {
        return legs.get(legs.size() - 1).millis();
    }

    /** Of the route without any station. */
    public double routeMetres() {
        return legs.get(legs.size() - 1).metres();
    }

    /** One for each station that can be reached from the route and left back to it, in the order of their ids. */
    public List<Detour> list() {
        return found;
    }

    /** Ids of all other stations asked for, also of those beyond the question's limit, in ascending order. */
    public List<Long> unreachable() {
        return unreachable;
    }

    /** Where one leaves the route for a station, and where one is back; takes about as long as three routes. */
    public Departure departure(Detour detour) {
        int leg = detour.leg();
        PointGraph points = graph.with(List.of(waypoints.get(leg), waypoints.get(leg + 1), detour.access()));
        Weighting weighting = graph.weighting();
        List<EdgeIteratorState> direct = edges(graph, points, 0, 1);
        List<EdgeIteratorState> into = edges(graph, points, 0, 2);
        List<EdgeIteratorState> outOf = edges(graph, points, 2, 1);

        int shared = 0;
        while (shared < Math.min(direct.size(), into.size()) && same(direct.get(shared), into.get(shared))) {
            shared++;
        }
        int sharedEnd = 0;
        while (sharedEnd < Math.min(direct.size(), outOf.size())
                && same(direct.get(direct.size() - 1 - sharedEnd), outOf.get(outOf.size() - 1 - sharedEnd))) {
            sharedEnd++;
        }
        Cost before = legs.get(leg);
        NodeAccess nodes = points.graph().getNodeAccess();
        int leaveNode = shared == 0 ? points.node(0) : direct.get(shared - 1).getAdjNode();
        int rejoinAt = direct.size() - sharedEnd;
        int rejoinNode = sharedEnd == 0 ? points.node(1) : direct.get(rejoinAt).getBaseNode();
        return new Departure(
                new RoutePoint(before.plus(cost(direct.subList(0, shared), weighting)), position(nodes, leaveNode)),
                new RoutePoint(before.plus(cost(direct.subList(0, rejoinAt), weighting)), position(nodes, rejoinNode)));
    }

    private static List<EdgeIteratorState> edges(RoutingGraph graph, PointGraph points, int from, int to) {
        PMap options = new PMap().putObject(Parameters.Routing.ALGORITHM, Parameters.Algorithms.DIJKSTRA_BI);
        Path path = new CHRoutingAlgorithmFactory(graph.hierarchy(), points.graph())
                .createAlgo(options)
                .calcPath(points.node(from), points.node(to));
        return path.calcEdges();
    }

    private static boolean same(EdgeIteratorState one, EdgeIteratorState other) {
        return one.getEdge() == other.getEdge() && one.getAdjNode() == other.getAdjNode();
    }

    private static Cost cost(List<EdgeIteratorState> edges, Weighting weighting) {
        long millis = 0;
        double metres = 0;
        for (EdgeIteratorState edge : edges) {
            millis += weighting.calcEdgeMillis(edge, false);
            metres += edge.getDistance();
        }
        return new Cost(millis, metres);
    }

    private static Position position(NodeAccess nodes, int node) {
        return new Position(nodes.getLon(node), nodes.getLat(node));
    }
}
