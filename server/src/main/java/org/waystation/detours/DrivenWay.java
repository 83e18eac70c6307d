package org.waystation.detours;

import com.carrotsearch.hppc.IntIntHashMap;
import com.graphhopper.util.EdgeIteratorState;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.PointList;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.PrecisionModel;
import org.waystation.crs.Position;
import org.waystation.roads.RoutingGraph;

/** A way with what each of its roads costs and what it looks like. Not changed once made. */
final class DrivenWay {

    static final int ABSENT = -1;

    private static final GeometryFactory WGS84 = new GeometryFactory(new PrecisionModel(), 4326);

    private final RoutingGraph graph;
    private final WayEnd from;
    private final WayEnd to;
    private final int[] roads;
    /** Packed cost up to the end of each road, as far as it is driven. */
    private final long[] costAfter;

    private final IntIntHashMap placeOf;

    /** @param roads as in {@link Way#roads} */
    DrivenWay(RoutingGraph graph, WayEnd from, WayEnd to, int[] roads) {
        this.graph = graph;
        this.from = from;
        this.to = to;
        this.roads = roads;
        this.costAfter = new long[roads.length];
        this.placeOf = new IntIntHashMap(roads.length);
        long cost = PackedCost.NOTHING;
        for (int place = 0; place < roads.length; place++) {
            cost += cost(place);
            costAfter[place] = cost;
            placeOf.put(roads[place], place);
        }
    }

    private long cost(int place) {
        boolean isCutAtStart = isCutAtStart(place);
        boolean isCutAtEnd = isCutAtEnd(place);
        if (isCutAtStart && isCutAtEnd) {
            return WayEnd.between(graph, from, to).cost();
        }
        if (isCutAtStart) {
            return from.away(roads[place]).cost();
        }
        return isCutAtEnd ? to.towards(roads[place]).cost() : wholeCost(roads[place]);
    }

    private long wholeCost(int road) {
        EdgeIteratorState edge = graph.baseGraph().getEdgeIteratorStateForKey(road);
        return PackedCost.ofSeconds(graph.weighting().calcEdgeWeight(edge, false), edge.getDistance());
    }

    /** Whether only a part of the road is driven, from the way's start (or to its end) within it. */
    boolean isCutAtStart(int place) {
        return place == 0 && !from.isJunction();
    }

    boolean isCutAtEnd(int place) {
        return place == roads.length - 1 && !to.isJunction();
    }

    WayEnd from() {
        return from;
    }

    WayEnd to() {
        return to;
    }

    int size() {
        return roads.length;
    }

    boolean contains(int road) {
        return placeOf.containsKey(road);
    }

    /** Of a road driven twice, the second time; {@link #ABSENT} if it is none of the way's. */
    int place(int road) {
        return placeOf.getOrDefault(road, ABSENT);
    }

    int firstPlace(int road) {
        return roads.length > 0 && roads[0] == road ? 0 : place(road);
    }

    int road(int place) {
        return roads[place];
    }

    /** Packed cost of the way. */
    long cost() {
        return roads.length == 0 ? PackedCost.NOTHING : costAfter[roads.length - 1];
    }

    long costBefore(int place) {
        return place == 0 ? PackedCost.NOTHING : costAfter[place - 1];
    }

    long costAfter(int place) {
        return costAfter[place];
    }

    /** How far along a road the way gets on to it, as a cost from the road's beginning. */
    long beginsAt(int place) {
        return isCutAtStart(place) ? from.towards(roads[place]).cost() : PackedCost.NOTHING;
    }

    /** How far along a road the way leaves it; of a road driven to its end, more than any of its points. */
    long endsAt(int place) {
        return isCutAtEnd(place) ? to.towards(roads[place]).cost() : PackedCost.UNREACHED;
    }

    /**
     * Where the way comes by a point of a road, {@link #ABSENT} if it does not.
     *
     * @param along cost from the road's beginning to the point
     */
    int placeAt(int road, long along) {
        int first = firstPlace(road);
        if (first != ABSENT && beginsAt(first) <= along && along <= endsAt(first)) {
            return first;
        }
        int last = place(road);
        return last != ABSENT && beginsAt(last) <= along && along <= endsAt(last) ? last : ABSENT;
    }

    /** The junction that a road leads to. */
    WayEnd endOf(int place) {
        return junction(
                graph.baseGraph().getEdgeIteratorStateForKey(roads[place]).getAdjNode());
    }

    /** The junction that a road comes from. */
    WayEnd beginningOf(int place) {
        return junction(
                graph.baseGraph().getEdgeIteratorStateForKey(roads[place]).getBaseNode());
    }

    private WayEnd junction(int node) {
        var nodes = graph.baseGraph().getNodeAccess();
        return WayEnd.junction(new Position(nodes.getLon(node), nodes.getLat(node)));
    }

    /** The points of the way, longitude before latitude; at least its two ends. */
    List<Coordinate> points() {
        List<Coordinate> points = new ArrayList<>();
        for (int place = 0; place < roads.length; place++) {
            PointList line = line(place);
            for (int i = points.isEmpty() ? 0 : 1; i < line.size(); i++) {
                points.add(new Coordinate(line.getLon(i), line.getLat(i)));
            }
        }
        if (points.isEmpty()) {
            points.add(from.position().toCoordinate());
        }
        if (points.size() == 1) {
            points.add(to.position().toCoordinate());
        }
        return points;
    }

    private PointList line(int place) {
        boolean isCutAtStart = isCutAtStart(place);
        boolean isCutAtEnd = isCutAtEnd(place);
        if (isCutAtStart && isCutAtEnd) {
            return WayEnd.between(graph, from, to).line();
        }
        if (isCutAtStart) {
            return from.away(roads[place]).line();
        }
        return isCutAtEnd
                ? to.towards(roads[place]).line()
                : graph.baseGraph().getEdgeIteratorStateForKey(roads[place]).fetchWayGeometry(FetchMode.ALL);
    }

    static LineString line(List<Coordinate> points) {
        return WGS84.createLineString(points.toArray(Coordinate[]::new));
    }
}
