package org.waystation.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.waystation.http.Json;
import org.waystation.stations.EvseStatus;
import org.waystation.stations.Reading;
import org.waystation.stations.ReadingKey;
import org.waystation.stations.ReadingKind;

/** How the status of a station looks in every answer. */
public record StatusJson(ZoneId zone) {

    private static final Map<ReadingKind, String> NAMES = new EnumMap<>(Map.of(
            ReadingKind.HGV_SPACES_FREE, "hgvSpacesFree",
            ReadingKind.CAR_SPACES_FREE, "carSpacesFree",
            ReadingKind.EVSE, "evses",
            ReadingKind.HOT_WATER, "hotWater",
            ReadingKind.NETS_IN_STOCK, "netsInStock",
            ReadingKind.QUEUE_MINUTES, "queueMinutes"));

    private static final Map<ReadingKind, String> TYPICAL_NAMES = new EnumMap<>(Map.of(
            ReadingKind.HGV_SPACES_FREE, "hgvParking",
            ReadingKind.CAR_SPACES_FREE, "carParking",
            ReadingKind.EVSE, "charging"));

    /** Adds {@code status} to what is told of a station, unless there is nothing to tell. */
    public void addTo(ObjectNode node, StatusAt status) {
        if (!status.isEmpty()) {
            node.set("status", summary(status));
        }
    }

    /** Without each charging point by itself. */
    ObjectNode summary(StatusAt status) {
        return write(status, false);
    }

    ObjectNode whole(StatusAt status) {
        return write(status, true);
    }

    private ObjectNode write(StatusAt at, boolean listsEvses) {
        ObjectNode node = Json.object();
        at.status().readings().forEach((key, reading) -> {
            if (key.kind() != ReadingKind.EVSE && reading.value().isPresent()) {
                ObjectNode one = node.putObject(NAMES.get(key.kind()));
                int value = reading.value().getAsInt();
                if (key.kind() == ReadingKind.HOT_WATER) {
                    one.put("value", value == 1);
                } else {
                    one.put("value", value);
                }
                putTime(one, reading, at);
            }
        });
        SortedMap<String, Reading> evses = at.status().evses();
        if (!evses.isEmpty()) {
            node.set(NAMES.get(ReadingKind.EVSE), evses(evses, at, listsEvses));
        }
        if (!at.typical().isEmpty()) {
            ObjectNode typical = node.putObject("typical");
            at.typical()
                    .forEach((kind, usual) -> typical.putObject(TYPICAL_NAMES.get(kind))
                            .put("weekday", usual.weekday().name().toLowerCase(Locale.ROOT))
                            .put("hour", usual.hour())
                            .put("occupancyPercent", usual.occupancyPercent())
                            .put("samples", usual.samples()));
        }
        return node;
    }

    private ObjectNode evses(SortedMap<String, Reading> evses, StatusAt at, boolean listsEach) {
        Map<EvseStatus, Integer> counts = new EnumMap<>(EvseStatus.class);
        Instant newest = Instant.MIN;
        for (Reading reading : evses.values()) {
            boolean isCurrent = !reading.observedAt().isBefore(at.oldest());
            counts.merge(isCurrent ? status(reading) : EvseStatus.UNKNOWN, 1, Integer::sum);
            newest = reading.observedAt().isAfter(newest) ? reading.observedAt() : newest;
        }
        ObjectNode node = Json.object()
                .put("available", counts.getOrDefault(EvseStatus.AVAILABLE, 0))
                .put("charging", counts.getOrDefault(EvseStatus.CHARGING, 0))
                .put("outOfOrder", counts.getOrDefault(EvseStatus.OUT_OF_ORDER, 0))
                .put("unknown", counts.getOrDefault(EvseStatus.UNKNOWN, 0))
                .put("observedAt", Json.time(newest, zone))
                .put("current", !newest.isBefore(at.oldest()));
        if (listsEach) {
            ArrayNode list = node.putArray("list");
            evses.forEach((uid, reading) -> putTime(
                    list.addObject()
                            .put("uid", uid)
                            .put("status", status(reading).id()),
                    reading,
                    at));
        }
        return node;
    }

    /** One reading of the history. */
    ObjectNode entry(ReadingKey key, Reading reading) {
        ObjectNode node = Json.object()
                .put("observedAt", Json.time(reading.observedAt(), zone))
                .put("reading", key.kind().id());
        if (key.kind() == ReadingKind.EVSE) {
            node.put("evse", key.evse());
        }
        if (reading.value().isEmpty()) {
            return node.putNull("value");
        }
        return switch (key.kind()) {
            case EVSE -> node.put("value", status(reading).id());
            case HOT_WATER -> node.put("value", reading.value().getAsInt() == 1);
            default -> node.put("value", reading.value().getAsInt());
        };
    }

    /** What the client called it. */
    static String name(ReadingKey key) {
        return key.kind() == ReadingKind.EVSE ? "evses." + key.evse() : NAMES.get(key.kind());
    }

    private void putTime(ObjectNode node, Reading reading, StatusAt at) {
        node.put("observedAt", Json.time(reading.observedAt(), zone))
                .put("current", !reading.observedAt().isBefore(at.oldest()));
    }

    private static EvseStatus status(Reading reading) {
        return EvseStatus.values()[reading.value().orElseThrow()];
    }
}
