package org.waystation.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.waystation.stations.Reading;
import org.waystation.stations.ReadingKey;
import org.waystation.stations.ReadingKind;

/** What is counted by stretches is what one sees who looks every minute. */
class OccupancyProperties {

    private static final ReadingKey KEY = ReadingKey.of(ReadingKind.HGV_SPACES_FREE);
    private static final Instant BEGIN = Instant.parse("2026-03-20T15:30:00Z");

    private record Week(int weekday, int hour) {}

    private record Look(LocalDate day, int free) {}

    /** In Lord Howe, clocks are put forward by half an hour, in Berlin by an hour, in Shanghai never. */
    @Property(tries = 60)
    void timeIsWeighed(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 2) int place, @ForAll @IntRange(max = 60) int count) {
        ZoneId zone = ZoneId.of(List.of("Asia/Shanghai", "Europe/Berlin", "Australia/Lord_Howe").get(place));
        Random random = new Random(seed);
        Duration maxAge = Duration.ofMinutes(1 + random.nextInt(300));
        List<Reading> readings = readings(random, count);
        OccupancyCount counted = new OccupancyCount(zone, maxAge);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i + 1 < readings.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        order.forEach(
                i -> counted.add(1, KEY, readings.get(i), readings.get(i + 1).observedAt()));

        Map<Week, List<Look>> looks = looks(readings, zone, maxAge);
        assertThat(counted.sums()).hasSameSizeAs(looks);
        counted.sums().forEach((hour, sum) -> {
            List<Look> seen = looks.get(new Week(hour.weekday(), hour.hour()));
            LocalDate last = seen.stream().map(Look::day).max(LocalDate::compareTo).orElseThrow();
            double known = 0;
            double free = 0;
            Set<LocalDate> days = new HashSet<>();
            for (Look look : seen) {
                double weight = Math.pow(HourSum.FADE, ChronoUnit.WEEKS.between(look.day(), last));
                known += 60 * weight;
                free += 60 * weight * look.free();
                days.add(look.day());
            }
            assertThat(sum.knownSeconds()).isCloseTo(known, within(1e-6 * known));
            assertThat(sum.meanFree()).isCloseTo(free / known, within(1e-6));
            assertThat(sum.samples()).isEqualTo(days.size());
            assertThat(sum.lastDay()).isEqualTo(last);
        });
    }

    /** Whole minutes apart, some days without any, some taken back. */
    private static List<Reading> readings(Random random, int count) {
        List<Reading> readings = new ArrayList<>();
        Instant at = BEGIN;
        for (int i = 0; i < count; i++) {
            readings.add(new Reading(
                    at, random.nextInt(8) == 0 ? OptionalInt.empty() : OptionalInt.of(random.nextInt(50))));
            at = at.plus(Duration.ofMinutes(random.nextInt(5) == 0 ? random.nextInt(30_000) : random.nextInt(400)));
        }
        return readings;
    }

    private static Map<Week, List<Look>> looks(List<Reading> readings, ZoneId zone, Duration maxAge) {
        Map<Week, List<Look>> looks = new HashMap<>();
        for (int i = 0; i + 1 < readings.size(); i++) {
            Reading reading = readings.get(i);
            Instant next = readings.get(i + 1).observedAt();
            for (Instant now = reading.observedAt(); now.isBefore(next); now = now.plusSeconds(60)) {
                if (Duration.between(reading.observedAt(), now).compareTo(maxAge) >= 0) {
                    break;
                }
                if (reading.value().isPresent()) {
                    ZonedDateTime local = now.atZone(zone);
                    looks.computeIfAbsent(
                                    new Week(local.getDayOfWeek().getValue(), local.getHour()),
                                    any -> new ArrayList<>())
                            .add(new Look(local.toLocalDate(), reading.value().getAsInt()));
                }
            }
        }
        return looks;
    }
}
