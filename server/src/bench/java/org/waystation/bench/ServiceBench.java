package org.waystation.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.waystation.app.BenchedServer;
import org.waystation.bench.report.BenchReport.Load;
import org.waystation.bench.report.BenchReport.Service;
import org.waystation.crs.Position;
import org.waystation.database.DatabaseSettings;
import org.waystation.detours.StationAccess;

/** What answers cost over HTTP: stations along a route, a route alone, and trip plans. */
final class ServiceBench {

    private static final int RESULTS = 50;
    private static final List<String> HOURS = List.of("24/7", "24/7", "24/7", "06:00-22:00", "Mo-Sa 08:00-20:00");

    private final BenchGraph graph;
    private final Terrain terrain;
    private final Pace pace;

    ServiceBench(BenchGraph graph, Terrain terrain, Pace pace) {
        this.graph = graph;
        this.terrain = terrain;
        this.pace = pace;
    }

    Service run(
            DatabaseSettings database, BenchOptions options, Path work, List<StationAccess> stations, List<Trip> trips)
            throws Exception {
        LoadGenerator load = new LoadGenerator(pace);
        Load routeOnly;
        try (RouteServer server = new RouteServer(graph.network())) {
            routeOnly = load.load(requests(trips, trip -> get(server.baseUrl() + "/route?" + ends(trip))));
        }
        Path file = writeStations(work.resolve("bench.csv"), stations);
        try (BenchedServer server = BenchedServer.start(
                database, options.shelf(), graph.name(), graph.network().manifest(), BenchGraph.FLEET, file)) {
            Load alongRoute = load.load(requests(trips, trip -> get(server.baseUrl() + alongRoute(trip))));
            List<Trip> longTrips = terrain.tripsOfLength(pace.trips() / 4 + 1, options.planKilometres() * 1e3);
            // A trip without a lawful plan is refused, which takes another time than to plan it.
            List<HttpRequest> plans = load.answered(requests(longTrips, trip -> plan(server.baseUrl(), trip)));
            return new Service(
                    stations.size(),
                    RESULTS,
                    alongRoute,
                    routeOnly,
                    plans.isEmpty() ? Load.NONE : load.load(plans),
                    options.planKilometres());
        }
    }

    private static List<HttpRequest> requests(List<Trip> trips, Function<Trip, HttpRequest> request) {
        return trips.stream().map(request).toList();
    }

    private static HttpRequest get(String uri) {
        return HttpRequest.newBuilder(URI.create(uri)).build();
    }

    private static HttpRequest plan(String baseUrl, Trip trip) {
        String body = String.format(
                Locale.ROOT,
                "{\"from\": [%s], \"to\": [%s], \"vehicle\": \"heavy_truck\", \"rule\": \"CN_GENERAL\", \"geometry\": \"none\"}",
                lonLat(trip.from().position()),
                lonLat(trip.to().position()));
        return HttpRequest.newBuilder(URI.create(baseUrl + "/api/v1/trip-plans"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    static String alongRoute(Trip trip) {
        return "/api/v1/along-route?" + ends(trip) + "&vehicle=heavy_truck&limit=" + RESULTS;
    }

    private static String ends(Trip trip) {
        return "from=" + lonLat(trip.from().position()) + "&to="
                + lonLat(trip.to().position());
    }

    private static String lonLat(Position position) {
        return String.format(Locale.ROOT, "%.6f,%.6f", position.longitude(), position.latitude());
    }

    static Path writeStations(Path file, List<StationAccess> stations) throws IOException {
        List<String> lines = new ArrayList<>(List.of("id,kind,name:zh,longitude,latitude,opening_hours,facilities"));
        for (StationAccess station : stations) {
            long id = station.stationId();
            lines.add(String.format(
                    Locale.ROOT,
                    "%d,driver_home,驿站%d,%s,%s,hgv_parking:%d;shower;toilets;fuel:diesel",
                    id,
                    id,
                    lonLat(station.points().get(0).position()),
                    HOURS.get((int) (id % HOURS.size())),
                    10 + id % 90));
        }
        return Files.write(file, lines);
    }
}
