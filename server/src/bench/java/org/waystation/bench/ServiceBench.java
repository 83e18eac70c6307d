package org.waystation.bench;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.waystation.bench.report.BenchReport.Load;
import org.waystation.bench.report.BenchReport.Service;
import org.waystation.crs.Position;

/** What answers cost over HTTP: stations along a route, a route alone, and trip plans; each by a server in a process of its own. */
final class ServiceBench {

    private static final int RESULTS = 50;
    private static final int HOURS_OF_A_DAY = 24;
    /** Of the stations made up, as of a server that is told nothing else. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final ServerFolder folder;
    private final Terrain terrain;
    private final Pace pace;

    ServiceBench(ServerFolder folder, Terrain terrain, Pace pace) {
        this.folder = folder;
        this.terrain = terrain;
        this.pace = pace;
    }

    Service run(List<Trip> trips, int planKilometres) throws Exception {
        LoadGenerator load = new LoadGenerator(pace);
        Load routeOnly;
        try (BenchedProcess server = BenchedProcess.start(
                folder.program(),
                RouteServer.class,
                List.of(folder.graph().folder().toString()),
                folder.path().resolve("route.log"),
                folder.niceness())) {
            routeOnly = load.load(requests(trips, trip -> get(server.baseUrl() + "/route?" + ends(trip))));
        }
        try (BenchedProcess server = folder.start()) {
            Load alongRoute = load.load(requests(trips, trip -> get(server.baseUrl() + alongRoute(trip))));
            List<Trip> longTrips = terrain.tripsOfLength(pace.trips() / 4 + 1, planKilometres * 1e3);
            // A trip without a lawful plan is refused, which takes another time than to plan it.
            List<HttpRequest> plans = load.answered(plans(server.baseUrl(), longTrips));
            return new Service(
                    folder.stations(),
                    RESULTS,
                    alongRoute,
                    routeOnly,
                    plans.isEmpty() ? Load.NONE : load.load(plans),
                    planKilometres);
        }
    }

    private static List<HttpRequest> requests(List<Trip> trips, Function<Trip, HttpRequest> request) {
        return trips.stream().map(request).toList();
    }

    private static HttpRequest get(String uri) {
        return HttpRequest.newBuilder(URI.create(uri)).build();
    }

    /**
     * Departing at each hour of a working day in turn: who arrives where all is open has more to choose from than who arrives at
     * night, which takes up to twice as long.
     */
    private static List<HttpRequest> plans(String baseUrl, List<Trip> trips) {
        LocalDate day = LocalDate.now(ZONE).with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
        return IntStream.range(0, trips.size())
                .mapToObj(number -> plan(
                        baseUrl,
                        trips.get(number),
                        day.atTime(number % HOURS_OF_A_DAY, 0).atZone(ZONE).toOffsetDateTime()))
                .toList();
    }

    private static HttpRequest plan(String baseUrl, Trip trip, OffsetDateTime depart) {
        String body = String.format(
                Locale.ROOT,
                "{\"from\": [%s], \"to\": [%s], \"depart\": \"%s\", \"vehicle\": \"heavy_truck\", \"rule\": \"CN_GENERAL\","
                        + " \"geometry\": \"none\"}",
                lonLat(trip.from().position()),
                lonLat(trip.to().position()),
                depart);
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

    static String lonLat(Position position) {
        return String.format(Locale.ROOT, "%.6f,%.6f", position.longitude(), position.latitude());
    }
}
