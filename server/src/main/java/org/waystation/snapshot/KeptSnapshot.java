package org.waystation.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.waystation.regions.County;
import org.waystation.regions.Region;
import org.waystation.stations.Station;

/**
 * What a snapshot has out of the database, to be kept in a file: a server that starts while the database is away answers from
 * it.
 *
 * @param readAt when it was true
 */
record KeptSnapshot(Region region, List<County> counties, List<Station> stations, Instant readAt) {

    KeptSnapshot {
        Objects.requireNonNull(region);
        counties = List.copyOf(counties);
        stations = List.copyOf(stations);
        Objects.requireNonNull(readAt);
    }
}
