package org.waystation.programmes;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.waystation.claims.PhoneNumber;
import org.waystation.http.ConfidentialBody;
import org.waystation.http.ProblemException;
import org.waystation.http.Text;

/** Who enrols, as it is entered, every mistake collected. Nothing of it is echoed. Not thread-safe. */
final class EnrolmentBody {

    private static final List<String> FIELDS = List.of("name", "phone", "age");
    private static final int LONGEST_TEXT = 50;

    private final ConfidentialBody body;

    EnrolmentBody(byte[] json) {
        this.body = new ConfidentialBody(json, FIELDS, LONGEST_TEXT);
    }

    /** @throws ProblemException naming every mistake */
    Person read() {
        String name = body.requireText("name", "小明");
        body.require("phone", "13800138000");
        Optional<String> typed = body.text("phone", "13800138000");
        Optional<PhoneNumber> phone = typed.flatMap(PhoneNumber::typed);
        if (typed.isPresent() && phone.isEmpty()) {
            body.reject("phone", Text.of("parameter.not-phone"), List.of("13800138000"));
        }
        OptionalLong age = body.number("age", 0, Programme.Ages.OLDEST);
        body.throwIfWrong();
        return new Person(
                name,
                phone.orElseThrow(),
                age.isPresent() ? OptionalInt.of((int) age.getAsLong()) : OptionalInt.empty());
    }
}
