package org.waystation.tickets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.waystation.claims.PhoneNumber;
import org.waystation.http.ConfidentialBody;
import org.waystation.http.Text;

/**
 * The fields of a body of this room, every mistake collected, so that one answer names them all. Nothing is echoed: any of it may be
 * a person's. Not thread-safe.
 */
final class TicketBody {

    static final int LONGEST_MESSAGE = 2_000;

    private static final int LONGEST_TEXT = 254;
    private static final String MESSAGE_EXAMPLE = "充电桩坏了";
    private static final List<String> ENTRY = List.of("category", "text", "stationId", "position", "phone", "email");

    private final ConfidentialBody body;

    private TicketBody(byte[] body, List<String> known) {
        this.body = new ConfidentialBody(body, known, LONGEST_TEXT);
    }

    static DirectLine.Entry entry(byte[] bytes) {
        TicketBody body = new TicketBody(bytes, ENTRY);
        Optional<Category> category = body.requireChoice("category", Category.BY_ID);
        String message = body.requireMessage("text");
        OptionalLong station = body.body.number("stationId", 1, 999_999_999_999L);
        Personal personal = new Personal(body.phone(), body.email(), body.body.position("position"));
        body.body.throwIfWrong();
        return new DirectLine.Entry(category.orElseThrow(), message, station, personal);
    }

    /** What a driver adds, with the code it may bring. */
    record Addition(Optional<FollowCode> code, String text) {}

    static Addition addition(byte[] bytes, String field) {
        TicketBody body = new TicketBody(bytes, List.of("code", field));
        Addition addition = new Addition(body.code(), body.requireMessage(field));
        body.body.throwIfWrong();
        return addition;
    }

    static String note(byte[] bytes) {
        TicketBody body = new TicketBody(bytes, List.of("text"));
        String text = body.requireMessage("text");
        body.body.throwIfWrong();
        return text;
    }

    record Closing(Optional<FollowCode> code, OptionalInt satisfaction) {}

    static Closing closing(byte[] bytes) {
        TicketBody body = new TicketBody(bytes, List.of("code", "satisfaction"));
        OptionalLong stars = body.body.number("satisfaction", 1, 5);
        Closing closing = new Closing(
                body.code(), stars.isPresent() ? OptionalInt.of((int) stars.getAsLong()) : OptionalInt.empty());
        body.body.throwIfWrong();
        return closing;
    }

    static Optional<FollowCode> codeAlone(byte[] bytes) {
        TicketBody body = new TicketBody(bytes, List.of("code"));
        Optional<FollowCode> code = body.code();
        body.body.throwIfWrong();
        return code;
    }

    record Answer(Outcome outcome, String text) {}

    static Answer answer(byte[] bytes) {
        TicketBody body = new TicketBody(bytes, List.of("outcome", "text"));
        Optional<Outcome> outcome = body.requireChoice("outcome", Outcome.OF_ANSWERS);
        String text = body.requireMessage("text");
        body.body.throwIfWrong();
        return new Answer(outcome.orElseThrow(), text);
    }

    record HandOver(Handling.Target target, String reason) {}

    static HandOver handOver(byte[] bytes) {
        TicketBody body = new TicketBody(bytes, List.of("organisationId", "countyCode", "reason"));
        OptionalLong organisation = body.body.number("organisationId", 1, 999_999_999_999L);
        Optional<String> county = body.body.text("countyCode", "330302");
        if (county.isPresent() && !county.get().matches("\\d{6}")) {
            body.body.reject("countyCode", Text.of("parameter.not-county-code"), List.of("330302"));
        }
        if (body.body.has("organisationId") == body.body.has("countyCode")) {
            body.body.reject("organisationId", Text.of("parameter.organisation-or-county"), List.of("1"));
        }
        String reason = body.requireMessage("reason");
        body.body.throwIfWrong();
        return new HandOver(new Handling.Target(organisation, county), reason);
    }

    private String requireMessage(String name) {
        body.require(name, MESSAGE_EXAMPLE);
        return body.lines(name, LONGEST_MESSAGE, MESSAGE_EXAMPLE).orElse("");
    }

    private <T> Optional<T> requireChoice(String name, Map<String, T> choices) {
        List<String> words = choices.keySet().stream().sorted().toList();
        body.require(name, words.get(0));
        Optional<String> word = body.text(name, words.get(0));
        if (word.isPresent() && !choices.containsKey(word.get())) {
            body.reject(name, Text.of("parameter.not-one-of"), words);
        }
        return word.map(choices::get);
    }

    private Optional<FollowCode> code() {
        return body.text("code", "…").map(FollowCode::typed);
    }

    private Optional<String> phone() {
        Optional<String> typed = body.text("phone", "13800138000");
        Optional<PhoneNumber> phone = typed.flatMap(PhoneNumber::typed);
        if (typed.isPresent() && phone.isEmpty()) {
            body.reject("phone", Text.of("parameter.not-phone"), List.of("13800138000"));
        }
        return phone.map(PhoneNumber::digits);
    }

    private Optional<String> email() {
        Optional<String> typed = body.text("email", "driver@example.org");
        Optional<EmailAddress> email = typed.flatMap(EmailAddress::typed);
        if (typed.isPresent() && email.isEmpty()) {
            body.reject("email", Text.of("parameter.not-email"), List.of("driver@example.org"));
        }
        return email.map(EmailAddress::text);
    }
}
