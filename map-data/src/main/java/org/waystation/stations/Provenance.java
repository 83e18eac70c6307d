package org.waystation.stations;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a record comes from and how far it can be trusted.
 *
 * @param sources every source that knows the station, each once, the one whose word counts first
 * @param confirmedOn when someone last said that the record is right
 */
public record Provenance(
        List<SourceId> sources, DataStatus status, Optional<LocalDate> confirmedOn, Optional<String> note) {

    /** A record that nobody confirmed for a quarter of a year is shown as such. */
    public static final int CONFIRMED_FOR_DAYS = 92;

    public Provenance {
        sources = sources.stream().distinct().toList();
        Objects.requireNonNull(status);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a record needs a source");
        }
    }

    /** Whether somebody said within the last quarter of a year that the record is right. */
    public boolean isConfirmed(LocalDate today) {
        return confirmedOn
                .map(date -> !date.plusDays(CONFIRMED_FOR_DAYS).isBefore(today))
                .orElse(false);
    }

    /** The source whose word counts where two differ. */
    public SourceId first() {
        return sources.get(0);
    }
}
