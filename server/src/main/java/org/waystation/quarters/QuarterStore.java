package org.waystation.quarters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jdbi.v3.core.mapper.RowMapper;
import org.waystation.coverage.Quarter;
import org.waystation.coverage.QuarterLookup;
import org.waystation.coverage.StoredCoverage;
import org.waystation.coverage.StoredCoverage.Amounts;
import org.waystation.coverage.StoredCoverage.Area;
import org.waystation.database.Database;
import org.waystation.http.Json;

/** The figures of quarters in the database. Thread-safe. */
public final class QuarterStore implements QuarterLookup {

    private static final String WRITE = """
        INSERT INTO coverage_quarter (quarter, vehicle, filter, direction, measured_at, areas)
        VALUES (:quarter, :vehicle, :filter, :direction, :measuredAt, :areas::jsonb)
        ON CONFLICT (quarter, vehicle, filter, direction) DO UPDATE SET
            measured_at = excluded.measured_at, areas = excluded.areas
        """;

    private static final String FIND = """
        SELECT * FROM coverage_quarter
        WHERE quarter = :quarter AND vehicle = :vehicle AND filter = :filter AND direction = :direction
        """;

    private static final String LIST = """
        SELECT quarter, vehicle, filter, direction, measured_at FROM coverage_quarter
        ORDER BY quarter DESC, vehicle, filter, direction
        """;

    private static final RowMapper<Kept> KEPT = (row, context) -> new Kept(
            Quarter.parse(row.getString("quarter")).orElseThrow(),
            new StoredCoverage.Key(row.getString("vehicle"), row.getString("filter"), row.getString("direction")),
            row.getObject("measured_at", OffsetDateTime.class).toInstant());

    private static final RowMapper<StoredCoverage> STORED = (row, context) -> {
        Kept kept = KEPT.map(row, context);
        return new StoredCoverage(kept.quarter(), kept.key(), kept.measuredAt(), areas(row.getString("areas")));
    };

    private final Database database;

    public QuarterStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<StoredCoverage> find(Quarter quarter, StoredCoverage.Key key) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(FIND)
                        .bind("quarter", quarter.toString())
                        .bind("vehicle", key.vehicleId())
                        .bind("filter", key.filter())
                        .bind("direction", key.direction())
                        .map(STORED)
                        .findOne());
    }

    @Override
    public List<Kept> list() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(LIST).map(KEPT).list());
    }

    /** All or none of them, each in place of what was kept before. */
    public void keep(List<StoredCoverage> measured) {
        database.inTransaction(handle -> {
            for (StoredCoverage each : measured) {
                handle.createUpdate(WRITE)
                        .bind("quarter", each.quarter().toString())
                        .bind("vehicle", each.key().vehicleId())
                        .bind("filter", each.key().filter())
                        .bind("direction", each.key().direction())
                        .bind("measuredAt", each.measuredAt().atOffset(ZoneOffset.UTC))
                        .bind("areas", write(each.areas()).toString())
                        .execute();
            }
            return null;
        });
    }

    private static ArrayNode write(List<Area> areas) {
        ArrayNode all = Json.array();
        for (Area area : areas) {
            ObjectNode node = all.addObject()
                    .put("code", area.code())
                    .put("name", area.name())
                    .put("stations", area.stations());
            node.set("roads", write(area.roads()));
            area.people().ifPresent(people -> node.set("people", write(people)));
        }
        return all;
    }

    private static ObjectNode write(Amounts amounts) {
        ObjectNode node = Json.object().put("amount", amounts.amount()).put("unreached", amounts.unreached());
        ArrayNode byMinute = node.putArray("byMinute");
        amounts.byMinute().forEach(byMinute::add);
        amounts.meanSeconds().ifPresent(value -> node.put("meanSeconds", value));
        amounts.medianSeconds().ifPresent(value -> node.put("medianSeconds", value));
        amounts.ninetiethSeconds().ifPresent(value -> node.put("p90Seconds", value));
        amounts.mostSeconds().ifPresent(value -> node.put("maxSeconds", value));
        return node;
    }

    private static List<Area> areas(String json) {
        List<Area> areas = new ArrayList<>();
        for (JsonNode node : Json.parse(json.getBytes(StandardCharsets.UTF_8))) {
            areas.add(new Area(
                    node.path("code").asText(),
                    node.path("name").asText(),
                    node.path("stations").asInt(),
                    amounts(node.path("roads")),
                    node.has("people") ? Optional.of(amounts(node.path("people"))) : Optional.empty()));
        }
        return areas;
    }

    private static Amounts amounts(JsonNode node) {
        List<Double> byMinute = new ArrayList<>();
        node.path("byMinute").forEach(value -> byMinute.add(value.asDouble()));
        return new Amounts(
                node.path("amount").asDouble(),
                node.path("unreached").asDouble(),
                byMinute,
                decimal(node, "meanSeconds"),
                whole(node, "medianSeconds"),
                whole(node, "p90Seconds"),
                decimal(node, "maxSeconds"));
    }

    private static OptionalDouble decimal(JsonNode node, String name) {
        return node.has(name) ? OptionalDouble.of(node.get(name).asDouble()) : OptionalDouble.empty();
    }

    private static OptionalLong whole(JsonNode node, String name) {
        return node.has(name) ? OptionalLong.of(node.get(name).asLong()) : OptionalLong.empty();
    }
}
