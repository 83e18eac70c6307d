package org.waystation.rows;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Moments as files tell them. */
public final class FileTimes {

    private FileTimes() {}

    /** ISO 8601 with date and time; UTC where there is no offset. Empty where it is something else. */
    public static Optional<Instant> find(String text) {
        String stripped = text.strip();
        try {
            return Optional.of(OffsetDateTime.parse(stripped).toInstant());
        } catch (DateTimeParseException e) {
            return findWithoutOffset(stripped);
        }
    }

    private static Optional<Instant> findWithoutOffset(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
