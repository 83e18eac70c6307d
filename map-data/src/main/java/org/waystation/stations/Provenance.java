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

    public Provenance {
        sources = sources.stream().distinct().toList();
        Objects.requireNonNull(status);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a record needs a source");
        }
    }

    /** The source whose word counts where two differ. */
    public SourceId first() {
        return sources.get(0);
    }
}
