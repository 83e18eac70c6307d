package org.waystation.roads;

import com.graphhopper.routing.util.EncodingManager;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.util.EdgeIteratorState;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.PointList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;

/**
 * Every stretch of road once, from junction to junction, with what is known of it, for measuring a region's roads. Where a turn
 * restriction leads over a road, the graph has several copies of that stretch in the same place; here they are one.
 *
 * <p>Immutable and thread-safe. The arrays are shared and must not be changed. Lines, names and junctions are read from the
 * graph when asked for. Memory: 4 bytes an arc and 10 a stretch.
 */
public final class RoadStretches {

    /** The class of what is sailed and not driven; it has a length, but is no road. */
    public static final String FERRY = "ferry";

    private static final int[] NO_COPIES = {};

    /** Where it runs. */
    public enum Environment {
        ROAD,
        BRIDGE,
        TUNNEL,
        FORD,
        FERRY,
        OTHER
    }

    private final BaseGraph graph;
    private final RoadArcs arcs;
    private final int[] arc;
    private final int[] stretch;
    private final Map<Integer, int[]> copies;
    private final BitSet copied;
    private final List<String> classes;
    private final byte[] classNumber;
    private final byte[] environment;
    private final int[] road;
    private final List<Road> roads;

    private RoadStretches(RoadStretchesBuilder builder) {
        graph = builder.graph;
        arcs = builder.arcs;
        arc = Arrays.copyOf(builder.arc, builder.size);
        stretch = builder.stretch;
        copies = builder.copies;
        copied = new BitSet(builder.size);
        copies.keySet().forEach(copied::set);
        classes = List.copyOf(builder.classes);
        classNumber = Arrays.copyOf(builder.classNumber, builder.size);
        environment = Arrays.copyOf(builder.environment, builder.size);
        road = Arrays.copyOf(builder.road, builder.size);
        roads = List.copyOf(builder.roads);
    }

    static RoadStretches of(BaseGraph graph, EncodingManager values, RoadArcs arcs) {
        return new RoadStretches(new RoadStretchesBuilder(graph, values, arcs).build());
    }

    /**
     * What a road is called, on all the stretches that are called so.
     *
     * @param name in the local language; empty where it has none
     * @param ref such as {@code G15}; empty where it has none
     */
    public record Road(String name, String ref) {

        public boolean isUnnamed() {
            return name.isEmpty() && ref.isEmpty();
        }
    }

    public int size() {
        return arc.length;
    }

    /** By stretch, the arc along it in the direction in which it was drawn; the other direction is that arc's twin. */
    public int[] arc() {
        return arc;
    }

    /** By arc, the stretch that it or its twin runs along. */
    public int[] stretch() {
        return stretch;
    }

    /** Whether an arc runs in the direction in which its stretch was drawn. */
    public boolean isAlong(int anyArc) {
        return (arcs.key()[anyArc] & 1) == 0;
    }

    /** Further arcs in the same place and direction as {@link #arc()} is; seldom any. */
    public int[] copies(int number) {
        return copied.get(number) ? copies.get(number).clone() : NO_COPIES;
    }

    public boolean hasCopies(int number) {
        return copied.get(number);
    }

    public int centimetres(int number) {
        return arcs.centimetres()[arc[number]];
    }

    /**
     * OpenStreetMap's {@code highway} values, with {@code _link} for slip roads, and {@link #FERRY}: those that occur, the most
     * important first.
     */
    public List<String> classes() {
        return classes;
    }

    /** By stretch, the place of its class among {@link #classes()}. */
    public int classNumber(int number) {
        return classNumber[number];
    }

    public String roadClass(int number) {
        return classes.get(classNumber[number]);
    }

    public Environment environment(int number) {
        return Environment.values()[environment[number]];
    }

    /** The same number for stretches that are called the same. */
    public int roadNumber(int number) {
        return road[number];
    }

    public Road road(int number) {
        return roads.get(road[number]);
    }

    /** Two points at least, from where it was drawn from; WGS 84 degrees, x = longitude. The caller's own. */
    public Coordinate[] line(int number) {
        PointList points = state(number).fetchWayGeometry(FetchMode.ALL);
        Coordinate[] line = new Coordinate[points.size()];
        for (int i = 0; i < line.length; i++) {
            line[i] = new Coordinate(points.getLon(i), points.getLat(i));
        }
        return line;
    }

    /**
     * The name of the motorway junction at which the way begins that the stretch is of: of a slip road, the one that it leaves
     * the motorway at. Empty where the map has none.
     */
    public String junctionName(int number) {
        return text(state(number).getValue("motorway_junction"));
    }

    /** Where the signs say that it leads, in that direction; empty where the map does not tell. */
    public String destination(int anyArc) {
        EdgeIteratorState state = graph.getEdgeIteratorStateForKey(arcs.key()[anyArc]);
        String places = text(state.getValue("street_destination"));
        return places.isEmpty() ? text(state.getValue("street_destination_ref")) : places;
    }

    private EdgeIteratorState state(int number) {
        return graph.getEdgeIteratorStateForKey(arcs.key()[arc[number]]);
    }

    static String text(Object value) {
        return value instanceof String text ? text : "";
    }
}
