package org.waystation.osm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.waystation.crs.Position;

/**
 * Finds where roads enter an area: the points in which roads open to visitors cross its outline. Small roads count where
 * they go on inside, or end at the outline. Links count where a small road branches off them inside, or where no small
 * road crosses at all, as on a lay-by. Motorways, trunk and primary roads never count: they pass by, and an outline that
 * cuts them was drawn too wide.
 */
final class AccessPoints {

    /** Two crossings closer than this are one gate, metres. */
    private static final double GATE_METRES = 30;

    /** Shorter stretches inside are slips of the outline, metres. */
    private static final double LEAST_INSIDE_METRES = 2;

    private static final int MOST = 16;

    private final Surroundings surroundings;
    private final Geometry area;
    private final Geometry outline;
    private final Set<Long> trusted;

    private AccessPoints(Surroundings surroundings, Geometry areaMetres, Set<Long> trusted) {
        this.surroundings = surroundings;
        this.trusted = trusted;

        this.area = areaMetres;
        this.outline = areaMetres.getBoundary();
    }

    /**
     * @param areaMetres the area in the plane of {@code surroundings}
     * @param fromMotorway whether the area belongs to a motorway; then roads that do not come from it, such as a village
     *     street behind the fence, only count if no other does
     * @return at most 16, in no special order; empty where no road crosses
     */
    static List<Position> of(Surroundings surroundings, Geometry areaMetres, boolean fromMotorway) {
        if (fromMotorway) {
            Set<Long> own = surroundings.nearMotorway();
            List<Position> fromIt = new AccessPoints(surroundings, areaMetres, own).find();
            if (!fromIt.isEmpty()) {
                return fromIt;
            }
        }
        return new AccessPoints(surroundings, areaMetres, Set.of()).find();
    }

    private boolean isTrusted(Surroundings.Road road) {
        return trusted.isEmpty() || Arrays.stream(road.nodes()).anyMatch(trusted::contains);
    }

    private List<Position> find() {
        List<Coordinate> gates = new ArrayList<>();
        List<Surroundings.Road> links = new ArrayList<>();
        Set<Long> localInside = new HashSet<>();
        for (Surroundings.Road road : surroundings.roads()) {
            if (!road.isWayIn() || !road.line().intersects(area) || !isTrusted(road)) {
                continue;
            }
            if (Roads.isLocal(road.tags())) {
                gates.addAll(crossings(road));
                localInside.addAll(nodesInside(road));
            } else if (Roads.isLink(road.tags())) {
                links.add(road);
            }
        }
        boolean anyLink = gates.isEmpty();
        for (Surroundings.Road link : links) {
            if (anyLink || Arrays.stream(link.nodes()).anyMatch(localInside::contains)) {
                gates.addAll(crossings(link));
            }
        }
        return apart(gates).stream()
                .map(surroundings.plane()::toDegrees)
                .map(Position::of)
                .toList();
    }

    private List<Coordinate> crossings(Surroundings.Road road) {
        LineString line = road.line();
        boolean goesIn = line.intersection(area).getLength() >= LEAST_INSIDE_METRES;
        List<Coordinate> found = new ArrayList<>();
        Geometry shared = line.intersection(outline);
        for (int i = 0; i < shared.getNumGeometries(); i++) {
            Geometry part = shared.getGeometryN(i);
            if (part.isEmpty()) {
                continue;
            }
            // Where a road runs along the outline it may be entered at either end of that stretch.
            List<Coordinate> ends = part instanceof Point
                    ? List.of(part.getCoordinate())
                    : List.of(part.getCoordinates()[0], part.getCoordinates()[part.getNumPoints() - 1]);
            for (Coordinate end : ends) {
                if (goesIn || isEndOf(line, end)) {
                    found.add(end);
                }
            }
        }
        return found;
    }

    private static boolean isEndOf(LineString line, Coordinate point) {
        return point.distance(line.getCoordinateN(0)) < 1
                || point.distance(line.getCoordinateN(line.getNumPoints() - 1)) < 1;
    }

    private Set<Long> nodesInside(Surroundings.Road road) {
        Set<Long> inside = new HashSet<>();
        for (int i = 0; i < road.nodes().length; i++) {
            if (area.isWithinDistance(road.line().getPointN(i), 1)) {
                inside.add(road.nodes()[i]);
            }
        }
        return inside;
    }

    private static List<Coordinate> apart(List<Coordinate> gates) {
        List<Coordinate> kept = new ArrayList<>();
        for (Coordinate gate : gates) {
            if (kept.size() < MOST && kept.stream().allMatch(other -> other.distance(gate) >= GATE_METRES)) {
                kept.add(gate);
            }
        }
        return kept;
    }
}
