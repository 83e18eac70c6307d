package org.waystation.events;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Names;

/**
 * Something that is on at a station. Immutable.
 *
 * @param id positive, never given to another event
 * @param countyCode where the station lies; empty where there is none
 * @param about for people; may be empty
 * @param updatedAt of the last change
 */
public record StationEvent(
        long id,
        long stationId,
        String countyCode,
        Names names,
        String about,
        Times times,
        DataStatus status,
        Instant updatedAt) {

    public StationEvent {
        Objects.requireNonNull(countyCode);
        Objects.requireNonNull(names);
        Objects.requireNonNull(about);
        Objects.requireNonNull(times);
        Objects.requireNonNull(status);
        Objects.requireNonNull(updatedAt);
    }

    /**
     * When it is.
     *
     * @param days how many, from the first on
     * @param hours on each of its days; empty for as long as the station is open
     */
    record Times(EventDate first, int days, Optional<Hours> hours) {

        static final int MOST_DAYS = 31;

        Times {
            Objects.requireNonNull(first);
            if (days < 1 || days > MOST_DAYS) {
                throw new IllegalArgumentException("an event has 1 to " + MOST_DAYS + " days, was " + days);
            }
        }
    }

    /** @param until the first minute that is not of it; by the region's clock, on the same day */
    record Hours(LocalTime from, LocalTime until) {

        Hours {
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("an event ends after it begins: " + from + " to " + until);
            }
        }
    }

    /**
     * One time that it takes place, by the solar calendar.
     *
     * @param last included
     */
    public record Occurrence(LocalDate first, LocalDate last) {}

    /** When it opens on each of its days; empty where it is as long as the station is open. */
    public Optional<LocalTime> opensAt() {
        return times.hours().map(Hours::from);
    }

    /** When it closes on each of its days; empty where it is as long as the station is open. */
    public Optional<LocalTime> closesAt() {
        return times.hours().map(Hours::until);
    }

    public boolean isEveryYear() {
        return times.first().year().isEmpty();
    }

    /**
     * When it takes place, the earliest first.
     *
     * @param from those that end on this day or later
     * @param until those that begin on this day or earlier
     */
    public List<Occurrence> between(LocalDate from, LocalDate until) {
        List<Occurrence> found = new ArrayList<>();
        // A lunar year ends in the next solar one, and the longest event a month later.
        for (int year = from.getYear() - 2; year <= until.getYear(); year++) {
            times.first().in(year).ifPresent(first -> {
                LocalDate last = first.plusDays(times.days() - 1L);
                if (!last.isBefore(from) && !first.isAfter(until)) {
                    found.add(new Occurrence(first, last));
                }
            });
        }
        return found;
    }

    /** Whether it is on at some moment of a stay, by the region's clock. A stay without length is the moment of arrival. */
    public boolean isOn(LocalDateTime arrival, Duration stay) {
        LocalDateTime leaving = arrival.plus(stay);
        for (Occurrence occurrence : between(arrival.toLocalDate(), leaving.toLocalDate())) {
            LocalDate day = later(occurrence.first(), arrival.toLocalDate());
            LocalDate last = earlier(occurrence.last(), leaving.toLocalDate());
            for (; !day.isAfter(last); day = day.plusDays(1)) {
                LocalDateTime begins = day.atTime(times.hours().map(Hours::from).orElse(LocalTime.MIN));
                LocalDateTime ends = times.hours().isPresent()
                        ? day.atTime(times.hours().get().until())
                        : day.plusDays(1).atStartOfDay();
                boolean isThere = !arrival.isBefore(begins) && arrival.isBefore(ends);
                if (isThere || (arrival.isBefore(ends) && leaving.isAfter(begins))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
