package org.waystation.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.waystation.bench.Lines;

/** Makes the questions of the mix. Stations tell their status with several tokens. Thread-safe. */
final class MixedQuestions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int TILE_ZOOM_LEAST = 8;
    private static final int TILE_ZOOMS = 6;
    private static final List<String> EXPORTS = List.of("csv", "geojson", "geopackage");
    private static final String PLATE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";

    private final DriverRequests requests;
    private final LoadSupplies supplies;
    private final ConcurrentLinkedQueue<OpenLoan> open = new ConcurrentLinkedQueue<>();

    private record OpenLoan(long id, String code) {}

    /** What to send, and what it is. */
    record Question(Ask ask, HttpRequest request) {}

    MixedQuestions(DriverRequests requests, LoadSupplies supplies) {
        this.requests = requests;
        this.supplies = supplies;
    }

    /** @param random of the caller's own */
    Question next(Ask ask, Random random) {
        return switch (ask) {
            case ALONG_ROUTE ->
                new Question(
                        ask, requests.get(pick(supplies.alongRoute(), random)).build());
            case NEAREST ->
                new Question(ask, requests.get(pick(supplies.nearest(), random)).build());
            case TRIP_PLAN ->
                new Question(
                        ask,
                        requests.post("/api/v1/trip-plans", pick(supplies.tripPlans(), random))
                                .build());
            case STATIONS -> new Question(ask, requests.get(box(random)).build());
            case TILE -> new Question(ask, requests.get(tile(random)).build());
            case STATUS -> new Question(ask, status(random));
            case BORROW -> borrow(random);
            case RETURN -> giveBack(random);
            case TICKET -> new Question(ask, ticket(random));
            case EXPORT ->
                new Question(
                        ask,
                        requests.get("/api/v1/stations/export?format=" + pick(EXPORTS, random))
                                .build());
        };
    }

    /** What is borrowed is to be given back later. */
    void hear(Question question, Lines.Answer answer) {
        if (question.ask() == Ask.BORROW && answer.status() == 201) {
            try {
                JsonNode loan = JSON.readTree(answer.body());
                open.add(
                        new OpenLoan(loan.path("id").asLong(), loan.path("code").asText()));
            } catch (IOException e) {
                throw new IllegalStateException("a loan is told as JSON", e);
            }
        }
    }

    private String box(Random random) {
        LoadSupplies.Place middle = pick(supplies.stations(), random);
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
        LoadSupplies.Place place = pick(supplies.stations(), random);
        int zoom = TILE_ZOOM_LEAST + random.nextInt(TILE_ZOOMS);
        double tiles = 1 << zoom;
        double latitude = Math.toRadians(place.latitude());
        int x = (int) ((place.longitude() + 180) / 360 * tiles);
        int y = (int) ((1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI) / 2 * tiles);
        return "/tiles/" + zoom + "/" + x + "/" + y + ".mvt";
    }

    private HttpRequest status(Random random) {
        return requests.request(
                        "/api/v1/stations/" + pick(supplies.stations(), random).id() + "/status")
                .header("Authorization", "Bearer " + pick(supplies.tokens(), random))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .PUT(BodyPublishers.ofString("{\"hgvSpacesFree\": %d, \"queueMinutes\": %d}"
                        .formatted(random.nextInt(50), random.nextInt(30))))
                .build();
    }

    private Question borrow(Random random) {
        String body = "{\"stationId\": %d, \"typeId\": %d, \"phone\": \"13800138000\", \"plate\": \"%s\"}"
                .formatted(pick(supplies.lending(), random), supplies.netType(), plate(random));
        return new Question(Ask.BORROW, requests.post("/api/v1/net-loans", body).build());
    }

    /** Where nothing is borrowed any more, somebody borrows. */
    private Question giveBack(Random random) {
        OpenLoan loan = open.poll();
        if (loan == null) {
            return borrow(random);
        }
        String body = "{\"stationId\": %d, \"code\": \"%s\"}".formatted(pick(supplies.lending(), random), loan.code());
        return new Question(
                Ask.RETURN,
                requests.post("/api/v1/net-loans/" + loan.id() + "/return", body)
                        .build());
    }

    private HttpRequest ticket(Random random) {
        String body = "{\"category\": \"parking\", \"stationId\": %d, \"text\": \"没有空位 %s\"}"
                .formatted(pick(supplies.stations(), random).id(), UUID.randomUUID());
        return requests.post("/api/v1/tickets", body).build();
    }

    private static String plate(Random random) {
        StringBuilder plate = new StringBuilder("浙C");
        for (int i = 0; i < 5; i++) {
            plate.append(PLATE_LETTERS.charAt(random.nextInt(PLATE_LETTERS.length())));
        }
        return plate.toString();
    }

    private static <T> T pick(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }
}
