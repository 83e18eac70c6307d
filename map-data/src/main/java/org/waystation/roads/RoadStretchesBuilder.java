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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.waystation.roads.RoadStretches.Environment;
import org.waystation.roads.RoadStretches.Road;

/** Looks at every edge of a graph once and makes {@link RoadStretches} of them. For one thread; used once. */
final class RoadStretchesBuilder {

    private static final String LINK = "_link";

    final BaseGraph graph;
    final RoadArcs arcs;
    private final EnumEncodedValue<RoadClass> roadClass;
    private final BooleanEncodedValue link;
    private final EnumEncodedValue<RoadEnvironment> roadEnvironment;
    private final int[] arcOfEdge;
    private final BitSet isCopy = new BitSet();
    final int[] arc;
    final int[] stretch;
    final Map<Integer, int[]> copies = new HashMap<>();
    final byte[] classNumber;
    final byte[] environment;
    final int[] road;
    final List<Road> roads = new ArrayList<>();
    private final Map<Road, Integer> numberOfRoad = new HashMap<>();
    List<String> classes = List.of();
    int size;

    RoadStretchesBuilder(BaseGraph graph, EncodingManager values, RoadArcs arcs) {
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

    RoadStretchesBuilder build() {
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
                copies.merge(number, new int[] {arcOfEdge[copy]}, RoadStretchesBuilder::joined);
            }
        });
        RoadEnvironment where = edge.get(roadEnvironment);
        environment[number] = (byte) environment(where).ordinal();
        classNumber[number] = (byte)
                (where == RoadEnvironment.FERRY
                        ? 2 * RoadClass.values().length
                        : 2 * edge.get(roadClass).ordinal() + (edge.get(link) ? 1 : 0));
        Road called = new Road(RoadStretches.text(edge.getName()), RoadStretches.text(edge.getValue("street_ref")));
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
