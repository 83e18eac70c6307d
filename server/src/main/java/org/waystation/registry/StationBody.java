package org.waystation.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.waystation.crs.Position;
import org.waystation.hours.OpeningHours;
import org.waystation.hours.OpeningHoursSyntaxException;
import org.waystation.http.EntryText;
import org.waystation.http.Json;
import org.waystation.http.JsonBody;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.stations.Contact;
import org.waystation.stations.Facilities;
import org.waystation.stations.FacilitiesJson;
import org.waystation.stations.Names;
import org.waystation.stations.Service;
import org.waystation.stations.StationKind;
import org.waystation.stations.Vocabulary;

/**
 * Reads an entry. What has the wrong type ends the request; what a person at a form can put right is a {@link Finding}, so
 * that a form half filled in can be checked. Not thread-safe.
 */
final class StationBody {

    private static final List<String> FIELDS = List.of(
            "kind",
            "names",
            "position",
            "accessPoints",
            "onMotorway",
            "side",
            "facilities",
            "openingHours",
            "rating",
            "phone",
            "website",
            "photos",
            "note",
            "sameAs",
            "isAnother",
            "pair");

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_ADDRESS = 2_000;
    private static final int MOST_POINTS = 20;
    private static final int MOST_PHOTOS = 20;
    private static final int SHOWN_CHARACTERS = 20;

    private final JsonNode root;
    private final JsonBody body;
    private final List<Finding> findings = new ArrayList<>();
    private final StationEntry entry;

