package org.waystation.osm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.waystation.crs.LocalPlane;
import org.waystation.osmfile.Tags;

/** The roads about one station or two, in a plane of metres, with the questions asked of them. */
final class Surroundings {

    /** How far from a place without a road of its own its road may be, metres. */
    private static final double ROADSIDE_METRES = 60;

    /** The way from the motorway to the far end of a large service area, metres. */
    private static final double OWN_ROADS_METRES = 600;

    /** A way round by other roads that is longer than this does not join two sides, metres. */
    private static final double JOINING_METRES = 1_500;

    private final LocalPlane plane;
    private final List<Road> roads = new ArrayList<>();

    /** A road in the plane; {@code nodes} as in {@link RoadIndex.Road}. */
    record Road(Tags tags, long[] nodes, LineString line) {
        boolean isMainline() {
            return Roads.isMainline(tags);
        }

        /** A way that a visitor may take to get in or out. */
        boolean isWayIn() {
            return !isMainline() && Roads.isOpenToVisitors(tags);
        }
    }

    Surroundings(RoadIndex index, Envelope degrees, double metres) {
        plane = new LocalPlane(degrees.centre());
        for (RoadIndex.Road road : index.near(degrees, metres)) {
            roads.add(new Road(road.tags(), road.nodes(), (LineString) plane.toMetres(road.line())));
        }
    }

    LocalPlane plane() {
        return plane;
    }

    List<Road> roads() {
        return roads;
    }

    /** Motorways and trunk roads with separate directions. */
    List<Road> mainlines() {
        return roads.stream().filter(Road::isMainline).toList();
    }

    /** Whether the straight line from one to the other crosses a motorway. */
    boolean isMainlineBetween(Geometry a, Geometry b) {
        Coordinate[] ends = {
            OsmFeature.middleOf(plane.toDegrees(a)).toCoordinate(),
            OsmFeature.middleOf(plane.toDegrees(b)).toCoordinate()
        };
        Geometry sight = plane.toMetres(OsmData.GEOMETRY.createLineString(ends));
        return mainlines().stream().anyMatch(road -> road.line().intersects(sight));
    }

    /**
     * The nodes that are within 600 m of a motorway or its links by small roads and links. In a service area they are its
     * own roads; those of the village behind the fence are not among them.
     */
    Set<Long> nearMotorway() {
        return reached(motorwayNodes(), this::isSmall, OWN_ROADS_METRES).keySet();
    }

    private boolean isSmall(Road road) {
        return road.isWayIn() && (Roads.isLocal(road.tags()) || Roads.isLink(road.tags()));
    }

    private Set<Long> motorwayNodes() {
        Set<Long> motorway = new HashSet<>();
        for (Road road : roads) {
            if (isOfMotorway(road)) {
                Arrays.stream(road.nodes()).forEach(motorway::add);
            }
        }
        return motorway;
    }

    private static boolean isOfMotorway(Road road) {
        return road.isMainline() || road.tags().is("highway", "motorway_link", "trunk_link");
    }

    /** Whether one can drive between the two without a motorway and without a long way round. */
    boolean areJoined(Geometry a, Geometry b) {
        Set<Long> own = nearMotorway();
        Set<Long> goal = insideOf(b, own);
        Set<Long> reached =
                reached(insideOf(a, own), Road::isWayIn, JOINING_METRES).keySet();
        return goal.stream().anyMatch(reached::contains);
    }

    /** Of the roads inside, those that come from the motorway, if any do. */
    private Set<Long> insideOf(Geometry place, Set<Long> own) {
        Set<Long> inside = nodesOf(place, Road::isWayIn);
        Set<Long> fromMotorway = new HashSet<>(inside);
        fromMotorway.retainAll(own);
        return fromMotorway.isEmpty() ? inside : fromMotorway;
    }

    /** Whether one comes in from a motorway by nothing but links and small roads. */
    boolean isOnMotorway(Geometry place) {
        Set<Long> inside = nodesOf(place, this::isSmall);
        if (!inside.isEmpty()) {
            Set<Long> reached = reached(inside, this::isSmall, JOINING_METRES).keySet();
            return motorwayNodes().stream().anyMatch(reached::contains);
        }
        double limit = place.getDimension() == 2 ? 150 : 250;
        return roads.stream()
                .filter(Surroundings::isOfMotorway)
                .anyMatch(road -> road.line().isWithinDistance(place, limit));
    }

