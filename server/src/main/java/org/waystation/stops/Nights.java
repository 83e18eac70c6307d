package org.waystation.stops;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The nights of a stretch of time, by the clocks of one region. Times are milliseconds since 1970. Immutable. */
final class Nights {

    static final Nights NONE = new Nights(List.of());

    private final List<Night> nights;

    record Night(long begins, long ends) {}

    private Nights(List<Night> nights) {
        this.nights = List.copyOf(nights);
    }

    /** All nights that touch the time between. */
    static Nights between(DrivingRule.NightRule rule, ZoneId zone, long from, long until) {
        List<Night> nights = new ArrayList<>();
        LocalDate last = Instant.ofEpochMilli(until).atZone(zone).toLocalDate();
        for (LocalDate evening =
                        Instant.ofEpochMilli(from).atZone(zone).toLocalDate().minusDays(1);
                !evening.isAfter(last);
                evening = evening.plusDays(1)) {
            nights.add(new Night(
                    evening.atTime(rule.from()).atZone(zone).toInstant().toEpochMilli(),
                    evening.plusDays(1)
                            .atTime(rule.until())
                            .atZone(zone)
                            .toInstant()
                            .toEpochMilli()));
        }
        return new Nights(nights);
    }

    long millisWithin(long from, long until) {
        long millis = 0;
        for (Night night : nights) {
            millis += Math.max(0, Math.min(until, night.ends()) - Math.max(from, night.begins()));
        }
        return millis;
    }

    /** The first night that ends after {@code from} and begins before {@code until}. */
    Optional<Night> firstWithin(long from, long until) {
        return nights.stream()
                .filter(night -> night.ends() > from && night.begins() < until)
                .findFirst();
    }
}
