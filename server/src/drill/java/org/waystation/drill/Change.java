package org.waystation.drill;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import org.waystation.access.Role;

/**
 * A request that changes something, one of a kind that can be told from all others.
 *
 * @param number which makes it that
 * @param key the same each time it is sent
 */
record Change(Kind kind, int number, Role role, String method, String path, String body, String key) {

    /** What drivers and staff send. */
    enum Kind {
        REGISTRATION("registrations"),
        LOAN("loans"),
        RESERVATION("reservations"),
        TICKET("tickets"),
        ENROLMENT("enrolments"),
        STATUS("status batches"),
        HELP("requests for help"),
        ORGANISATION("organisations"),
        CLOSURE("closures"),
        EVENT("events"),
        VOLUNTEER("volunteers"),
        TOKEN("tokens"),
        SITING("siting"),
        IMPORT("imports");

        private final String plural;

        Kind(String plural) {
            this.plural = plural;
        }

        String plural() {
            return plural;
        }
    }

    /** In this status batch, so many stations. */
    static final int BATCH = 20;

    static Change of(Kind kind, Furniture furniture, int number) {
        long station = furniture.station();
        String at = "/api/v1/stations/" + station;
        return switch (kind) {
            case REGISTRATION ->
                make(kind, number, Role.OPERATOR, "POST", "/api/v1/stations", """
                        {"kind": "driver_home", "names": {"zh": "%s"}, "position": [120.6994, 27.9943], "openingHours": "24/7",
                         "facilities": ["shower", {"id": "hgv_parking", "spaces": 30}], "isAnother": true}""".formatted(mark(number)));
            case LOAN ->
                make(kind, number, Role.DRIVER, "POST", "/api/v1/net-loans", """
                        {"stationId": %d, "typeId": %d, "phone": "%s", "plate": "%s"}""".formatted(
                                station, furniture.netType(), phone(number), plate(number)));
            case RESERVATION ->
                make(kind, number, Role.DRIVER, "POST", "/api/v1/net-reservations", """
                        {"stationId": %d, "typeId": %d, "phone": "%s", "plate": "%s", "arriveAt": "%s"}""".formatted(
                                station,
                                furniture.netType(),
                                phone(number),
                                plate(number),
                                Instant.now().plusSeconds(3600)));
            case TICKET ->
                make(kind, number, Role.OPERATOR, "POST", "/api/v1/tickets", """
                        {"category": "charging", "text": "%s", "phone": "%s", "stationId": %d}""".formatted(
                                mark(number), phone(number), station));
            case ENROLMENT ->
                make(
                        kind,
                        number,
                        Role.DRIVER,
                        "POST",
                        "/api/v1/programmes/" + furniture.programme() + "/enrolments",
                        """
                        {"name": "%s", "phone": "%s", "age": 30}""".formatted(mark(number), phone(number)));
            case STATUS -> make(kind, number, Role.OPERATOR, "PUT", "/api/v1/status", batch(furniture, number));
            case HELP ->
                make(kind, number, Role.OPERATOR, "POST", "/api/v1/help-requests", """
                        {"kind": "lost", "position": [120.69941, 27.99432], "phone": "%s", "note": "%s"}""".formatted(
                                phone(number), mark(number)));
            case ORGANISATION ->
                make(kind, number, Role.PLANNER, "POST", "/api/v1/organisations", """
                        {"name": "%s", "level": "bureau"}""".formatted(mark(number)));
            case CLOSURE ->
                make(kind, number, Role.OPERATOR, "POST", at + "/closures", """
                        {"from": "%1$sT00:00", "until": "%1$sT06:00", "reason": "%2$s"}""".formatted(
                                LocalDate.now().plusDays(90), mark(number)));
            case EVENT -> make(kind, number, Role.OPERATOR, "POST", at + "/events", """
                        {"nameZh": "%s", "calendar": "solar", "month": 5, "day": 1}""".formatted(mark(number)));
            case VOLUNTEER ->
                make(kind, number, Role.OPERATOR, "POST", at + "/volunteers", """
                        {"name": "%s", "phone": "%s", "radiusMinutes": 30, "hours": "24/7"}""".formatted(
                                mark(number), phone(number)));
            case TOKEN -> make(kind, number, Role.ADMINISTRATOR, "POST", "/api/v1/tokens", """
                        {"name": "%s", "role": "planner"}""".formatted(mark(number)));
            case SITING -> make(kind, number, Role.PLANNER, "POST", "/api/v1/siting", """
                        {"count": 1, "kind": ["driver_home"], "candidates": {"kinds": ["fuel"]}}""");
            case IMPORT ->
                make(kind, number, Role.PLANNER, "POST", "/api/v1/sources/" + ImportedFile.SOURCE + "/run", "");
        };
    }

    private static Change make(Kind kind, int number, Role role, String method, String path, String body) {
        return new Change(kind, number, role, method, path, body, kind.name() + "-" + number);
    }

    private static String batch(Furniture furniture, int number) {
        StringBuilder updates = new StringBuilder();
        for (int i = 0; i < BATCH; i++) {
            updates.append(i == 0 ? "" : ", ")
                    .append("{\"stationId\": %d, \"queueMinutes\": %d}"
                            .formatted(furniture.stations().get(i), number));
        }
        return "{\"updates\": [" + updates + "]}";
    }

    /** A name that is nobody's. */
    static String mark(int number) {
        return "演练%06d号".formatted(number);
    }

    /** Nobody's, as no number begins so. */
    static String phone(int number) {
        return "000%08d".formatted(number);
    }

    static String plate(int number) {
        return "浙C" + "ABCDEFGHJK".charAt(number / 10_000 % 10) + "%04d".formatted(number % 10_000);
    }

    HttpResponse<String> send(String baseUrl, String token) throws IOException, InterruptedException {
        // Each driver has an address of his own; servers take the drill for a proxy.
        String address = "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
        return Asking.send(baseUrl, token, method, path, body, "Idempotency-Key", key, "X-Forwarded-For", address);
    }
}
