package org.waystation.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How numbers, durations and times are written in parameters. Whether a value may be what it says is not judged here. */
final class Notation {

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,9}(\\.\\d{1,15})?");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,6})?)\\s*(s|sec|m|min|h)?");
    /** A plus sign that was not percent-encoded arrives as a space. */
    private static final Pattern LOST_PLUS = Pattern.compile("(.*T.*) (\\d{2}:\\d{2})");

    private Notation() {}

    /** Comma-separated decimal numbers; empty where any part is not one. */
    static double[] numbers(String text) {
        String[] parts = text.split(",", -1);
        boolean allNumbers = Arrays.stream(parts)
                .map(String::strip)
                .allMatch(part -> NUMBER.matcher(part).matches());
        return allNumbers
                ? Arrays.stream(parts)
                        .map(String::strip)
                        .mapToDouble(Double::parseDouble)
                        .toArray()
                : new double[0];
    }

    static OptionalInt wholeNumber(String text) {
        return text.matches("-?\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    /** A number of minutes, or with the unit behind it: {@code 15}, {@code 15min}, {@code 900s}, {@code 1.5h}. */
    static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = matcher.group(2) == null ? "min" : matcher.group(2);
        double secondsEach = switch (unit) {
            case "s", "sec" -> 1;
            case "h" -> 3600;
            default -> 60;
        };
        return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * secondsEach * 1000)));
    }

    /** RFC 3339, or local date and time in {@code zone}. */
    static Optional<Instant> time(String text, ZoneId zone) {
        Matcher lostPlus = LOST_PLUS.matcher(text);
        String whole = lostPlus.matches() ? lostPlus.group(1) + "+" + lostPlus.group(2) : text;
        try {
            return Optional.of(OffsetDateTime.parse(whole).toInstant());
        } catch (DateTimeException withoutOffset) {
            try {
                return Optional.of(LocalDateTime.parse(whole).atZone(zone).toInstant());
            } catch (DateTimeException neither) {
                return Optional.empty();
            }
        }
    }
}
