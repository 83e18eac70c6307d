package org.waystation.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waystation.crs.Position;
import org.waystation.hours.OpeningHours;
import org.waystation.stations.Contact;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Facilities;
import org.waystation.stations.FacilitiesJson;
import org.waystation.stations.Names;
import org.waystation.stations.OpeningHoursPool;
import org.waystation.stations.Provenance;
import org.waystation.stations.Service;
import org.waystation.stations.Site;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationDetails;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationKind;
import org.waystation.stations.UnknownWordException;
import org.waystation.stations.Vocabulary;

/** Makes a station of a row, or says everything that is wrong with it. Thread-safe. */
final class StationRowParser {

    private static final int ID_LENGTH = 200;
    private static final int NAME_LENGTH = 200;
    private static final int SHORT_LENGTH = 100;
    private static final int LONG_LENGTH = 2000;
    private static final int ACCESS_LENGTH = 20_000;
    private static final int MOST_PHOTOS = 20;

    private static final Pattern RATING = Pattern.compile("([345])A?|(A{3,5})");

    private static final Map<String, StationKind> OSM_HIGHWAYS =
            Map.of("services", StationKind.SERVICE_AREA, "rest_area", StationKind.REST_AREA);

    private static final Map<String, StationKind> OSM_AMENITIES = Map.of(
            "fuel",
            StationKind.FUEL,
            "charging_station",
            StationKind.CHARGING_STATION,
            "parking",
            StationKind.PARKING,
            "weighbridge",
            StationKind.WEIGH_STATION);

    private final ObjectMapper json = new ObjectMapper();
    private final OpeningHoursPool openingHours = new OpeningHoursPool();
    private final RowHandler.Reading reading;

    StationRowParser(RowHandler.Reading reading) {
        this.reading = reading;
    }

    /** @return the station, if neither its position nor anything else has a problem */
    Optional<StationDraft> parse(
            FileRow row, Optional<Position> position, CoordinateReader coordinates, RowProblems problems) {
        String source = source(problems);
        Optional<String> id = problems.text(StationField.ID, ID_LENGTH);
        if (id.isEmpty() && row.find(StationField.ID).isEmpty()) {
            problems.missing(StationField.ID, "is missing; each station needs an id of its own that stays the same");
        }
        Optional<StationKind> kind = kind(row, problems);
        Optional<Names> names = names(row, kind, problems);
        List<Position> accessPoints = problems.text(StationField.ACCESS_POINTS, ACCESS_LENGTH)
                .map(text -> coordinates.pairs(text, row.nameOf(StationField.ACCESS_POINTS), problems))
                .orElse(List.of());
        boolean onMotorway = problems.parsed(StationField.ON_MOTORWAY, SHORT_LENGTH, StationRowParser::yesOrNo)
                .orElse(false);
        List<String> furtherIds = problems.texts(StationField.FURTHER_IDS, ID_LENGTH);
        Optional<String> side = problems.text(StationField.SIDE, SHORT_LENGTH);
        Service service = service(row, problems);
        Optional<String> pair = problems.text(StationField.PAIR, ID_LENGTH);
        if (pair.isPresent() && pair.equals(id)) {
            problems.add(row.nameOf(StationField.PAIR), pair.get(), "a station is not its own pair");
        }
        DataStatus status = problems.parsed(
                        StationField.DATA_STATUS, SHORT_LENGTH, word -> Vocabulary.get(DataStatus.class, word))
                .orElse(DataStatus.REAL);
        Optional<LocalDate> confirmed = problems.parsed(StationField.CONFIRMED, SHORT_LENGTH, this::date);
        Optional<String> note = problems.text(StationField.NOTE, LONG_LENGTH);
        if (!problems.none() || position.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StationDraft(
                new StationDetails(
                        kind.orElseThrow(),
                        names.orElseThrow(),
                        new Site(position.get(), accessPoints, onMotorway, side),
                        service,
                        new Provenance(ids(source, id.orElseThrow(), furtherIds), status, confirmed, note)),
                pair.map(other -> new SourceId(source, other))));
    }

    private String source(RowProblems problems) {
        return reading.ownSources()
                ? problems.text(StationField.ACCOUNT_SOURCE, SHORT_LENGTH).orElse(reading.source())
                : reading.source();
    }

    private static List<SourceId> ids(String source, String id, List<String> furtherIds) {
        List<SourceId> ids = new ArrayList<>();
        ids.add(new SourceId(source, id));
        furtherIds.forEach(further -> ids.add(new SourceId(source, further)));
        return ids;
    }