    /** Which way the traffic goes on the motorway beside the place, degrees clockwise from north. */
    Optional<Double> directionBeside(Geometry place) {
        return mainlines().stream()
                .filter(road -> Roads.isOneway(road.tags()) && road.line().isWithinDistance(place, 250))
                .min(Comparator.comparingDouble(road -> road.line().distance(place)))
                .map(road -> direction(road, place));
    }

    private static double direction(Road road, Geometry place) {
        Coordinate[] line = road.line().getCoordinates();
        Coordinate middle = place.getCentroid().getCoordinate();
        int nearest = 0;
        for (int i = 1; i < line.length; i++) {
            if (line[i].distance(middle) < line[nearest].distance(middle)) {
                nearest = i;
            }
        }
        // A few points before and behind: the road's direction, not that of one bend.
        Coordinate from = line[Math.max(0, nearest - 4)];
        Coordinate to = line[Math.min(line.length - 1, nearest + 4)];
        double degrees = Math.toDegrees(Math.atan2(to.x - from.x, to.y - from.y));
        return (degrees + (road.tags().is("oneway", "-1") ? 540 : 360)) % 360;
    }

    /** The nodes of such roads inside the place, or else those of the nearest such road. */
    private Set<Long> nodesOf(Geometry place, Predicate<Road> wanted) {
        Set<Long> inside = new HashSet<>();
        for (Road road : roads) {
            if (wanted.test(road) && road.line().getEnvelopeInternal().intersects(place.getEnvelopeInternal())) {
                for (int i = 0; i < road.nodes().length; i++) {
                    if (place.isWithinDistance(road.line().getPointN(i), 1)) {
                        inside.add(road.nodes()[i]);
                    }
                }
            }
        }
        if (inside.isEmpty()) {
            roads.stream()
                    .filter(wanted)
                    .filter(road -> road.line().isWithinDistance(place, ROADSIDE_METRES))
                    .min(Comparator.comparingDouble(road -> road.line().distance(place)))
                    .ifPresent(road -> Arrays.stream(road.nodes()).forEach(inside::add));
        }
        return inside;
    }

    private record Reached(long node, double metres) {}

    /**
     * The nodes within so many metres of {@code start}, with their distances. Dijkstra, both ways along every road: a road
     * that joins two sides in one direction joins them.
     */
    private Map<Long, Double> reached(Set<Long> start, Predicate<Road> wanted, double mostMetres) {
        Map<Long, List<Reached>> neighbours = neighbours(wanted);
        Map<Long, Double> best = new HashMap<>();
        PriorityQueue<Reached> queue = new PriorityQueue<>(Comparator.comparingDouble(Reached::metres));
        start.forEach(node -> queue.add(new Reached(node, 0)));
        while (!queue.isEmpty()) {
            Reached here = queue.poll();
            if (best.putIfAbsent(here.node(), here.metres()) != null) {
                continue;
            }
            for (Reached next : neighbours.getOrDefault(here.node(), List.of())) {
                double metres = here.metres() + next.metres();
                if (metres <= mostMetres && !best.containsKey(next.node())) {
                    queue.add(new Reached(next.node(), metres));
                }
            }
        }
        return best;
    }

    private Map<Long, List<Reached>> neighbours(Predicate<Road> wanted) {
        Map<Long, List<Reached>> neighbours = new HashMap<>();
        for (Road road : roads) {
            if (wanted.test(road)) {
                for (int i = 1; i < road.nodes().length; i++) {
                    double metres = road.line()
                            .getCoordinateN(i - 1)
                            .distance(road.line().getCoordinateN(i));
                    link(neighbours, road.nodes()[i - 1], road.nodes()[i], metres);
                    link(neighbours, road.nodes()[i], road.nodes()[i - 1], metres);
                }
            }
        }
        return neighbours;
    }

    private static void link(Map<Long, List<Reached>> neighbours, long from, long to, double metres) {
        neighbours.computeIfAbsent(from, node -> new ArrayList<>(4)).add(new Reached(to, metres));
    }
}
