package org.waystation.status;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.waystation.stations.LiveStatus;
import org.waystation.stations.Need;
import org.waystation.stations.ReadingKind;

/**
 * What is known of a station for the moment in which a driver is there: readings that hold still then, those that are too old
 * by then, and what is usual at that hour. Immutable.
 *
 * @param oldest readings that were observed earlier do not count: they are unknown, not zero
 * @param typical for spaces of trucks and cars and charging points, where it is known
 */
public record StatusAt(LiveStatus status, Instant oldest, Map<ReadingKind, Typical> typical) {

    public static final StatusAt UNKNOWN = new StatusAt(LiveStatus.NONE, Instant.EPOCH, Map.of());

    public StatusAt {
        typical = Collections.unmodifiableMap(typical.isEmpty() ? Map.of() : new EnumMap<>(typical));
    }

    /** Whether there is nothing to tell. */
    public boolean isEmpty() {
        return typical.isEmpty() && status.isEmpty();
    }

    /** Whether what a driver needs is known to be out of service. */
    public boolean lacks(Need need) {
        return switch (need.facility()) {
            case HOT_WATER -> {
                OptionalInt hotWater = status.valueSince(ReadingKind.HOT_WATER, oldest);
                yield hotWater.isPresent() && hotWater.getAsInt() == 0;
            }
            default -> false;
        };
    }

    /** Whether one is known to be free; where that is not known, whether one usually is. */
    public boolean isFree(ReadingKind kind) {
        OptionalInt free =
                kind == ReadingKind.EVSE ? status.evsesAvailableSince(oldest) : status.valueSince(kind, oldest);
        return free.isPresent()
                ? free.getAsInt() > 0
                : Optional.ofNullable(typical.get(kind))
                        .map(Typical::isUsuallyFree)
                        .orElse(false);
    }
}
