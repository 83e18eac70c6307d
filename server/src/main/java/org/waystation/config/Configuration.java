package org.waystation.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.waystation.roads.VehicleFleet;

/** All that can be set, typed and checked. */
public record Configuration(
        Listening listening, Storage storage, ZoneId timeZone, Optional<URI> basemapStyle, VehicleFleet fleet) {

    public Configuration {
        Objects.requireNonNull(listening);
        Objects.requireNonNull(storage);
        Objects.requireNonNull(timeZone);
        Objects.requireNonNull(basemapStyle);
        Objects.requireNonNull(fleet);
    }

    /** @param port 0 for any free one */
    public record Listening(String address, int port) {}

    /**
     * @param databaseUrl empty for the private database under the data folder
     * @param databaseTools folder of {@code initdb} and {@code pg_ctl}; empty to look for them
     * @param patience how long to wait for the database at start
     */
    public record Storage(
            Path dataFolder, Optional<String> databaseUrl, Optional<Path> databaseTools, Duration patience) {}
}
