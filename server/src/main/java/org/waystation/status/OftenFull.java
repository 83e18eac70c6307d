package org.waystation.status;

import java.util.Objects;
import org.waystation.stations.ReadingKind;

/**
 * Something at a station that is usually taken in some hours of the week.
 *
 * @param kind what is taken: spaces or charging points
 * @param fullHours of the week in which it is usually taken, from 1
 * @param knownHours of the week of which it is known what is usual
 * @param fullest the hour in which it is the fullest, the first of the week where several are
 */
public record OftenFull(long stationId, ReadingKind kind, int fullHours, int knownHours, Typical fullest) {

    public OftenFull {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(fullest);
        if (fullHours < 1 || fullHours > knownHours) {
            throw new IllegalArgumentException("of " + knownHours + " hours, " + fullHours + " cannot be full");
        }
    }
}
