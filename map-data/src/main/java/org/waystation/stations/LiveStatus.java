package org.waystation.stations;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a station from moment to moment: readings, each with a time of its own. How old one may be to count is for
 * who asks to say. Immutable.
 *
 * @param readings in the order of their keys, those that were taken back among them
 */
public record LiveStatus(SortedMap<ReadingKey, Reading> readings) {

    public static final LiveStatus NONE = new LiveStatus(new TreeMap<>());

    /** @throws IllegalArgumentException where a value is out of its kind's range */
    public LiveStatus {
        readings.forEach((key, reading) -> {
            if (reading.value().isPresent()
                    && (reading.value().getAsInt() < 0
                            || reading.value().getAsInt() > key.kind().most())) {
                throw new IllegalArgumentException(key + " cannot be " + reading.value());
            }
        });
        readings = Collections.unmodifiableSortedMap(new TreeMap<>(readings));
    }

    public static LiveStatus of(Map<ReadingKey, Reading> readings) {
        return new LiveStatus(new TreeMap<>(readings));
    }

    /** The reading, unless there is none or it was taken back. */
    public Optional<Reading> find(ReadingKey key) {
        return Optional.ofNullable(readings.get(key))
                .filter(reading -> reading.value().isPresent());
    }

    public Optional<Reading> find(ReadingKind kind) {
        return find(ReadingKey.of(kind));
    }

    /** The value, where it was seen no earlier than that. */
    public OptionalInt valueSince(ReadingKind kind, Instant oldest) {
        Reading reading = readings.get(ReadingKey.of(kind));
        return reading == null || reading.observedAt().isBefore(oldest) ? OptionalInt.empty() : reading.value();
    }

    /** Readings of charging points by their names, those that were taken back left out. */
    public SortedMap<String, Reading> evses() {
        SortedMap<String, Reading> evses = new TreeMap<>();
        readings.forEach((key, reading) -> {
            if (key.kind() == ReadingKind.EVSE && reading.value().isPresent()) {
                evses.put(key.evse(), reading);
            }
        });
        return evses;
    }

    /** Charging points that were seen to be available no earlier than that; empty where no point's state is known. */
    public OptionalInt evsesAvailableSince(Instant oldest) {
        int known = 0;
        int available = 0;
        for (Reading reading : evses().values()) {
            boolean isKnown = !reading.observedAt().isBefore(oldest)
                    && reading.value().getAsInt() != EvseStatus.UNKNOWN.ordinal();
            known += isKnown ? 1 : 0;
            available += isKnown && reading.value().getAsInt() == EvseStatus.AVAILABLE.ordinal() ? 1 : 0;
        }
        return known == 0 ? OptionalInt.empty() : OptionalInt.of(available);
    }

    /** Whether nothing is known, or all was taken back. */
    public boolean isEmpty() {
        return readings.values().stream().allMatch(reading -> reading.value().isEmpty());
    }
}
