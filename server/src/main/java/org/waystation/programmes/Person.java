package org.waystation.programmes;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalInt;
import org.waystation.claims.Digest;
import org.waystation.claims.PhoneNumber;

/**
 * Who comes: personal, all of it. Never printed.
 *
 * @param name of who comes, a child's for a camp
 * @param phone of who is to be called
 * @param age in years; empty where the programme does not ask
 */
record Person(String name, PhoneNumber phone, OptionalInt age) {

    Person {
        Objects.requireNonNull(phone);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a person has a name");
        }
    }

    /** Whose {@code Idempotency-Key} it is, without telling who. */
    String scope() {
        return "enrolment:" + Digest.hex((phone.digits() + "\n" + name).getBytes(StandardCharsets.UTF_8));
    }

    /** Says nothing: what is printed may end in a log. */
    @Override
    public String toString() {
        return "a person";
    }
}
