package org.waystation.sources;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Intervals as people write them, {@code 15m}, {@code 1h}, {@code 1d}, or as ISO 8601 does, {@code PT15M}. */
final class Intervals {

    private static final Pattern SHORT = Pattern.compile("(\\d{1,6})\\s*([smhd])");

    private Intervals() {}

    static Optional<Duration> find(String text) {
        Matcher parts = SHORT.matcher(text);
        if (parts.matches()) {
            long number = Long.parseLong(parts.group(1));
            return Optional.of(
                    switch (parts.group(2)) {
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    });
        }
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
