package org.waystation.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is there to be changed at every site: a station that lends nets, has a programme, and takes part in all else.
 *
 * @param stations of the operator, the first among them
 */
record Furniture(List<Long> stations, long netType, long programme) {

    private static final String EVERYWHERE = "/api/v1/stations?bbox=119,26,122,29&limit=5000&need=";
    /** What one intake may be. */
    private static final int NETS = 1000;

    Furniture {
        stations = List.copyOf(stations);
    }

    long station() {
        return stations.get(0);
    }

    /** Brings it in over HTTP. */
    static Furniture bringIn(String baseUrl, String operator, String administrator)
            throws IOException, InterruptedException {
        // Those that may lend nets first.
        Set<Long> found = new LinkedHashSet<>();
        for (String need : List.of("cargo_net", "hgv_parking")) {
            for (JsonNode feature :
                    Asking.good(Asking.get(baseUrl + EVERYWHERE + need)).path("features")) {
                found.add(feature.path("id").asLong());
            }
        }
        List<Long> stations = List.copyOf(found);
        long station = stations.get(0);
        long type = Asking.good(Asking.send(
                        baseUrl,
                        administrator,
                        "POST",
                        "/api/v1/net-types",
                        "{\"nameZh\": \"演练网\", \"nameEn\": \"Drill net\", \"lengthMetres\": 3.5, \"widthMetres\": 2}",
                        "Idempotency-Key",
                        "net-type"))
                .path("id")
                .asLong();
        String nets = "/api/v1/stations/" + station + "/nets";
        Asking.good(Asking.send(baseUrl, operator, "PUT", nets, "{\"participates\": true}"));
        for (int i = 0; i < 5; i++) {
            Asking.good(Asking.send(
                    baseUrl,
                    operator,
                    "POST",
                    nets + "/intake",
                    "{\"typeId\": %d, \"count\": %d}".formatted(type, NETS),
                    "Idempotency-Key",
                    "intake-" + i));
        }
        long programme = Asking.good(Asking.send(
                        baseUrl,
                        operator,
                        "POST",
                        "/api/v1/stations/" + station + "/programmes",
                        "{\"kind\": \"training\", \"nameZh\": \"演练\", \"nameEn\": \"Drill\", \"first\": \"%1$s\", \"last\": \"%1$s\","
                                        .formatted(LocalDate.now().plusDays(90))
                                + " \"capacity\": 5000, \"enrolUntil\": \"%sT18:00\"}"
                                        .formatted(LocalDate.now().plusDays(80)),
                        "Idempotency-Key",
                        "programme"))
                .path("id")
                .asLong();
        return new Furniture(stations, type, programme);
    }
}
