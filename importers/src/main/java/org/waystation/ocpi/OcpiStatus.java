package org.waystation.ocpi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.StationCollector.Place;
import org.waystation.intake.StatusCollector;
import org.waystation.intake.StatusDraft;
import org.waystation.intake.StatusDraft.Evse;
import org.waystation.rows.Remarks;
import org.waystation.stations.EvseStatus;
import org.waystation.stations.ReadingKey;
import org.waystation.stations.SourceId;

/**
 * Reads the states of charging points out of OCPI 2.2.1 locations. What a party answers now holds now: {@code last_updated}
 * says since when. In a file it is the last that is known for sure. Not thread-safe.
 */
public final class OcpiStatus implements OcpiPages.Documents {

    private final String source;
    private final Optional<Instant> now;
    private final StatusCollector collector;
    private final Remarks passedOver = new Remarks("Locations that were passed over");
    private final OcpiLocations locations;

    /**
     * @param source in which the locations have their ids
     * @param now when a party answers; empty for a file
     */
    public OcpiStatus(String source, Optional<Instant> now, StatusCollector collector) {
        this.source = source;
        this.now = now;
        this.collector = collector;
        this.locations = new OcpiLocations(new OcpiLocations.Taker() {
            @Override
            public void location(ObjectNode item, Place place) {
                status(item, place);
            }

            @Override
            public void reject(Place place, String reason) {
                OcpiStatus.this.reject(place, "", "", reason);
            }
        });
    }

    @Override
    public void read(Reader text, String name) throws IOException {
        locations.read(text, name);
    }

    @Override
    public long count() {
        return locations.count();
    }

    /** Tells what was left out; after the last document. */
    public void finish() {
        passedOver.tell(collector::note);
        locations.tellIfNone(collector::note);
    }

    private void status(ObjectNode item, Place place) {
        Optional<String> reason = OcpiLocationJson.findReasonToPassOver(item);
        if (reason.isPresent() || item.path("evses").isEmpty()) {
            passedOver.add(reason.orElse("without charging points"));
            return;
        }
        String id = item.hasNonNull("id") ? OcpiLocationJson.id(item) : "";
        if (id.isBlank() || id.length() > 200) {
            reject(place, "id", id, "must have 1 to 200 characters");
            return;
        }
        Map<String, Evse> evses = new LinkedHashMap<>();
        for (JsonNode evse : item.path("evses")) {
            String state = evse.path("status").asText("");
            if (OcpiLocationJson.ABSENT.contains(state)) {
                continue;
            }
            Optional<ImportProblem> problem = take(evse, item, place, evses);
            if (problem.isPresent()) {
                collector.reject(List.of(problem.get()));
                return;
            }
        }
        collector.accept(
                new StatusDraft(new SourceId(source, id), Optional.empty(), List.copyOf(evses.values())), place);
    }

    private void reject(Place place, String field, String value, String reason) {
        collector.reject(List.of(place.problem(field, value, reason)));
    }

    /** @return what is wrong with it */
    private Optional<ImportProblem> take(JsonNode evse, JsonNode location, Place place, Map<String, Evse> evses) {
        String uid = evse.path("uid").asText("");
        String at = "evses[" + uid + "]";
        if (uid.isBlank() || uid.length() > ReadingKey.LONGEST_EVSE) {
            return Optional.of(
                    place.problem("evses.uid", uid, "must have 1 to " + ReadingKey.LONGEST_EVSE + " characters"));
        }
        if (evses.size() == StatusDraft.MOST_EVSES) {
            return Optional.of(place.problem("evses", "", "has more than " + StatusDraft.MOST_EVSES + " points"));
        }
        String word = evse.path("status").asText("");
        Optional<EvseStatus> state = state(word);
        if (state.isEmpty()) {
            return Optional.of(place.problem(at + ".status", word, "is no status of OCPI 2.2.1, such as AVAILABLE"));
        }
        String told =
                evse.path("last_updated").asText(location.path("last_updated").asText(""));
        Optional<Instant> observed = now.or(() -> time(told));
        if (observed.isEmpty()) {
            return Optional.of(place.problem(at + ".last_updated", told, "must be a time, as in 2026-06-11T05:11:14Z"));
        }
        boolean isNew = evses.put(uid, new Evse(uid, state.get(), observed.get())) == null;
        return isNew ? Optional.empty() : Optional.of(place.problem("evses.uid", uid, "is there twice"));
    }

    /** Reserved or blocked, a point is as good as taken. */
    private static Optional<EvseStatus> state(String word) {
        return switch (word) {
            case "AVAILABLE" -> Optional.of(EvseStatus.AVAILABLE);
            case "CHARGING", "BLOCKED", "RESERVED" -> Optional.of(EvseStatus.CHARGING);
            case "INOPERATIVE", "OUTOFORDER" -> Optional.of(EvseStatus.OUT_OF_ORDER);
            case "UNKNOWN" -> Optional.of(EvseStatus.UNKNOWN);
            default -> Optional.empty();
        };
    }

    /** RFC 3339; where OCPI's times have no offset they are UTC. */
    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            try {
                return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException none) {
                return Optional.empty();
            }
        }
    }
}
