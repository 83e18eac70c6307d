package org.waystation.stations;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import org.waystation.hours.OpeningHours;

/**
 * Facilities as a JSON array, the same in station files, in the store and in answers: a word such as {@code "shower"}
 * for what is simply there, or an object with what more is known.
 *
 * <pre>
 * ["shower", {"id":"hgv_parking","spaces":80}, {"id":"fuel","fuels":["diesel","lng"]},
 *  {"id":"charging","chargers":[{"connector":"gbt_dc","powerKilowatts":120,"count":8}]},
 *  {"id":"residence_permit","openingHours":"Mo-Fr 09:00-17:00","bring":"身份证"}]
 * </pre>
 *
 * Every facility is written as an object, in the order of {@link Facility}; {@code powerKilowatts} is left out where it
 * is not known, and {@code count} defaults to 1 when read.
 */
public final class FacilitiesJson {

    private static final OpeningHoursPool HOURS = new OpeningHoursPool();
    private static final int LONGEST_HOURS = 500;

    private FacilitiesJson() {}

    public static ArrayNode write(Facilities facilities) {
        return (ArrayNode) GeneratedJson.node(json -> write(facilities, json));
    }

    /** As {@link #write}, in characters. */
    static String text(Facilities facilities) {
        return GeneratedJson.text(json -> write(facilities, json));
    }

