package org.waystation.hours;

import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * What opening hours say at one moment.
 *
 * @param status open, closed or unknown at that moment
 * @param until the first later moment with another status, on the place's wall clock; empty when the status stays as it
 *     is for the next 366 days, and so for ever in the case of {@code 24/7}
 * @param comment the mapper's remark that goes with the status, such as {@code by appointment}
 */
public record OpeningState(OpeningStatus status, Optional<LocalDateTime> until, Optional<String> comment) {

    public OpeningState {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(comment, "comment");
    }

    public boolean isOpen() {
        return status == OpeningStatus.OPEN;
    }
}
