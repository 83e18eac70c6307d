package org.waystation.osm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.waystation.osmfile.OsmType;
import org.waystation.osmfile.OsmVisitor;

/**
 * Puts areas together from the ways of a multipolygon or boundary relation. Ways are joined end to end, in whichever
 * direction; rings that cross themselves are repaired; inner rings are cut out of the outer ones.
 */
final class AreaAssembler {

    private final OsmData data;

    AreaAssembler(OsmData data) {
        this.data = data;
    }

    /**
     * What could be put together.
     *
     * @param area empty where not one outer ring closes
     * @param isComplete whether every way was there and every ring closed; an extract cuts relations at its edge
     */
    record Assembled(Optional<MultiPolygon> area, boolean isComplete) {}

    Assembled assemble(OsmRelation relation) {
        List<long[]> outer = new ArrayList<>();
        List<long[]> inner = new ArrayList<>();
        boolean complete = true;
        for (OsmVisitor.Member member : relation.members()) {
            boolean isInner = member.role().equals("inner");
            if (member.type() != OsmType.WAY || !(isInner || member.role().isEmpty() || isOuter(member.role()))) {
                continue;
            }
            Optional<OsmWay> way = data.memberWay(member.id()).filter(w -> w.nodes().length >= 2);
            if (way.isEmpty() || !data.coordinates().hasAll(way.get().nodes())) {
                complete = false;
            } else {
                (isInner ? inner : outer).add(way.get().nodes());
            }
        }
        Rings outerRings = join(outer);
        Rings innerRings = join(inner);
        complete &= outerRings.allClosed() && innerRings.allClosed();
        Geometry area = areaOf(outerRings);
        if (!area.isEmpty() && !innerRings.closed().isEmpty()) {
            area = OverlayNGRobust.overlay(area, areaOf(innerRings), OverlayNG.DIFFERENCE);
        }
        return new Assembled(multiPolygon(area), complete && !area.isEmpty());
    }

    private static boolean isOuter(String role) {
        return role.equals("outer") || role.equals("exclave");
    }

    private record Rings(List<long[]> closed, boolean allClosed) {}

    /** Follows ways from end to end until each comes back to where it began. */
    private static Rings join(List<long[]> ways) {
        Map<Long, Deque<Integer>> byEnd = new HashMap<>();
        for (int i = 0; i < ways.size(); i++) {
            long[] way = ways.get(i);
            byEnd.computeIfAbsent(way[0], end -> new ArrayDeque<>()).add(i);
            byEnd.computeIfAbsent(way[way.length - 1], end -> new ArrayDeque<>())
                    .add(i);
        }
        boolean[] used = new boolean[ways.size()];
        List<long[]> closed = new ArrayList<>();
        boolean allClosed = true;
        for (int i = 0; i < ways.size(); i++) {
            if (used[i]) {
                continue;
            }
            used[i] = true;
            List<long[]> parts = new ArrayList<>(List.of(ways.get(i)));
            long start = ways.get(i)[0];
            long end = ways.get(i)[ways.get(i).length - 1];
            while (end != start) {
                int next = unusedAt(byEnd.get(end), used);
                if (next < 0) {
                    break;
                }
                used[next] = true;
                long[] way = ways.get(next)[0] == end ? ways.get(next) : reversed(ways.get(next));
                parts.add(way);
                end = way[way.length - 1];
            }
            if (end == start) {
                closed.add(concatenated(parts));
            } else {
                allClosed = false;
            }
        }
        return new Rings(closed, allClosed);
    }

    private static int unusedAt(Deque<Integer> candidates, boolean[] used) {
        while (!candidates.isEmpty()) {
            int candidate = candidates.peek();
            if (!used[candidate]) {
                return candidate;
            }
            candidates.poll();
        }
        return -1;
    }

    private static long[] reversed(long[] way) {
        long[] backwards = new long[way.length];
        for (int i = 0; i < way.length; i++) {
            backwards[i] = way[way.length - 1 - i];
        }
        return backwards;
    }

    private static long[] concatenated(List<long[]> parts) {
        int length = 1;
        for (long[] part : parts) {
            length += part.length - 1;
        }
        long[] ring = new long[length];
        int at = 0;
        for (long[] part : parts) {
            System.arraycopy(part, 0, ring, at, part.length);
            at += part.length - 1;
        }
        return ring;
    }

    private Geometry areaOf(Rings rings) {
        List<Geometry> polygons = new ArrayList<>();
        for (long[] ring : rings.closed()) {
            if (ring.length >= 4) {
                polygons.add(
                        valid(OsmData.GEOMETRY.createPolygon(data.coordinates().of(ring))));
            }
        }
        if (polygons.isEmpty()) {
            return OsmData.GEOMETRY.createPolygon();
        }
        return polygons.size() == 1 ? polygons.get(0) : OverlayNGRobust.union(polygons);
    }

    /** The same area without self-crossings; empty where nothing of an area is left. */
    static Geometry valid(Geometry area) {
        return area.isValid() ? area : GeometryFixer.fix(area);
    }

    static Optional<MultiPolygon> multiPolygon(Geometry area) {
        List<Polygon> polygons = new ArrayList<>();
        for (int i = 0; i < area.getNumGeometries(); i++) {
            if (area.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                polygons.add(polygon);
            }
        }
        return polygons.isEmpty()
                ? Optional.empty()
                : Optional.of(OsmData.GEOMETRY.createMultiPolygon(polygons.toArray(Polygon[]::new)));
    }
}