    /** @throws ProblemException where it is no such object */
    StationBody(byte[] json) {
        this.body = JsonBody.parse(json, FIELDS);
        this.root = Json.parse(json);
        Optional<StationKind> kind = kind();
        this.entry = new StationEntry(
                kind,
                names(),
                place(kind),
                service(),
                EntryText.lines(body, "note", LONGEST_NOTE),
                new StationEntry.Claim(id("sameAs"), body.flag("isAnother"), id("pair")));
        if (!body.errors().isEmpty()) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER,
                    Text.of("detail.parameters", body.errors().size()),
                    body.errors());
        }
    }

    StationEntry entry() {
        return entry;
    }

    /** What is wrong with the entry by itself, wherever it lies. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private Optional<StationKind> kind() {
        Optional<String> word = body.word("kind");
        if (word.isEmpty()) {
            find(Finding.Code.MISSING, "kind", Text.of("finding.missing-kind"));
            return Optional.empty();
        }
        Optional<StationKind> kind = Vocabulary.find(StationKind.class, word.get());
        if (kind.isEmpty()) {
            body.reject("kind", Text.of("parameter.unknown-word", word.get()), Vocabulary.ids(StationKind.class));
        }
        return kind;
    }

    private Optional<Names> names() {
        Optional<JsonBody> names = body.object("names", List.of("zh", "en"));
        String zh =
                names.flatMap(both -> EntryText.lines(both, "zh", LONGEST_NAME)).orElse("");
        String en =
                names.flatMap(both -> EntryText.lines(both, "en", LONGEST_NAME)).orElse("");
        if (zh.isEmpty() && en.isEmpty()) {
            find(Finding.Code.MISSING, "names", Text.of("finding.missing-name"));
            return Optional.empty();
        }
        return Optional.of(new Names(zh, en));
    }

    private StationEntry.Place place(Optional<StationKind> kind) {
        Optional<Position> position = body.coordinates("position").flatMap(this::position);
        if (!body.has("position")) {
            find(Finding.Code.MISSING, "position", Text.of("finding.missing-position"));
        }
        List<String> points = body.listOfCoordinates("accessPoints");
        if (points.size() > MOST_POINTS) {
            body.reject("accessPoints", Text.of("parameter.too-many", MOST_POINTS));
        }
        List<Position> accessPoints = new ArrayList<>();
        for (String point : points) {
            double[] pair = pair(point);
            if (isPosition(pair[0], pair[1])) {
                accessPoints.add(new Position(pair[0], pair[1]));
            } else {
                body.reject("accessPoints", Text.of("parameter.position-out-of-range"));
            }
        }
        boolean isMotorwayKind =
                kind.isPresent() && (kind.get() == StationKind.SERVICE_AREA || kind.get() == StationKind.REST_AREA);
        boolean onMotorway = body.has("onMotorway") ? body.flag("onMotorway") : isMotorwayKind;
        return new StationEntry.Place(position, accessPoints, onMotorway, EntryText.lines(body, "side", LONGEST_NAME));
    }

    private Optional<Position> position(String text) {
        double[] pair = pair(text);
        if (isPosition(pair[0], pair[1])) {
            return Optional.of(new Position(pair[0], pair[1]));
        }
        if (isPosition(pair[1], pair[0])) {
            Position turned = new Position(pair[1], pair[0]);
            findings.add(Finding.of(Finding.Code.SWAPPED, "position", swapped(turned))
                    .corrected(turned));
        } else {
            find(Finding.Code.OUT_OF_RANGE, "position", Text.of("parameter.position-out-of-range"));
        }
        return Optional.empty();
    }

    static Text swapped(Position turned) {
        return Text.of("parameter.swapped", turned.longitude() + "," + turned.latitude());
    }

    private static double[] pair(String text) {
        String[] parts = text.split(",");
        return new double[] {Double.parseDouble(parts[0]), Double.parseDouble(parts[1])};
    }

    private static boolean isPosition(double longitude, double latitude) {
        return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
    }

    private Service service() {
        return new Service(facilities(), openingHours(), rating(), Optional.empty(), contact());
    }

    private Facilities facilities() {
        if (!root.has("facilities")) {
            return Facilities.NONE;
        }
        JsonNode array = root.get("facilities");
        return FacilitiesJson.read(array, (path, reason) -> findings.add(FacilitiesBody.of(array, path)));
    }

    private Optional<OpeningHours> openingHours() {
        Optional<String> text = EntryText.lines(body, "openingHours", LONGEST_TEXT);
        try {
            return text.map(OpeningHours::parse);
        } catch (OpeningHoursSyntaxException e) {
            String rest = e.value().substring(e.position());
            Text message = rest.isEmpty()
                    ? Text.of("finding.opening-hours-end", e.position() + 1)
                    : Text.of("finding.opening-hours", e.position() + 1, shown(rest));
            findings.add(Finding.of(Finding.Code.OPENING_HOURS, "openingHours", message)
                    .at(e.position()));
            return Optional.empty();
        }
    }

    private OptionalInt rating() {
        Optional<String> rating = EntryText.lines(body, "rating", LONGEST_NAME);
        if (rating.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!rating.get().matches("[345]A")) {
            body.reject("rating", Text.of("parameter.not-one-of"), List.of("3A", "4A", "5A"));
            return OptionalInt.empty();
        }
        return OptionalInt.of(rating.get().charAt(0) - '0');
    }

    private Contact contact() {
        List<String> photos = body.words("photos");
        if (photos.size() > MOST_PHOTOS) {
            body.reject("photos", Text.of("parameter.too-many", MOST_PHOTOS));
        }
        return new Contact(
                EntryText.lines(body, "phone", LONGEST_NAME).flatMap(this::phone),
                EntryText.lines(body, "website", LONGEST_ADDRESS).flatMap(website -> webAddress("website", website)),
                photos.stream()
                        .flatMap(photo -> webAddress("photos", photo).stream())
                        .toList());
    }

    private Optional<String> phone(String text) {
        if (Contact.isPhone(text)) {
            return Optional.of(text);
        }
        body.reject("phone", Text.of("parameter.not-station-phone"), List.of("0577-12345678"));
        return Optional.empty();
    }

    private Optional<URI> webAddress(String field, String text) {
        try {
            Contact known = new Contact(Optional.empty(), Optional.of(URI.create(text)), List.of());
            if (text.length() <= LONGEST_ADDRESS) {
                return known.website();
            }
        } catch (IllegalArgumentException e) {
            // Told below, as what is too long.
        }
        body.reject(field, Text.of("parameter.not-web-address"), List.of("https://example.org/"));
        return Optional.empty();
    }

    private OptionalLong id(String field) {
        Optional<String> id = body.wholeNumber(field);
        if (id.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!id.get().matches("[1-9]\\d{0,17}")) {
            body.reject(field, Text.of("parameter.not-integer", 1, 999_999_999));
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(id.get()));
    }

    private void find(Finding.Code code, String field, Text message) {
        findings.add(Finding.of(code, field, message));
    }

    private static String shown(String text) {
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
