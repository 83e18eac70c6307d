package org.waystation.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waystation.crs.CoordinateSystems;
import org.waystation.http.Json;
import org.waystation.http.Parameters;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.ocpi.OcpiFile;
import org.waystation.stations.Station;
import org.waystation.stations.StationDirectory;

/**
 * The locations of OCPI 2.2.1 as a sender tells them, page by page (4.1.4, 8.2.1). A location's id is the station's.
 */
final class OcpiLocationsJson {

    static final int MOST = 500;

    private static final int SUCCESS = 1000;
    private static final String PARTY = "ZZ*WAY*";
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final Clock clock;
    private final OcpiFile file;

    OcpiLocationsJson(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.file = new OcpiFile(CoordinateSystems.WGS84, zone, clock);
    }

    /**
     * @param body the envelope
     * @param total of all pages
     * @param next what the next page is asked by; empty where there is none
     */
    record Page(ObjectNode body, int total, Optional<String> next) {}

    /** @param changed when stations without a time of their own were last updated */
    Page list(Map<String, List<String>> given, List<Station> stations, Instant changed) {
        Parameters parameters = new Parameters(given, List.of("date_from", "date_to", "offset", "limit"), List.of());
        int offset = parameters.integer("offset", 0, 100_000_000, 0);
        int limit = parameters.integer("limit", 1, 1_000_000, MOST);
        Instant from = parameters.time("date_from", ZoneOffset.UTC, EARLIEST, LATEST, EARLIEST);
        Instant to = parameters.time("date_to", ZoneOffset.UTC, EARLIEST, LATEST, LATEST);
        parameters.throwIfWrong();
        int most = Math.min(limit, MOST);
        ArrayNode data = Json.array();
        int total = 0;
        for (Station station : stations) {
            Instant updated = OcpiFile.lastUpdated(station.details(), changed);
            // From is included, to is not.
            if (updated.isBefore(from) || !updated.isBefore(to)) {
                continue;
            }
            if (total >= offset && data.size() < most) {
                data.add(location(station, changed));
            }
            total++;
        }
        int next = offset + data.size();
        StringBuilder query = new StringBuilder("offset=" + next + "&limit=" + most);
        for (String name : List.of("date_from", "date_to")) {
            given.getOrDefault(name, List.of()).stream()
                    .findFirst()
                    .ifPresent(value -> query.append('&')
                            .append(name)
                            .append('=')
                            .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        }
        return new Page(
                envelope(data),
                total,
                next < total && !data.isEmpty() ? Optional.of(query.toString()) : Optional.empty());
    }

    /** @throws ProblemException where there is no such location */
    Page one(String id, StationDirectory stations, Instant changed) {
        Station station = Optional.of(id)
                .filter(number -> number.matches("[1-9]\\d{0,17}"))
                .flatMap(number -> stations.find(Long.parseLong(number)))
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-station", id)));
        return new Page(envelope(location(station, changed)), 1, Optional.empty());
    }

    private ObjectNode location(Station station, Instant changed) {
        return file.location(StationEntries.of(station, number -> PARTY + number), changed);
    }

    private ObjectNode envelope(JsonNode data) {
        ObjectNode node = Json.object();
        node.set("data", data);
        return node.put("status_code", SUCCESS)
                .put("status_message", "Success")
                .put(
                        "timestamp",
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
