package org.waystation.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.waystation.crs.Position;
import org.waystation.detours.StationAccess;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.StationSite;

/**
 * Stations and trips on a graph, the same for the same seed. Both are where junctions are, so most are in towns; of the
 * stations a part are motorway service areas, as far as there are any. Not thread-safe.
 */
final class Terrain {

    private static final double METRES_PER_DEGREE = 111_195;
    private static final double BESIDE_METRES = 60;
    private static final double SERVICE_AREAS = 0.15;
    private static final double LENGTH_TOLERANCE = 0.1;
    /** Roads are that much longer than the line between their ends, about. */
    private static final double BEND = 1.3;

    private static final int TRIES_PER_TRIP = 400;

    private final RoadNetwork network;
    private final long seed;
    private final Random stationRandom;
    private final List<Position> serviceAreas;
    private final List<StationAccess> stations = new ArrayList<>();

    Terrain(BenchGraph graph, long seed) {
        this.network = graph.network();
        this.seed = seed;
        this.stationRandom = new Random(seed);
        this.serviceAreas = new ArrayList<>(graph.serviceAreas());
        Collections.shuffle(serviceAreas, stationRandom);
    }

    /** The first stations of a longer list are those of a shorter one. Ids count up from 0. */
    List<StationAccess> stations(int count) {
        while (stations.size() < count) {
            boolean onMotorway = !serviceAreas.isEmpty() && stationRandom.nextDouble() < SERVICE_AREAS;
            Position position =
                    onMotorway ? serviceAreas.remove(serviceAreas.size() - 1) : besideJunction(stationRandom);
            StationSite site = onMotorway ? StationSite.motorway() : StationSite.roadside();
            network.snapStation(position, BenchGraph.TRUCK, site)
                    .point()
                    .ifPresent(point -> stations.add(new StationAccess(stations.size(), List.of(point))));
        }
        return List.copyOf(stations.subList(0, count));
    }

    /** Whose ends are at least so far apart, or a third of the graph's diagonal where that is less. */
    List<Trip> trips(int count, double leastMetres) {
        Random random = new Random(seed + 1);
        var box = network.bounds();
        double diagonal =
                new Position(box.getMinX(), box.getMinY()).distanceMetres(new Position(box.getMaxX(), box.getMaxY()));
        double apart = Math.min(leastMetres, diagonal / 3);
        List<Trip> trips = new ArrayList<>();
        while (trips.size() < count) {
            Optional<RoadPoint> from = snap(besideJunction(random));
            Optional<RoadPoint> to = snap(besideJunction(random));
            if (from.isPresent()
                    && to.isPresent()
                    && from.get().position().distanceMetres(to.get().position()) >= apart) {
                Trip trip = new Trip(from.get(), to.get());
                if (metres(trip).isPresent()) {
                    trips.add(trip);
                }
            }
        }
        return trips;
    }

    /** Whose route is that long, within a tenth; fewer, or none, where the graph has not so many. */
    List<Trip> tripsOfLength(int count, double metres) {
        Random random = new Random(seed + Math.round(metres));
        List<Trip> trips = new ArrayList<>();
        for (int i = 0;
                i < count * TRIES_PER_TRIP && trips.size() < count && i < (trips.size() + 1) * TRIES_PER_TRIP;
                i++) {
            Position start = besideJunction(random);
            Position end = towards(start, metres / BEND, random.nextDouble() * 2 * Math.PI);
            if (!network.bounds().contains(end.toCoordinate())) {
                continue;
            }
            Optional<RoadPoint> from = snap(start);
            Optional<RoadPoint> to = snap(end);
            if (from.isPresent() && to.isPresent()) {
                Trip trip = new Trip(from.get(), to.get());
                if (metres(trip)
                        .filter(length -> Math.abs(length / metres - 1) <= LENGTH_TOLERANCE)
                        .isPresent()) {
                    trips.add(trip);
                }
            }
        }
        return trips;
    }

    private Optional<Double> metres(Trip trip) {
        return network.route(BenchGraph.TRUCK, trip.waypoints()).route().map(route -> route.distanceMetres());
    }

    private Optional<RoadPoint> snap(Position position) {
        return network.snap(position, BenchGraph.TRUCK).point();
    }

    private Position besideJunction(Random random) {
        var nodes = network.routingGraph(BenchGraph.TRUCK.classId()).baseGraph();
        int node = random.nextInt(nodes.getNodes());
        Position junction = new Position(
                nodes.getNodeAccess().getLon(node), nodes.getNodeAccess().getLat(node));
        return towards(junction, BESIDE_METRES * random.nextDouble(), 2 * Math.PI * random.nextDouble());
    }

    private static Position towards(Position from, double metres, double radians) {
        double north = metres * Math.cos(radians) / METRES_PER_DEGREE;
        double east = metres * Math.sin(radians) / METRES_PER_DEGREE / Math.cos(Math.toRadians(from.latitude()));
        return new Position(from.longitude() + east, from.latitude() + north);
    }
}
