package org.waystation.roads;

import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.EnumEncodedValue;
import com.graphhopper.routing.ev.RoadClass;
import com.graphhopper.routing.ev.RoadClassLink;
import com.graphhopper.routing.ev.RoadEnvironment;
import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.routing.util.EncodingManager;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.util.EdgeExplorer;
import com.graphhopper.util.EdgeIteratorState;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.PointList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
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
    private static final String LINK = "_link";

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

    private RoadStretches(Builder builder) {
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
        return new RoadStretches(new Builder(graph, values, arcs).build());
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

    private static String text(Object value) {
        return value instanceof String text ? text : "";
    }

    private static final class Builder {

        private final BaseGraph graph;
        private final RoadArcs arcs;
        private final EnumEncodedValue<RoadClass> roadClass;
        private final BooleanEncodedValue link;
        private final EnumEncodedValue<RoadEnvironment> roadEnvironment;
        private final int[] arcOfEdge;
        private final BitSet isCopy = new BitSet();
        private final int[] arc;
        private final int[] stretch;
        private final Map<Integer, int[]> copies = new HashMap<>();
        private final byte[] classNumber;
        private final byte[] environment;
        private final int[] road;
        private final List<Road> roads = new ArrayList<>();
        private final Map<Road, Integer> numberOfRoad = new HashMap<>();
        private List<String> classes = List.of();
        private int size;

        Builder(BaseGraph graph, EncodingManager values, RoadArcs arcs) {
            this.graph = graph;
            this.arcs = arcs;
            roadClass = values.getEnumEncodedValue(RoadClass.KEY, RoadClass.class);
            link = values.getBooleanEncodedValue(RoadClassLink.KEY);
            roadEnvironment = values.getEnumEncodedValue(RoadEnvironment.KEY, RoadEnvironment.class);
            int edges = graph.getEdges();
            arcOfEdge = new int[edges];
            arc = new int[edges];
            stretch = new int[arcs.arcs()];
            classNumber = new byte[edges];
            environment = new byte[edges];
            road = new int[edges];
        }

        Builder build() {
            for (int each = 0; each < arcs.arcs(); each++) {
                if ((arcs.key()[each] & 1) == 0) {
                    arcOfEdge[arcs.key()[each] >> 1] = each;
                }
            }
            EdgeExplorer explorer = graph.createEdgeExplorer();
            AllEdgesIterator edge = graph.getAllEdges();
            while (edge.next()) {
                if (!isCopy.get(edge.getEdge())) {
                    add(edge, explorer);
                }
            }
            rankClasses();
            return this;
        }

        private void add(EdgeIteratorState edge, EdgeExplorer explorer) {
            int number = size++;
            arc[number] = arcOfEdge[edge.getEdge()];
            put(number, arc[number]);
            graph.forEdgeAndCopiesOfEdge(explorer, edge.getBaseNode(), edge.getEdge(), copy -> {
                if (copy != edge.getEdge() && !isCopy.get(copy)) {
                    isCopy.set(copy);
                    put(number, arcOfEdge[copy]);
                    copies.merge(number, new int[] {arcOfEdge[copy]}, Builder::joined);
                }
            });
            RoadEnvironment where = edge.get(roadEnvironment);
            environment[number] = (byte) environment(where).ordinal();
            classNumber[number] = (byte)
                    (where == RoadEnvironment.FERRY
                            ? 2 * RoadClass.values().length
                            : 2 * edge.get(roadClass).ordinal() + (edge.get(link) ? 1 : 0));
            Road called = new Road(text(edge.getName()), text(edge.getValue("street_ref")));
            road[number] = numberOfRoad.computeIfAbsent(called, other -> {
                roads.add(other);
                return roads.size() - 1;
            });
        }

        private void put(int number, int along) {
            stretch[along] = number;
            stretch[arcs.twin()[along]] = number;
        }

        private static int[] joined(int[] some, int[] more) {
            int[] all = Arrays.copyOf(some, some.length + more.length);
            System.arraycopy(more, 0, all, some.length, more.length);
            return all;
        }

        private static Environment environment(RoadEnvironment where) {
            return switch (where) {
                case ROAD -> Environment.ROAD;
                case BRIDGE -> Environment.BRIDGE;
                case TUNNEL -> Environment.TUNNEL;
                case FORD -> Environment.FORD;
                case FERRY -> Environment.FERRY;
                default -> Environment.OTHER;
            };
        }

        /** From numbers that all classes have to numbers of those that occur; GraphHopper's order is that of importance. */
        private void rankClasses() {
            BitSet occurring = new BitSet();
            for (int number = 0; number < size; number++) {
                occurring.set(classNumber[number]);
            }
            int other = 2 * RoadClass.OTHER.ordinal();
            int[] order = IntStream.concat(
                            occurring.stream().filter(kind -> kind / 2 * 2 != other),
                            occurring.stream().filter(kind -> kind / 2 * 2 == other))
                    .toArray();
            byte[] rank = new byte[2 * RoadClass.values().length + 1];
            List<String> names = new ArrayList<>();
            for (int kind : order) {
                rank[kind] = (byte) names.size();
                names.add(name(kind));
            }
            for (int number = 0; number < size; number++) {
                classNumber[number] = rank[classNumber[number]];
            }
            classes = names;
        }

        private static String name(int kind) {
            if (kind == 2 * RoadClass.values().length) {
                return RoadStretches.FERRY;
            }
            String name = RoadClass.values()[kind / 2].name().toLowerCase(Locale.ROOT);
            return kind % 2 == 1 ? name + LINK : name;
        }
    }
}
