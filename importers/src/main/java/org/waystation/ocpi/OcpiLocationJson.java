package org.waystation.ocpi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.waystation.rows.ForeignFields;
import org.waystation.rows.Mistake;
import org.waystation.rows.Remarks;
import org.waystation.rows.StationCells;
import org.waystation.rows.StationField;
import org.waystation.stations.Charger;
import org.waystation.stations.Connector;
import org.waystation.stations.Facilities;
import org.waystation.stations.Facility;
import org.waystation.stations.StationKind;

/** What a location of OCPI says of a station, apart from where it is. */
final class OcpiLocationJson {

    /** Charging points that are not there (any more, or yet). */
    static final Set<String> ABSENT = Set.of("REMOVED", "PLANNED");

    private static final Set<String> PICTURES_OF_THE_PLACE = Set.of("CHARGER", "ENTRANCE", "LOCATION", "OTHER");
    private static final String MOTORCYCLES = "MOTORCYCLES";
    private static final String ALONG_MOTORWAY = "ALONG_MOTORWAY";
    private static final int NOTE_LENGTH = 2000;
    private static final int NAME_LENGTH = 200;
    private static final int MOST_PICTURES = 20;
    private static final int MOST_POINTS = 10_000;
    private static final double MOST_KILOWATTS = 4_000;

    private final LocalDate today;
    private final Remarks unknown;
    private final Remarks unfit;

    /** @param unknown hears of words that have no use here; {@code unfit} of what is not what it should be */
    OcpiLocationJson(LocalDate today, Remarks unknown, Remarks unfit) {
        this.today = today;
        this.unknown = unknown;
        this.unfit = unfit;
    }

    /** Why a location is nothing for drivers, though nothing is wrong with it; empty where it is. */
    static Optional<String> findReasonToPassOver(JsonNode location) {
        if (location.hasNonNull("publish") && !location.get("publish").asBoolean(true)) {
            return Optional.of("not to be published (publish: false)");
        }
        JsonNode evses = location.path("evses");
        if (!evses.isEmpty()) {
            boolean allAbsent = true;
            for (JsonNode evse : evses) {
                allAbsent &= ABSENT.contains(evse.path("status").asText());
            }
            if (allAbsent) {
                return Optional.of("with only charging points that are removed or planned");
            }
        }
        return Optional.empty();
    }

    /** @param mistakes takes what is wrong with it */
    ForeignFields read(ObjectNode location, List<Mistake> mistakes) {
        ForeignFields fields = new ForeignFields(unfit);
        if (location.hasNonNull("id")) {
            fields.put(StationField.ID, "id", id(location));
        }
        fields.put(StationField.KIND, "evses", StationKind.CHARGING_STATION.id());
        String name = location.path("name").asText("");
        fields.putShortened(
                StationField.NAME_ZH,
                name.isBlank() ? "address" : "name",
                name.isBlank() ? address(location) : name,
                NAME_LENGTH);
        JsonNode operator = location.path("operator");
        fields.putShortened(
                StationField.OPERATOR, "operator.name", operator.path("name").asText(""), NAME_LENGTH);
        fields.putAddress(
                StationField.WEBSITE,
                "operator.website",
                operator.path("website").asText(""));
        if (location.path("parking_type").asText().equals(ALONG_MOTORWAY)) {
            fields.put(StationField.ON_MOTORWAY, "parking_type", "yes");
        }
        openingTimes(location, fields, mistakes);
        pictures(location, fields);
        Set<String> restrictions = new TreeSet<>();
        fields.putFacilities("evses", facilities(location, restrictions, mistakes));
        note(location, restrictions, fields);
        fields.readSupplement(location);
        return fields;
    }

    /** Ids are unique only within a party. */
    static String id(JsonNode location) {
        String country = location.path("country_code").asText("");
        String party = location.path("party_id").asText("");
        String id = location.get("id").asText();
        return country.isBlank() || party.isBlank() || id.isBlank() ? id : country + "*" + party + "*" + id;
    }

