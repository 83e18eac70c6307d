package org.waystation.status;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.waystation.stations.EvseStatus;
import org.waystation.stations.Reading;
import org.waystation.stations.ReadingKey;
import org.waystation.stations.ReadingKind;

/**
 * Counts how much was free in each hour of the week, out of readings one after the other: each holds until the next one, but
 * not for longer than readings count, and weighs as long as it holds. Not thread-safe.
 */
final class OccupancyCount {

    /** @param weekday 1 for Monday */
    record Hour(long stationId, ReadingKind kind, int weekday, int hour) {}

    private final ZoneId zone;
    private final Duration maxAge;
    private final Map<Hour, HourSum> sums = new HashMap<>();

    OccupancyCount(ZoneId zone, Duration maxAge) {
        this.zone = zone;
        this.maxAge = maxAge;
    }

    Map<Hour, HourSum> sums() {
        return sums;
    }

    /** @param next when the following observation of the same was made */
    void add(long stationId, ReadingKey key, Reading reading, Instant next) {
        OptionalInt free = free(key.kind(), reading);
        if (free.isEmpty()) {
            return;
        }
        Instant until = reading.observedAt().plus(maxAge);
        until = next.isBefore(until) ? next : until;
        Instant from = reading.observedAt();
        while (from.isBefore(until)) {
            ZonedDateTime local = from.atZone(zone);
            // By the minutes that the clock shows: where it is turned by half an hour, an hour has half an hour more.
            Duration shown = Duration.between(local.toLocalTime().truncatedTo(ChronoUnit.HOURS), local.toLocalTime());
            Instant end = from.plus(Duration.ofHours(1)).minus(shown);
            end = end.isBefore(until) ? end : until;
            double seconds = Duration.between(from, end).toMillis() / 1000.0;
            sums.merge(
                    new Hour(stationId, key.kind(), local.getDayOfWeek().getValue(), local.getHour()),
                    HourSum.of(local.toLocalDate()).plus(local.toLocalDate(), seconds, free.getAsInt()),
                    HourSum::plus);
            from = end;
        }
    }

    /** A charging point that is out of order is neither free nor taken. */
    private static OptionalInt free(ReadingKind kind, Reading reading) {
        if (kind != ReadingKind.EVSE || reading.value().isEmpty()) {
            return reading.value();
        }
        int state = reading.value().getAsInt();
        if (state == EvseStatus.AVAILABLE.ordinal()) {
            return OptionalInt.of(1);
        }
        return state == EvseStatus.CHARGING.ordinal() ? OptionalInt.of(0) : OptionalInt.empty();
    }
}
