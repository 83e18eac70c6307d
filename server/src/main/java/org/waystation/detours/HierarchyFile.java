package org.waystation.detours;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.waystation.files.ArrayFile;
import org.waystation.files.ArrayFile.Contents;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoutingGraph;

/** Where the flat hierarchy of one vehicle class is kept: a file beside the graph that it was copied from. Thread-safe. */
final class HierarchyFile {

    /** To be raised when the arrays mean something else, or junctions, slots or arcs are numbered in another way. */
    private static final int VERSION = 3;

    private static final String FIRST_PART = ".firstPart";
    private static final String SECOND_PART = ".secondPart";
    private static final Set<String> LEFT_IN_FILE = Stream.of("forward", "backward")
            .flatMap(direction -> Stream.of(direction + FIRST_PART, direction + SECOND_PART))
            .collect(Collectors.toSet());

    private final RoadNetwork network;
    private final Path file;
    private final Contents contents;

    HierarchyFile(RoadNetwork network, String classId) {
        this.network = network;
        this.file = network.derivedFile("hierarchy-" + classId);
        this.contents = new Contents(
                "flat hierarchy",
                VERSION,
                classId + " of graph " + network.manifest().identity());
    }

    /** Tells hierarchies apart, and the ways of numbering what is in them. */
    String description() {
        return contents.kind() + " " + contents.version() + ", " + contents.origin();
    }

    /** @param roads of the same network and vehicle class */
    Optional<FlatHierarchy> find(RoutingGraph roads) {
        return ArrayFile.find(file, contents, LEFT_IN_FILE).map(arrays -> {
            HierarchyOrder order =
                    new HierarchyOrder(arrays.ints("rankOf"), arrays.shorts("slotAtHead"), arrays.shorts("roads"));
            return new FlatHierarchy(
                    roads,
                    order,
                    graph(arrays, "forward", order),
                    graph(arrays, "backward", order),
                    Landmarks.read(arrays));
        });
    }

    private static UpwardGraph graph(ArrayFile arrays, String direction, HierarchyOrder order) {
        return new UpwardGraph(
                arrays.ints(direction + ".firstArc"),
                arrays.ints(direction + ".arcHead"),
                arrays.chars(direction + ".arcSlots"),
                arrays.longs(direction + ".arcCost"),
                arrays.intsInFile(direction + FIRST_PART),
                arrays.intsInFile(direction + SECOND_PART),
                order.roads(),
                arrays.ints(direction + ".firstTurn"),
                booleans(arrays.bytes(direction + ".turns")));
    }

    /** Nothing happens while another program writes it, or if the graph is gone. */
    void write(FlatHierarchy hierarchy) throws IOException {
        if (!network.isInItsFolder()) {
            return;
        }
        HierarchyOrder order = hierarchy.order();
        ArrayFile.Writer writer = new ArrayFile.Writer(contents)
                .put("rankOf", order.rankOf())
                .put("slotAtHead", order.slotAtHead())
                .put("roads", order.roads());
        put(writer, "forward", hierarchy.forward());
        put(writer, "backward", hierarchy.backward());
        hierarchy.landmarks().put(writer);
        writer.write(file);
    }

    private static void put(ArrayFile.Writer writer, String direction, UpwardGraph graph) {
        writer.put(direction + ".firstArc", graph.firstArc)
                .put(direction + ".arcHead", graph.arcHead)
                .put(direction + ".arcSlots", graph.arcSlots)
                .put(direction + ".arcCost", graph.arcCost)
                .put(direction + FIRST_PART, graph.firstParts())
                .put(direction + SECOND_PART, graph.secondParts())
                .put(direction + ".firstTurn", graph.firstTurn)
                .put(direction + ".turns", bytes(graph.turns));
    }

    /** There are few tables of turns. */
    private static byte[] bytes(boolean[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) (values[i] ? 1 : 0);
        }
        return bytes;
    }

    private static boolean[] booleans(byte[] bytes) {
        boolean[] values = new boolean[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = bytes[i] != 0;
        }
        return values;
    }
}
