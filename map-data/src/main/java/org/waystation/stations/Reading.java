package org.waystation.stations;

import java.time.Instant;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What was seen at a station at one moment.
 *
 * @param value as {@link ReadingKind} says; empty where the reading was taken back, which is news too: what was seen before
 *     that moment does not hold any more
 */
public record Reading(Instant observedAt, OptionalInt value) {

    public Reading {
        Objects.requireNonNull(observedAt);
        Objects.requireNonNull(value);
    }

    public static Reading of(int value, Instant observedAt) {
        return new Reading(observedAt, OptionalInt.of(value));
    }

    public static Reading takenBack(Instant observedAt) {
        return new Reading(observedAt, OptionalInt.empty());
    }
}