    private static boolean yesOrNo(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "1", "是" -> true;
            case "no", "false", "0", "否" -> false;
            default -> throw new UnknownWordException(word, List.of("yes", "no"));
        };
    }

    private Optional<StationKind> kind(FileRow row, RowProblems problems) {
        if (row.find(StationField.KIND).isPresent()) {
            return problems.parsed(StationField.KIND, SHORT_LENGTH, StationRowParser::kind);
        }
        Optional<StationKind> byTag = problems.text(StationField.HIGHWAY, SHORT_LENGTH)
                .map(OSM_HIGHWAYS::get)
                .or(() -> problems.text(StationField.AMENITY, SHORT_LENGTH).map(OSM_AMENITIES::get));
        if (byTag.isEmpty()) {
            problems.missing(
                    StationField.KIND,
                    "is missing; accepted: " + String.join(", ", Vocabulary.ids(StationKind.class))
                            + ", or OSM's tags highway=services, highway=rest_area, amenity="
                            + String.join(
                                    "|",
                                    OSM_AMENITIES.keySet().stream().sorted().toList()));
        }
        return byTag;
    }

    private static StationKind kind(String word) {
        return Arrays.stream(StationKind.values())
                .filter(kind -> kind.label().zh().equals(word))
                .findFirst()
                .orElseGet(() -> Vocabulary.get(StationKind.class, word));
    }

    /** OSM's places often have no name and are still worth knowing; in a list of stations a missing name is a slip. */
    private static Optional<Names> names(FileRow row, Optional<StationKind> kind, RowProblems problems) {
        boolean named = row.find(StationField.NAME_ZH).isPresent()
                || row.find(StationField.NAME_EN).isPresent();
        if (!named && row.find(StationField.KIND).isPresent()) {
            problems.missing(StationField.NAME_ZH, "is missing; a station needs a name");
        }
        if (!named) {
            return kind.map(Names::generic);
        }
        String zh = problems.text(StationField.NAME_ZH, NAME_LENGTH).orElse("");
        String en = problems.text(StationField.NAME_EN, NAME_LENGTH).orElse("");
        return zh.isEmpty() && en.isEmpty() ? Optional.empty() : Optional.of(new Names(zh, en));
    }

    private Service service(FileRow row, RowProblems problems) {
        Optional<OpeningHours> hours = problems.parsed(StationField.OPENING_HOURS, 1000, openingHours::parse);
        OptionalInt rating = problems.parsed(StationField.RATING, SHORT_LENGTH, StationRowParser::rating)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
        Contact contact = new Contact(
                problems.parsed(StationField.PHONE, SHORT_LENGTH, StationRowParser::phone),
                problems.parsed(StationField.WEBSITE, LONG_LENGTH, RowProblems::webAddress),
                photos(row, problems));
        Optional<String> operator = problems.text(StationField.OPERATOR, NAME_LENGTH);
        return new Service(facilities(row, problems), hours, rating, operator, contact);
    }

    private static int rating(String text) {
        Matcher matcher = RATING.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new UnknownWordException(text, List.of("3A", "4A", "5A"));
        }
        return matcher.group(1) != null
                ? Integer.parseInt(matcher.group(1))
                : matcher.group(2).length();
    }

    private static String phone(String text) {
        if (!Contact.isPhone(text)) {
            throw new IllegalArgumentException("must be a telephone number, as in 0577-12345678 or +86 577 12345678");
        }
        return text;
    }

    private LocalDate date(String text) {
        LocalDate date;
        try {
            date = LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a date such as 2026-03-31", e);
        }
        // A day of grace: where the file was written it may be tomorrow already.
        if (date.isAfter(reading.today().plusDays(1)) || date.getYear() < 1990) {
            throw new IllegalArgumentException("must be a day from 1990 to today, " + reading.today());
        }
        return date;
    }

    private static List<URI> photos(FileRow row, RowProblems problems) {
        List<URI> photos = new ArrayList<>();
        for (String text : problems.texts(StationField.PHOTOS, LONG_LENGTH)) {
            try {
                photos.add(RowProblems.webAddress(text));
            } catch (IllegalArgumentException e) {
                problems.add(row.nameOf(StationField.PHOTOS), text, e.getMessage());
            }
        }
        if (photos.size() > MOST_PHOTOS) {
            problems.add(row.nameOf(StationField.PHOTOS), "", "at most " + MOST_PHOTOS + ", has " + photos.size());
        }
        return photos;
    }

    private Facilities facilities(FileRow row, RowProblems problems) {
        Optional<JsonNode> value = row.find(StationField.FACILITIES).map(FileRow.Cell::value);
        String name = row.nameOf(StationField.FACILITIES);
        if (value.isEmpty()) {
            return Facilities.NONE;
        }
        if (!value.get().isTextual()) {
            return FacilitiesJson.read(value.get(), (path, reason) -> problems.add(path, "", reason));
        }
        String text = value.get().textValue().strip();
        if (!text.startsWith("[")) {
            return FacilitiesText.read(text, reason -> problems.add(name, "", reason));
        }
        // Programs that flatten nested properties leave the array behind as a text.
        try {
            return FacilitiesJson.read(json.readTree(text), (path, reason) -> problems.add(path, "", reason));
        } catch (JsonProcessingException e) {
            problems.add(name, text, "begins like a JSON array, but is none");
            return Facilities.NONE;
        }
    }
}
