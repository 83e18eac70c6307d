package org.waystation.sample;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.openstreetmap.osmosis.core.domain.v0_6.Way;
import org.openstreetmap.osmosis.core.domain.v0_6.WayNode;

/** Which nodes a vehicle can reach from, and return to, the place node of Rui'an; turn restrictions left aside. */
final class RoadReach {

    static final Predicate<Way> CAR = way -> isRoad(way);
    static final Predicate<Way> HEAVY_TRUCK = way -> isRoad(way)
            && !"no".equals(OsmContents.tag(way, "hgv"))
            && atLeast(way, "maxweight", 49)
            && atLeast(way, "maxheight", 4.2)
            && atLeast(way, "maxaxleload", 11);

    private final Set<Long> connected;

    RoadReach(OsmContents osm, Predicate<Way> usable) {
        Map<Long, List<Long>> forward = new HashMap<>();
        Map<Long, List<Long>> backward = new HashMap<>();
        for (Way way : osm.ways().values()) {
            if (usable.test(way)) {
                List<WayNode> line = way.getWayNodes();
                for (int i = 1; i < line.size(); i++) {
                    long from = line.get(i - 1).getNodeId();
                    long to = line.get(i).getNodeId();
                    link(forward, backward, from, to);
                    if (!"yes".equals(OsmContents.tag(way, "oneway"))) {
                        link(forward, backward, to, from);
                    }
                }
            }
        }
        long start = osm.nodes().values().stream()
                .filter(node -> OsmContents.tag(node, "place") != null && "瑞安".equals(OsmContents.tag(node, "name")))
                .findFirst()
                .orElseThrow()
                .getId();
        connected = flood(forward, start);
        connected.retainAll(flood(backward, start));
    }

    boolean isConnected(long node) {
        return connected.contains(node);
    }

    private static void link(Map<Long, List<Long>> forward, Map<Long, List<Long>> backward, long from, long to) {
        forward.computeIfAbsent(from, key -> new ArrayList<>()).add(to);
        backward.computeIfAbsent(to, key -> new ArrayList<>()).add(from);
    }

    private static Set<Long> flood(Map<Long, List<Long>> links, long start) {
        Set<Long> seen = new HashSet<>(Set.of(start));
        Deque<Long> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            for (long next : links.getOrDefault(open.pop(), List.of())) {
                if (seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return seen;
    }

    private static boolean isRoad(Way way) {
        String highway = OsmContents.tag(way, "highway");
        boolean isRoad = highway != null && !highway.equals("services") && !highway.equals("rest_area");
        return isRoad || "ferry".equals(OsmContents.tag(way, "route"));
    }

    private static boolean atLeast(Way way, String key, double needed) {
        String limit = OsmContents.tag(way, key);
        return limit == null || Double.parseDouble(limit) >= needed;
    }
}
