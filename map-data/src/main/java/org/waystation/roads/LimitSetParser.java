package org.waystation.roads;

import com.graphhopper.reader.ReaderWay;
import com.graphhopper.routing.ev.EdgeIntAccess;
import com.graphhopper.routing.ev.IntEncodedValue;
import com.graphhopper.routing.util.parsers.TagParser;
import com.graphhopper.storage.IntsRef;
import java.util.List;
import java.util.Map;

/** Numbers the limits of each stretch of road while a map is read. For one thread. */
final class LimitSetParser implements TagParser {

    private final IntEncodedValue number;
    private final LimitSets sets;

    LimitSetParser(IntEncodedValue number, LimitSets sets) {
        this.number = number;
        this.sets = sets;
    }

    @Override
    public void handleWayTags(int edgeId, EdgeIntAccess edges, ReaderWay way, IntsRef relationFlags) {
        LimitSet set = new LimitSet(SizeLimits.relevant(way::getTag), barrier(way));
        number.setInt(false, edgeId, edges, sets.numberOf(set));
    }

    /** The tags of the node that {@link VehicleAccessParser} judges. */
    private static Map<String, String> barrier(ReaderWay way) {
        List<Map<String, Object>> nodes =
                way.hasTag("gh:barrier_edge") ? way.getTag("node_tags", List.of()) : List.of();
        if (nodes.isEmpty()) {
            return Map.of();
        }
        return SizeLimits.relevant(key -> nodes.get(0).get(key) instanceof String value ? value : null);
    }
}
