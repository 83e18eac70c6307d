package org.waystation.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the mix is made of, at one server.
 *
 * @param lending ids of stations that lend nets
 * @param tokens of planners, who tell status
 * @param alongRoute addresses that the server answers well
 * @param nearest likewise
 * @param tripPlans bodies likewise
 */
record LoadSupplies(
        List<Place> stations,
        List<Long> lending,
        long netType,
        List<String> tokens,
        List<String> alongRoute,
        List<String> nearest,
        List<String> tripPlans) {

    /** A station. */
    record Place(long id, double longitude, double latitude) {}

    /** Has the server lend nets and make tokens, and looks which questions it answers. */
    static LoadSupplies prepare(HttpClient http, DriverRequests requests, String administrator, Random random)
            throws IOException, InterruptedException {
        return new Preparation(http, requests, administrator, random).run();
    }

    private static final class Preparation {

        private static final ObjectMapper JSON = new ObjectMapper();
        private static final int STATUS_TOKENS = 20;
        private static final int QUESTIONS_EACH = 200;
        private static final int LENDING_STATIONS = 12;
        private static final int NETS_EACH = 1_000;
        private static final double JITTER_DEGREES = 0.003;
        private static final List<String> VEHICLES = List.of("car", "light_truck", "heavy_truck");

        private final HttpClient http;
        private final DriverRequests requests;
        private final String administrator;
        private final Random random;
        private List<Place> stations;

        Preparation(HttpClient http, DriverRequests requests, String administrator, Random random) {
            this.http = http;
            this.requests = requests;
            this.administrator = administrator;
            this.random = random;
        }

        LoadSupplies run() throws IOException, InterruptedException {
            stations = places("");
            long netType = addNetType();
            return new LoadSupplies(
                    stations,
                    beginLending(netType),
                    netType,
                    makeTokens(),
                    answered(this::alongRoute, requests::get),
                    answered(this::nearest, requests::get),
                    answered(this::tripPlan, body -> requests.post("/api/v1/trip-plans", body)));
        }

        private String alongRoute() {
            return String.format(
                    Locale.ROOT,
                    "/api/v1/along-route?from=%s&to=%s&vehicle=%s&limit=%d",
                    near(pick(stations)),
                    near(pick(stations)),
                    pick(VEHICLES),
                    10 + 10 * random.nextInt(5));
        }

        private String nearest() {
            return "/api/v1/nearest?at=" + near(pick(stations)) + "&vehicle=" + pick(VEHICLES);
        }

        private String tripPlan() {
            return String.format(
                    Locale.ROOT,
                    "{\"from\": [%s], \"to\": [%s], \"driver\": {\"drivenSinceBreakSeconds\": %d}}",
                    near(pick(stations)),
                    near(pick(stations)),
                    600 * random.nextInt(24));
        }

        private interface Sending {
            HttpRequest.Builder request(String question);
        }

        /** So many of those that are answered: a point may be too far from a road, or on an island. */
        private List<String> answered(Supplier<String> make, Sending sending) throws IOException, InterruptedException {
            List<String> kept = new ArrayList<>();
            for (int tried = 0; kept.size() < QUESTIONS_EACH; tried++) {
                if (tried > 10 * QUESTIONS_EACH) {
                    throw new IllegalStateException("the server answers hardly any question, such as " + make.get());
                }
                String question = make.get();
                if (http.send(sending.request(question).build(), BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    kept.add(question);
                }
            }
            return kept;
        }

        private List<Place> places(String filter) throws IOException, InterruptedException {
            List<Place> places = new ArrayList<>();
            ask(requests.get("/api/v1/stations?bbox=-180,-90,180,90&limit=5000" + filter))
                    .path("features")
                    .forEach(feature -> places.add(new Place(
                            feature.path("id").asLong(),
                            feature.at("/geometry/coordinates/0").asDouble(),
                            feature.at("/geometry/coordinates/1").asDouble())));
            return places;
        }

        private List<Long> beginLending(long netType) throws IOException, InterruptedException {
            List<Long> ids = places("&need=cargo_net").stream()
                    .limit(LENDING_STATIONS)
                    .map(Place::id)
                    .toList();
            for (long id : ids) {
                String nets = "/api/v1/stations/" + id + "/nets";
                ask(asAdministrator(requests.request(nets)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .PUT(BodyPublishers.ofString("{\"participates\": true}"))));
                ask(asAdministrator(requests.post(
                        nets + "/intake", "{\"typeId\": %d, \"count\": %d}".formatted(netType, NETS_EACH))));
            }
            return ids;
        }

        private long addNetType() throws IOException, InterruptedException {
            return ask(asAdministrator(requests.post(
                            "/api/v1/net-types",
                            "{\"nameZh\": \"兜网%s\", \"nameEn\": \"Net\", \"lengthMetres\": 3.5, \"widthMetres\": 2}"
                                    .formatted(UUID.randomUUID()))))
                    .path("id")
                    .asLong();
        }

        private List<String> makeTokens() throws IOException, InterruptedException {
            List<String> made = new ArrayList<>();
            for (int i = 0; i < STATUS_TOKENS; i++) {
                made.add(ask(asAdministrator(
                                requests.post("/api/v1/tokens", "{\"name\": \"load\", \"role\": \"planner\"}")))
                        .path("token")
                        .asText());
            }
            return made;
        }

        private HttpRequest.Builder asAdministrator(HttpRequest.Builder request) {
            return request.header("Authorization", "Bearer " + administrator);
        }

        private JsonNode ask(HttpRequest.Builder request) throws IOException, InterruptedException {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.request().method() + " " + answer.uri() + " was answered by "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return JSON.readTree(answer.body());
        }

        private String near(Place place) {
            return String.format(
                    Locale.ROOT,
                    "%.5f,%.5f",
                    place.longitude() + JITTER_DEGREES * random.nextGaussian(),
                    place.latitude() + JITTER_DEGREES * random.nextGaussian());
        }

        private <T> T pick(List<T> some) {
            return some.get(random.nextInt(some.size()));
        }
    }
}
