package org.waystation.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Makes the questions of the mix, each as another driver would send it: by an address of his own, which the server believes
 * where it trusts the loopback address as a proxy. Stations tell their status with several tokens. Thread-safe.
 */
final class MixedQuestions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** So many drivers that none asks often. */
    private static final int DRIVERS = 20_000;

    private static final int STATUS_TOKENS = 20;
    private static final int QUESTIONS_EACH = 200;
    private static final int LENDING_STATIONS = 12;
    private static final int NETS_EACH = 1_000;
    private static final double JITTER_DEGREES = 0.003;
    private static final int TILE_ZOOM_LEAST = 8;
    private static final int TILE_ZOOMS = 6;
    private static final List<String> VEHICLES = List.of("car", "light_truck", "heavy_truck");
    private static final List<String> EXPORTS = List.of("csv", "geojson", "geopackage");
    private static final String PLATE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";

    private final HttpClient http;
    private final List<String> servers;
    private final String administrator;
    private final AtomicLong asked = new AtomicLong();
    private final ConcurrentLinkedQueue<OpenLoan> open = new ConcurrentLinkedQueue<>();

    private List<Place> stations;
    private List<Long> lending;
    private long netType;
    private List<String> tokens;
    private List<String> alongRoute;
    private List<String> nearest;
    private List<String> tripPlans;

    private record Place(long id, double longitude, double latitude) {}

    private record OpenLoan(long id, String code) {}

    /** What to send, and what it is. */
    record Question(Ask ask, HttpRequest request) {}

    private MixedQuestions(HttpClient http, List<String> servers, String administrator) {
        this.http = http;
        this.servers = List.copyOf(servers);
        this.administrator = administrator;
    }

    /** Has the server lend nets and make tokens, and keeps the questions that it answers well. */
    static MixedQuestions prepare(HttpClient http, List<String> servers, String administrator, Random random)
            throws IOException, InterruptedException {
        MixedQuestions made = new MixedQuestions(http, servers, administrator);
        made.stations = made.places("");
        made.lending = made.beginLending();
        made.tokens = made.makeTokens();
        made.alongRoute = made.answered(() -> made.alongRoute(random), address -> made.get(address));
        made.nearest = made.answered(() -> made.nearest(random), address -> made.get(address));
        made.tripPlans = made.answered(() -> made.tripPlan(random), body -> made.post("/api/v1/trip-plans", body));
        return made;
    }

    /** @param random of the caller's own */
    Question next(Ask ask, Random random) {
        return switch (ask) {
            case ALONG_ROUTE -> new Question(ask, get(pick(alongRoute, random)).build());
            case NEAREST -> new Question(ask, get(pick(nearest, random)).build());
            case TRIP_PLAN ->
                new Question(
                        ask, post("/api/v1/trip-plans", pick(tripPlans, random)).build());
            case STATIONS -> new Question(ask, get(box(random)).build());
            case TILE -> new Question(ask, get(tile(random)).build());
            case STATUS -> new Question(ask, status(random));
            case BORROW -> borrow(random);
            case RETURN -> giveBack(random);
            case TICKET -> new Question(ask, ticket(random));
            case EXPORT ->
                new Question(
                        ask,
                        get("/api/v1/stations/export?format=" + pick(EXPORTS, random))
                                .build());
        };
    }

    /** What is borrowed is to be given back later. */
    void hear(Question question, HttpResponse<byte[]> answer) {
        if (question.ask() == Ask.BORROW && answer.statusCode() == 201) {
            try {
                JsonNode loan = JSON.readTree(answer.body());
                open.add(
                        new OpenLoan(loan.path("id").asLong(), loan.path("code").asText()));
            } catch (IOException e) {
                throw new IllegalStateException("a loan is told as JSON", e);
            }
        }
    }

    private String alongRoute(Random random) {
        return String.format(
                Locale.ROOT,
                "/api/v1/along-route?from=%s&to=%s&vehicle=%s&limit=%d",
                near(pick(stations, random), random),
                near(pick(stations, random), random),
                pick(VEHICLES, random),
                10 + 10 * random.nextInt(5));
    }

    private String nearest(Random random) {
        return "/api/v1/nearest?at=" + near(pick(stations, random), random) + "&vehicle=" + pick(VEHICLES, random);
    }

    private String tripPlan(Random random) {
        return String.format(
                Locale.ROOT,
                "{\"from\": [%s], \"to\": [%s], \"driver\": {\"drivenSinceBreakSeconds\": %d}}",
                near(pick(stations, random), random),
                near(pick(stations, random), random),
                600 * random.nextInt(24));
    }

    private String box(Random random) {
        Place middle = pick(stations, random);
        double half = 0.05 + random.nextDouble() / 2;
        return String.format(
                Locale.ROOT,
                "/api/v1/stations?bbox=%.4f,%.4f,%.4f,%.4f",
                middle.longitude() - half,
                middle.latitude() - half,
                middle.longitude() + half,
                middle.latitude() + half);
    }

    private String tile(Random random) {
        Place place = pick(stations, random);
        int zoom = TILE_ZOOM_LEAST + random.nextInt(TILE_ZOOMS);
        double tiles = 1 << zoom;
        double latitude = Math.toRadians(place.latitude());
        int x = (int) ((place.longitude() + 180) / 360 * tiles);
        int y = (int) ((1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI) / 2 * tiles);
        return "/tiles/" + zoom + "/" + x + "/" + y + ".mvt";
    }

    private HttpRequest status(Random random) {
        return request("/api/v1/stations/" + pick(stations, random).id() + "/status")
                .header("Authorization", "Bearer " + pick(tokens, random))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .PUT(BodyPublishers.ofString("{\"hgvSpacesFree\": %d, \"queueMinutes\": %d}"
                        .formatted(random.nextInt(50), random.nextInt(30))))
                .build();
    }

    private Question borrow(Random random) {
        String body = "{\"stationId\": %d, \"typeId\": %d, \"phone\": \"13800138000\", \"plate\": \"%s\"}"
                .formatted(pick(lending, random), netType, plate(random));
        return new Question(Ask.BORROW, post("/api/v1/net-loans", body).build());
    }

    /** Where nothing is borrowed any more, somebody borrows. */
    private Question giveBack(Random random) {
        OpenLoan loan = open.poll();
        if (loan == null) {
            return borrow(random);
        }
        String body = "{\"stationId\": %d, \"code\": \"%s\"}".formatted(pick(lending, random), loan.code());
        return new Question(
                Ask.RETURN,
                post("/api/v1/net-loans/" + loan.id() + "/return", body).build());
    }

    private HttpRequest ticket(Random random) {
        String body = "{\"category\": \"parking\", \"stationId\": %d, \"text\": \"没有空位 %s\"}"
                .formatted(pick(stations, random).id(), UUID.randomUUID());
        return post("/api/v1/tickets", body).build();
    }

    private static String plate(Random random) {
        StringBuilder plate = new StringBuilder("浙C");
        for (int i = 0; i < 5; i++) {
            plate.append(PLATE_LETTERS.charAt(random.nextInt(PLATE_LETTERS.length())));
        }
        return plate.toString();
    }

    private HttpRequest.Builder get(String address) {
        return request(address).GET();
    }

    private HttpRequest.Builder post(String address, String body) {
        return request(address)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body));
    }

    /** By the next driver, of the next server. */
    private HttpRequest.Builder request(String address) {
        long number = asked.getAndIncrement();
        long driver = number % DRIVERS;
        return HttpRequest.newBuilder(URI.create(servers.get((int) (number % servers.size())) + address))
                .timeout(PATIENCE)
                .header("X-Forwarded-For", "10.0." + driver / 250 + "." + (1 + driver % 250));
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
        ask(get("/api/v1/stations?bbox=-180,-90,180,90&limit=5000" + filter))
                .path("features")
                .forEach(feature -> places.add(new Place(
                        feature.path("id").asLong(),
                        feature.at("/geometry/coordinates/0").asDouble(),
                        feature.at("/geometry/coordinates/1").asDouble())));
        return places;
    }

    private List<Long> beginLending() throws IOException, InterruptedException {
        List<Long> ids = places("&need=cargo_net").stream()
                .limit(LENDING_STATIONS)
                .map(Place::id)
                .toList();
        netType = ask(asAdministrator(post(
                        "/api/v1/net-types",
                        "{\"nameZh\": \"兜网%s\", \"nameEn\": \"Net\", \"lengthMetres\": 3.5, \"widthMetres\": 2}"
                                .formatted(UUID.randomUUID()))))
                .path("id")
                .asLong();
        for (long id : ids) {
            String nets = "/api/v1/stations/" + id + "/nets";
            ask(asAdministrator(request(nets)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .PUT(BodyPublishers.ofString("{\"participates\": true}"))));
            ask(asAdministrator(
                    post(nets + "/intake", "{\"typeId\": %d, \"count\": %d}".formatted(netType, NETS_EACH))));
        }
        return ids;
    }

    private List<String> makeTokens() throws IOException, InterruptedException {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < STATUS_TOKENS; i++) {
            made.add(ask(asAdministrator(post("/api/v1/tokens", "{\"name\": \"load\", \"role\": \"planner\"}")))
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

    private static String near(Place place, Random random) {
        return String.format(
                Locale.ROOT,
                "%.5f,%.5f",
                place.longitude() + JITTER_DEGREES * random.nextGaussian(),
                place.latitude() + JITTER_DEGREES * random.nextGaussian());
    }

    private static <T> T pick(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