    private static String address(JsonNode location) {
        return List.of(
                        location.path("address").asText(""),
                        location.path("city").asText(""))
                .stream()
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    private void openingTimes(JsonNode location, ForeignFields fields, List<Mistake> mistakes) {
        JsonNode times = location.path("opening_times");
        if (times.isObject()) {
            new OcpiHoursJson(zone(location, mistakes), today, mistakes)
                    .text(times)
                    .ifPresent(text -> fields.put(StationField.OPENING_HOURS, "opening_times", text));
        }
    }

    private static ZoneId zone(JsonNode location, List<Mistake> mistakes) {
        String name = location.path("time_zone").asText("");
        if (name.isBlank()) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            mistakes.add(new Mistake("time_zone", name, "must be the name of a time zone, such as Europe/Brussels"));
            return ZoneOffset.UTC;
        }
    }

    private static void pictures(JsonNode location, ForeignFields fields) {
        List<URI> pictures = new ArrayList<>();
        for (JsonNode image : location.path("images")) {
            String url = image.path("url").asText("").strip();
            if (PICTURES_OF_THE_PLACE.contains(image.path("category").asText())
                    && fields.isAddress("images.url", url)
                    && pictures.size() < MOST_PICTURES) {
                pictures.add(URI.create(url));
            }
        }
        fields.put(StationField.PHOTOS, "images", StationCells.joined(pictures));
    }

    private Facilities facilities(JsonNode location, Set<String> restrictions, List<Mistake> mistakes) {
        Facilities.Builder facilities = new Facilities.Builder();
        for (JsonNode word : location.path("facilities")) {
            OcpiFacilities.find(word.asText())
                    .ifPresentOrElse(facilities::add, () -> unknown.add("facility " + word.asText()));
        }
        JsonNode evses = location.path("evses");
        if (!evses.isMissingNode() && !evses.isNull() && !evses.isArray()) {
            mistakes.add(new Mistake("evses", "", "must be an array"));
        }
        Map<Charger, Integer> points = new LinkedHashMap<>();
        for (int i = 0; i < evses.size(); i++) {
            JsonNode evse = evses.get(i);
            evse.path("parking_restrictions").forEach(word -> restrictions.add(word.asText()));
            if (!ABSENT.contains(evse.path("status").asText()) && !isForMotorcycles(evse)) {
                facilities.add(Facility.CHARGING);
                connectors(evse, "evses[" + i + "]", mistakes)
                        .forEach((connector, kilowatts) ->
                                points.merge(new Charger(connector, kilowatts, 1), 1, Integer::sum));
            }
        }
        points.forEach((charger, count) -> facilities.addCharger(
                new Charger(charger.connector(), charger.powerKilowatts(), Math.min(count, MOST_POINTS))));
        return facilities.build();
    }

    private static boolean isForMotorcycles(JsonNode evse) {
        JsonNode restrictions = evse.path("parking_restrictions");
        return restrictions.size() == 1 && restrictions.get(0).asText().equals(MOTORCYCLES);
    }

    /** One vehicle charges at an EVSE at a time: of several connectors of one sort the strongest counts. */
    private Map<Connector, Double> connectors(JsonNode evse, String path, List<Mistake> mistakes) {
        Map<Connector, Double> strongest = new EnumMap<>(Connector.class);
        int number = 0;
        for (JsonNode connector : evse.path("connectors")) {
            String standard = connector.path("standard").asText();
            double kilowatts = OcpiConnectorJson.kilowatts(connector);
            Optional<Connector> sort = OcpiConnectorJson.connector(standard);
            if (sort.isEmpty()) {
                unknown.add("connector " + standard);
            } else if (kilowatts < 0 || kilowatts > MOST_KILOWATTS) {
                mistakes.add(new Mistake(
                        path + ".connectors[" + number + "]",
                        kilowatts + " kW",
                        "its power must be within 0 to 4000 kW"));
            } else {
                strongest.merge(sort.get(), kilowatts, Math::max);
            }
            number++;
        }
        return strongest;
    }

    private static void note(JsonNode location, Set<String> restrictions, ForeignFields fields) {
        List<String> parts = new ArrayList<>();
        location.path("directions").forEach(text -> parts.add(text.path("text").asText("")));
        if (!restrictions.isEmpty()) {
            parts.add("Parking restrictions: " + String.join(", ", restrictions));
        }
        fields.putShortened(
                StationField.NOTE,
                "directions",
                parts.stream().filter(part -> !part.isBlank()).collect(Collectors.joining("\n")),
                NOTE_LENGTH);
    }
}
