package org.waystation.coverage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quarter of a year, written {@code 2026Q3}.
 *
 * @param year 1970 to 9999
 * @param number 1 to 4
 */
public record Quarter(int year, int number) implements Comparable<Quarter> {

    private static final Pattern TEXT = Pattern.compile("([0-9]{4})[Qq]([1-4])");
    private static final int MONTHS = 3;

    public Quarter {
        if (year < 1970 || year > 9999 || number < 1 || number > 4) {
            throw new IllegalArgumentException("there is no quarter " + number + " of " + year);
        }
    }

    public static Quarter at(Instant moment, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(moment, zone);
        return new Quarter(day.getYear(), (day.getMonthValue() - 1) / MONTHS + 1);
    }

    /** Empty where the text is none. */
    public static Optional<Quarter> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        return matcher.matches() && Integer.parseInt(matcher.group(1)) >= 1970
                ? Optional.of(new Quarter(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    public Quarter previous() {
        return number == 1 ? new Quarter(year - 1, 4) : new Quarter(year, number - 1);
    }

    /** The first moment after it. */
    public Instant end(ZoneId zone) {
        return LocalDate.of(year, (number - 1) * MONTHS + 1, 1)
                .plusMonths(MONTHS)
                .atStartOfDay(zone)
                .toInstant();
    }

    @Override
    public int compareTo(Quarter other) {
        return Integer.compare(4 * year + number, 4 * other.year + other.number);
    }

    @Override
    public String toString() {
        return year + "Q" + number;
    }
}