    static void write(Facilities facilities, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Facility facility : facilities.present()) {
            json.writeStartObject();
            json.writeStringField("id", facility.id());
            OptionalInt spaces = facilities.spacesOf(facility);
            if (spaces.isPresent()) {
                json.writeNumberField("spaces", spaces.getAsInt());
            }
            if (facility == Facility.FUEL && !facilities.fuels().isEmpty()) {
                json.writeArrayFieldStart("fuels");
                for (FuelKind fuel : facilities.fuels()) {
                    json.writeString(fuel.id());
                }
                json.writeEndArray();
            }
            if (facility == Facility.CHARGING && !facilities.chargers().isEmpty()) {
                json.writeArrayFieldStart("chargers");
                for (Charger charger : facilities.chargers()) {
                    write(charger, json);
                }
                json.writeEndArray();
            }
            ServiceWindow window = facilities.windows().getOrDefault(facility, ServiceWindow.UNKNOWN);
            if (window.openingHours().isPresent()) {
                json.writeStringField(
                        "openingHours", window.openingHours().get().value());
            }
            if (window.bring().isPresent()) {
                json.writeStringField("bring", window.bring().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(Charger charger, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("connector", charger.connector().id());
        if (charger.powerKilowatts() > 0) {
            if (charger.powerKilowatts() == Math.rint(charger.powerKilowatts())) {
                json.writeNumberField("powerKilowatts", (int) charger.powerKilowatts());
            } else {
                json.writeNumberField("powerKilowatts", charger.powerKilowatts());
            }
        }
        json.writeNumberField("count", charger.count());
        json.writeEndObject();
    }

    /** @throws IllegalArgumentException with the first problem and its place, as in {@code facilities[2].spaces: …} */
    public static Facilities read(JsonNode array) {
        List<String> found = new ArrayList<>();
        Facilities facilities = read(array, (path, reason) -> found.add(path + ": " + reason));
        if (!found.isEmpty()) {
            throw new IllegalArgumentException(found.get(0));
        }
        return facilities;
    }

    /**
     * Reads what can be read.
     *
     * @param problems hears of everything else: where, as in {@code facilities[2].spaces}, and why
     */
    public static Facilities read(JsonNode array, BiConsumer<String, String> problems) {
        return new Reading(problems).facilities(array);
    }

    private static final class Reading {
        private final BiConsumer<String, String> problems;
        private final Facilities.Builder builder = new Facilities.Builder();
        private final Set<Facility> seen = EnumSet.noneOf(Facility.class);

        Reading(BiConsumer<String, String> problems) {
            this.problems = problems;
        }

        Facilities facilities(JsonNode array) {
            if (!array.isArray()) {
                problems.accept("facilities", "must be an array, was " + shown(array));
                return Facilities.NONE;
            }
            for (int i = 0; i < array.size(); i++) {
                facility(array.get(i), "facilities[" + i + "]");
            }
            return builder.build();
        }

        private void facility(JsonNode node, String path) {
            JsonNode id = node.isObject() ? node.path("id") : node;
            if (!id.isTextual()) {
                problems.accept(path, "must be a word or an object with an 'id', was " + shown(node));
                return;
            }
            String idPath = node.isObject() ? path + ".id" : path;
            attempt(idPath, () -> {
                Facility facility = Vocabulary.get(Facility.class, id.textValue());
                if (!seen.add(facility)) {
                    throw new IllegalArgumentException("'" + facility.id() + "' is there twice");
                }
                builder.add(facility);
                details(facility, node, path);
            });
        }

        private void details(Facility facility, JsonNode node, String path) {
            if (facility.detail() == Facility.Detail.NONE) {
                rejectOtherFields(node, path, List.of("id", "openingHours", "bring"));
                addWindow(facility, node, path);
                return;
            }
            String detail = facility.detail().name().toLowerCase(Locale.ROOT);
            rejectOtherFields(node, path, List.of("id", detail));
            if (!node.has(detail)) {
                return;
            }
            JsonNode value = node.get(detail);
            String valuePath = path + "." + detail;
            if (facility.detail() == Facility.Detail.SPACES) {
                attempt(valuePath, () -> addSpaces(facility, value));
            } else if (!value.isArray()) {
                problems.accept(valuePath, "must be an array, was " + shown(value));
            } else {
                for (int i = 0; i < value.size(); i++) {
                    JsonNode item = value.get(i);
                    String itemPath = valuePath + "[" + i + "]";
                    attempt(itemPath, () -> {
                        if (facility.detail() == Facility.Detail.FUELS) {
                            builder.addFuel(Vocabulary.get(FuelKind.class, item.asText()));
                        } else {
                            addCharger(item, itemPath);
                        }
                    });
                }
            }
        }

        private void addWindow(Facility facility, JsonNode node, String path) {
            Optional<OpeningHours> hours = Optional.empty();
            Optional<String> bring = Optional.empty();
            if (node.hasNonNull("openingHours")) {
                try {
                    hours = Optional.of(HOURS.parse(shortText(node.get("openingHours"), LONGEST_HOURS)));
                } catch (IllegalArgumentException problem) {
                    problems.accept(path + ".openingHours", problem.getMessage());
                }
            }
            if (node.hasNonNull("bring")) {
                try {
                    bring = new ServiceWindow(
                                    Optional.empty(),
                                    Optional.of(shortText(node.get("bring"), ServiceWindow.LONGEST_BRING)))
                            .bring();
                } catch (IllegalArgumentException problem) {
                    problems.accept(path + ".bring", problem.getMessage());
                }
            }
            builder.addWindow(facility, new ServiceWindow(hours, bring));
        }

        private static String shortText(JsonNode value, int longest) {
            if (!value.isTextual() || value.textValue().length() > longest) {
                throw new IllegalArgumentException(
                        "must be a text of at most " + longest + " characters, was " + shown(value));
            }
            return value.textValue();
        }

        private void addSpaces(Facility facility, JsonNode value) {
            if (!value.isIntegralNumber()
                    || !value.canConvertToInt()
                    || value.intValue() < 0
                    || value.intValue() > 100_000) {
                throw new IllegalArgumentException("must be a whole number from 0 to 100000, was " + shown(value));
            }
            builder.addSpaces(facility, value.intValue());
        }

        private void addCharger(JsonNode item, String path) {
            if (!item.isObject()) {
                throw new IllegalArgumentException("must be an object with a 'connector', was " + shown(item));
            }
            rejectOtherFields(item, path, List.of("connector", "powerKilowatts", "count"));
            JsonNode power = item.path("powerKilowatts");
            JsonNode count = item.path("count");
            if (!(power.isMissingNode() || power.isNull() || power.isNumber())) {
                throw new IllegalArgumentException("powerKilowatts must be a number, was " + shown(power));
            }
            if (!(count.isMissingNode() || (count.isIntegralNumber() && count.canConvertToInt()))) {
                throw new IllegalArgumentException("count must be a whole number, was " + shown(count));
            }
            builder.addCharger(new Charger(
                    Vocabulary.get(Connector.class, item.path("connector").asText()),
                    power.asDouble(0),
                    count.asInt(1)));
        }

        private void rejectOtherFields(JsonNode node, String path, List<String> accepted) {
            Iterator<String> names = node.fieldNames();
            while (names.hasNext()) {
                String name = names.next();
                if (!accepted.contains(name)) {
                    problems.accept(path + "." + name, "unknown; accepted: " + String.join(", ", accepted));
                }
            }
        }

        private void attempt(String path, Runnable step) {
            try {
                step.run();
            } catch (IllegalArgumentException problem) {
                problems.accept(path, problem.getMessage());
            }
        }

        private static String shown(JsonNode node) {
            String text = node.toString();
            return text.length() <= 60 ? text : text.substring(0, 60) + "…";
        }
    }
}
