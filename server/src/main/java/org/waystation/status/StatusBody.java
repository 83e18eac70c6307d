package org.waystation.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.waystation.http.Json;
import org.waystation.http.ParameterError;
import org.waystation.http.Parameters;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.stations.EvseStatus;
import org.waystation.stations.LiveStatus;
import org.waystation.stations.Reading;
import org.waystation.stations.ReadingKey;
import org.waystation.stations.ReadingKind;
import org.waystation.stations.Vocabulary;

/**
 * Reads what is told of stations: one at a time, or many. A field that is not there says nothing; {@code null} takes a reading
 * back. What is wrong is collected.
 */
final class StatusBody {

    /** Who was without a line for a few days may send what was observed then. */
    static final Duration OLDEST = Duration.ofDays(7);

    /** Clocks differ. */
    static final Duration FARTHEST_AHEAD = Duration.ofMinutes(5);

    static final int MOST_EVSES = 500;
    static final int MOST_UPDATES = 10_000;

    private static final String OBSERVED_AT = "observedAt";
    private static final String EVSES = "evses";
    private static final List<String> FIELDS =
            List.of(OBSERVED_AT, "hgvSpacesFree", "carSpacesFree", EVSES, "hotWater", "netsInStock", "queueMinutes");
    private static final List<String> FIELDS_OF_MANY =
            Stream.concat(Stream.of("stationId"), FIELDS.stream()).toList();
    private static final Map<String, ReadingKind> AMOUNTS = Map.of(
            "hgvSpacesFree", ReadingKind.HGV_SPACES_FREE,
            "carSpacesFree", ReadingKind.CAR_SPACES_FREE,
            "netsInStock", ReadingKind.NETS_IN_STOCK,
            "queueMinutes", ReadingKind.QUEUE_MINUTES);

    /** One of many updates: the station and what was observed there, or what is wrong with it. */
    record Update(int index, Optional<Long> stationId, LiveStatus readings, List<ParameterError> errors) {}

    private final Instant now;
    private final ZoneId zone;
    private final Map<ReadingKey, Reading> readings = new HashMap<>();
    private final List<ParameterError> errors = new ArrayList<>();

