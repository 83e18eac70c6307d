package org.waystation.intake;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.waystation.stations.EvseStatus;
import org.waystation.stations.ReadingKey;
import org.waystation.stations.SourceId;

/**
 * What a feed says of a station at this moment, before it is known which station that is. Each reading has its own time of
 * observation.
 *
 * @param station by its id in the source that tells of the station itself
 * @param evses charging points, each once
 */
public record StatusDraft(SourceId station, Optional<Parking> hgvParking, List<Evse> evses) {

    public static final int MOST_EVSES = 500;

    private static final int MOST_SPACES = 100_000;

    /**
     * Truck spaces; either number may be missing, not both.
     *
     * @param vacant free ones, 0 to 100 000
     * @param occupied taken ones, 0 to 100 000: how many are free tells the station's number of spaces
     */
    public record Parking(OptionalInt vacant, OptionalInt occupied, Instant observedAt) {

        public Parking {
            Objects.requireNonNull(observedAt);
            if (vacant.isEmpty() && occupied.isEmpty()) {
                throw new IllegalArgumentException("neither free nor taken spaces are told");
            }
            if (!isNumber(vacant) || !isNumber(occupied)) {
                throw new IllegalArgumentException("spaces must be 0 to " + MOST_SPACES);
            }
        }

        private static boolean isNumber(OptionalInt spaces) {
            return spaces.orElse(0) >= 0 && spaces.orElse(0) <= MOST_SPACES;
        }
    }

    /** @param uid what the charging point is called at its station, at most 48 characters */
    public record Evse(String uid, EvseStatus state, Instant observedAt) {

        public Evse {
            Objects.requireNonNull(state);
            Objects.requireNonNull(observedAt);
            if (uid.isBlank() || uid.length() > ReadingKey.LONGEST_EVSE) {
                throw new IllegalArgumentException(
                        "a charging point's uid has 1 to " + ReadingKey.LONGEST_EVSE + " characters");
            }
        }
    }

    public StatusDraft {
        Objects.requireNonNull(station);
        Objects.requireNonNull(hgvParking);
        evses = List.copyOf(evses);
        if (hgvParking.isEmpty() && evses.isEmpty()) {
            throw new IllegalArgumentException("a status without a reading");
        }
        if (evses.size() > MOST_EVSES) {
            throw new IllegalArgumentException("more than " + MOST_EVSES + " charging points");
        }
        if (evses.stream().map(Evse::uid).distinct().count() < evses.size()) {
            throw new IllegalArgumentException("a charging point is there twice");
        }
    }
}
