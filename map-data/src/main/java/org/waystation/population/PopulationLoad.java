package org.waystation.population;

import java.time.Instant;
import java.util.Objects;
import org.waystation.stations.DataStatus;

/**
 * What was loaded, and where it came from.
 *
 * @param source the file's name, or what it was called at its import
 * @param notice what people must be told about it, such as its licence; may be empty
 * @param status how true it is meant to be
 * @param leftOut people who are in the file but outside of the region
 */
public record PopulationLoad(
        String source,
        String notice,
        DataStatus status,
        int points,
        double people,
        double leftOut,
        Instant importedAt) {

    public PopulationLoad {
        Objects.requireNonNull(notice);
        Objects.requireNonNull(status);
        Objects.requireNonNull(importedAt);
        if (source.isEmpty()) {
            throw new IllegalArgumentException("a population has a source");
        }
    }
}