    private StatusBody(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** @throws ProblemException naming every mistake */
    static LiveStatus one(byte[] json, Instant now, ZoneId zone) {
        StatusBody body = new StatusBody(now, zone);
        body.read(object(json), FIELDS);
        if (!body.errors.isEmpty()) {
            throw ProblemException.of(body.errors);
        }
        return LiveStatus.of(body.readings);
    }

    /** @throws ProblemException where there is no list of updates, or too long a one; mistakes inside are the updates' own */
    static List<Update> many(byte[] json, Instant now, ZoneId zone) {
        JsonNode root = object(json);
        List<ParameterError> errors = new ArrayList<>();
        root.fieldNames().forEachRemaining(name -> {
            if (!name.equals("updates")) {
                errors.add(error(name, root.get(name), Text.of("parameter.unknown"), List.of("updates")));
            }
        });
        JsonNode updates = root.path("updates");
        if (updates.isMissingNode()) {
            errors.add(error("updates", updates, Text.of("parameter.missing"), List.of()));
        } else if (!updates.isArray()) {
            errors.add(error("updates", updates, Text.of("parameter.wrong-json-type", "[{…}]"), List.of("[{…}]")));
        } else if (updates.size() > MOST_UPDATES) {
            String size = Integer.toString(updates.size());
            errors.add(new ParameterError("updates", size, Text.of("parameter.too-many", MOST_UPDATES), List.of()));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.of(errors);
        }
        List<Update> read = new ArrayList<>(updates.size());
        for (int i = 0; i < updates.size(); i++) {
            read.add(new StatusBody(now, zone).update(i, updates.get(i)));
        }
        return read;
    }

    private Update update(int index, JsonNode update) {
        if (!update.isObject()) {
            ParameterError error = error("", update, Text.of("parameter.wrong-json-type", "{…}"), List.of("{…}"));
            return new Update(index, Optional.empty(), LiveStatus.NONE, List.of(error));
        }
        JsonNode id = update.path("stationId");
        Optional<Long> stationId = id.canConvertToExactIntegral() && id.canConvertToLong() && id.longValue() > 0
                ? Optional.of(id.longValue())
                : Optional.empty();
        if (stationId.isEmpty()) {
            errors.add(error(
                    "stationId",
                    id,
                    id.isMissingNode() ? Text.of("parameter.missing") : Text.of("parameter.wrong-json-type", "12"),
                    List.of("12")));
        }
        read(update, FIELDS_OF_MANY);
        return new Update(
                index, stationId, errors.isEmpty() ? LiveStatus.of(readings) : LiveStatus.NONE, List.copyOf(errors));
    }

    private static JsonNode object(byte[] json) {
        JsonNode root = Json.parse(json);
        if (!root.isObject()) {
            throw ProblemException.of(ProblemType.INVALID_BODY, Text.of("detail.body-not-object"));
        }
        return root;
    }

    private void read(JsonNode object, List<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                errors.add(error(name, object.get(name), Text.of("parameter.unknown"), known));
            }
        });
        Instant observedAt = observedAt(object.path(OBSERVED_AT));
        AMOUNTS.forEach((name, kind) ->
                reading(object, name, ReadingKey.of(kind), observedAt, value -> amount(name, value, kind.most())));
        reading(object, "hotWater", ReadingKey.of(ReadingKind.HOT_WATER), observedAt, value -> flag("hotWater", value));
        JsonNode evses = object.path(EVSES);
        if (evses.isArray() && evses.size() <= MOST_EVSES) {
            for (int i = 0; i < evses.size(); i++) {
                evse(EVSES + "[" + i + "]", evses.get(i), observedAt);
            }
        } else if (evses.isArray()) {
            String size = Integer.toString(evses.size());
            errors.add(new ParameterError(EVSES, size, Text.of("parameter.too-many", MOST_EVSES), List.of()));
        } else if (!evses.isMissingNode()) {
            errors.add(error(EVSES, evses, Text.of("parameter.wrong-json-type", "[{…}]"), List.of("[{…}]")));
        }
    }

    private Instant observedAt(JsonNode value) {
        if (value.isMissingNode()) {
            return now;
        }
        if (!value.isTextual()) {
            String example = Json.time(now, zone);
            errors.add(error(
                    OBSERVED_AT, value, Text.of("parameter.wrong-json-type", "\"" + example + "\""), List.of(example)));
            return now;
        }
        Parameters parameters =
                new Parameters(Map.of(OBSERVED_AT, List.of(value.textValue())), List.of(OBSERVED_AT), List.of());
        Instant time = parameters.time(OBSERVED_AT, zone, now.minus(OLDEST), now.plus(FARTHEST_AHEAD), now);
        errors.addAll(parameters.errors());
        return time;
    }

    /** @param read gives no value for what is wrong, and notes it */
    private void reading(
            JsonNode object, String name, ReadingKey key, Instant observedAt, Function<JsonNode, OptionalInt> read) {
        JsonNode value = object.path(name);
        if (value.isNull()) {
            readings.put(key, Reading.takenBack(observedAt));
        } else if (!value.isMissingNode()) {
            read.apply(value).ifPresent(number -> readings.put(key, Reading.of(number, observedAt)));
        }
    }

    private OptionalInt amount(String name, JsonNode value, int most) {
        if (value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0 && value.intValue() <= most) {
            return OptionalInt.of(value.intValue());
        }
        errors.add(error(name, value, Text.of("parameter.not-integer", 0, most), List.of("12")));
        return OptionalInt.empty();
    }

    private OptionalInt flag(String name, JsonNode value) {
        if (value.isBoolean()) {
            return OptionalInt.of(value.booleanValue() ? 1 : 0);
        }
        errors.add(error(name, value, Text.of("parameter.wrong-json-type", "true"), List.of("true", "false")));
        return OptionalInt.empty();
    }

    private void evse(String name, JsonNode evse, Instant observedAt) {
        if (!evse.isObject()) {
            String example = "{\"uid\": \"1\", \"status\": \"available\"}";
            errors.add(error(name, evse, Text.of("parameter.wrong-json-type", example), List.of(example)));
            return;
        }
        List<String> known = List.of("uid", "status");
        evse.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                errors.add(error(name + "." + field, evse.get(field), Text.of("parameter.unknown"), known));
            }
        });
        Optional<ReadingKey> key = uid(name + ".uid", evse.path("uid"));
        JsonNode status = evse.path("status");
        if (status.isNull()) {
            key.ifPresent(one -> put(name, one, Reading.takenBack(observedAt)));
            return;
        }
        Optional<EvseStatus> word = Vocabulary.find(EvseStatus.class, status.asText());
        if (word.isEmpty() || !status.isTextual()) {
            Text reason = status.isMissingNode() ? Text.of("parameter.missing") : Text.of("parameter.not-one-of");
            errors.add(error(name + ".status", status, reason, Vocabulary.ids(EvseStatus.class)));
        } else {
            key.ifPresent(one -> put(name, one, Reading.of(word.get().ordinal(), observedAt)));
        }
    }

    private void put(String name, ReadingKey key, Reading reading) {
        if (readings.put(key, reading) != null) {
            errors.add(new ParameterError(name + ".uid", key.evse(), Text.of("parameter.repeated"), List.of()));
        }
    }

    private Optional<ReadingKey> uid(String name, JsonNode uid) {
        if (uid.isTextual()
                && !uid.textValue().isBlank()
                && uid.textValue().length() <= ReadingKey.LONGEST_EVSE
                && uid.textValue().chars().noneMatch(Character::isISOControl)) {
            return Optional.of(ReadingKey.ofEvse(uid.textValue()));
        }
        Text reason = uid.isMissingNode()
                ? Text.of("parameter.missing")
                : Text.of("parameter.not-uid", ReadingKey.LONGEST_EVSE);
        errors.add(error(name, uid, reason, List.of("1")));
        return Optional.empty();
    }

    private static ParameterError error(String name, JsonNode value, Text reason, List<String> accepted) {
        return new ParameterError(name, value.isMissingNode() ? "" : value.toString(), reason, accepted);
    }
}
