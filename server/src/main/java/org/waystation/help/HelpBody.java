package org.waystation.help;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.waystation.claims.PhoneNumber;
import org.waystation.crs.Position;
import org.waystation.hours.OpeningHours;
import org.waystation.hours.OpeningHoursSyntaxException;
import org.waystation.http.ConfidentialBody;
import org.waystation.http.ProblemException;
import org.waystation.http.Text;

/**
 * The fields of a body of this room, every mistake collected, so that one answer names them all. Nothing is echoed: any of it may be
 * a person's. Not thread-safe.
 */
final class HelpBody {

    static final int LONGEST_TEXT = 500;

    private static final int LONGEST_NAME = 50;
    private static final int LATEST_ARRIVAL_MINUTES = 600;
    private static final long LARGEST_ID = 999_999_999_999L;
    private static final String POSITION = "[120.6994, 27.9943]";
    private static final String PHONE = "13800138000";
    private static final String HOURS = "Mo-Fr 18:00-22:00; Sa,Su 08:00-22:00";

    private final ConfidentialBody body;

    private HelpBody(byte[] json, int longestText, String... known) {
        this.body = new ConfidentialBody(json, List.of(known), longestText);
    }

    /** @throws ProblemException naming every mistake, as the others do */
    static HelpDesk.Call call(byte[] json) {
        HelpBody body = new HelpBody(json, LONGEST_TEXT, "kind", "position", "phone", "note");
        Optional<HelpKind> kind = body.requireKind();
        Optional<Position> position = body.requirePosition();
        Optional<PhoneNumber> phone = body.phone();
        String note = body.body.text("note", "K23+400").orElse("");
        body.body.throwIfWrong();
        return new HelpDesk.Call(kind.orElseThrow(), new Personal(position.orElseThrow(), phone, note));
    }

    record Acceptance(Responder responder, OptionalInt arriveInMinutes) {}

    static Acceptance acceptance(byte[] json) {
        HelpBody body = new HelpBody(json, LONGEST_TEXT, "stationId", "volunteerId", "arriveInMinutes");
        body.body.require("stationId", "12");
        OptionalLong station = body.body.number("stationId", 1, LARGEST_ID);
        OptionalLong volunteer = body.body.number("volunteerId", 1, LARGEST_ID);
        OptionalLong minutes = body.body.number("arriveInMinutes", 1, LATEST_ARRIVAL_MINUTES);
        body.body.throwIfWrong();
        return new Acceptance(
                new Responder(station.orElseThrow(), volunteer),
                minutes.isPresent() ? OptionalInt.of((int) minutes.getAsLong()) : OptionalInt.empty());
    }

    /** Empty where there are no words to it. */
    static String thanks(byte[] json) {
        HelpBody body = new HelpBody(json, LONGEST_TEXT, "text");
        String text = body.body.text("text", "谢谢").orElse("");
        body.body.throwIfWrong();
        return text;
    }

    record VolunteerEntry(Volunteer.Person person, Volunteer.Duty duty) {}

    static VolunteerEntry volunteer(byte[] json) {
        HelpBody body = new HelpBody(json, LONGEST_TEXT, "name", "phone", "radiusMinutes", "hours");
        String name = body.body.requireText("name", "老王");
        if (name.length() > LONGEST_NAME) {
            body.body.reject("name", Text.of("parameter.too-long", LONGEST_NAME), List.of());
        }
        body.body.require("phone", PHONE);
        Optional<PhoneNumber> phone = body.phone();
        body.body.require("radiusMinutes", "30");
        OptionalLong radius = body.body.number("radiusMinutes", 1, Volunteer.FARTHEST_MINUTES);
        body.body.require("hours", HOURS);
        Optional<OpeningHours> hours = body.hours();
        body.body.throwIfWrong();
        return new VolunteerEntry(
                new Volunteer.Person(name, phone.orElseThrow()),
                new Volunteer.Duty((int) radius.orElseThrow(), hours.orElseThrow()));
    }

    private Optional<OpeningHours> hours() {
        try {
            return body.text("hours", HOURS).map(OpeningHours::parse);
        } catch (OpeningHoursSyntaxException e) {
            body.reject("hours", Text.of("parameter.not-hours", e.position() + 1), List.of(HOURS));
            return Optional.empty();
        }
    }

    private Optional<HelpKind> requireKind() {
        List<String> words = List.copyOf(HelpKind.BY_ID.keySet());
        body.require("kind", words.get(0));
        Optional<String> word = body.text("kind", words.get(0));
        if (word.isPresent() && !HelpKind.BY_ID.containsKey(word.get())) {
            body.reject("kind", Text.of("parameter.not-one-of"), words);
        }
        return word.map(HelpKind.BY_ID::get);
    }

    private Optional<PhoneNumber> phone() {
        Optional<String> typed = body.text("phone", PHONE);
        Optional<PhoneNumber> phone = typed.flatMap(PhoneNumber::typed);
        if (typed.isPresent() && phone.isEmpty()) {
            body.reject("phone", Text.of("parameter.not-phone"), List.of(PHONE));
        }
        return phone;
    }

    private Optional<Position> requirePosition() {
        body.require("position", POSITION);
        return body.position("position");
    }
}
