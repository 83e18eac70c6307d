package org.waystation.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Which database to use and how.
 *
 * @param url a PostGIS server's address, as {@code postgresql://user:password@host:port/name} or
 *     {@code jdbc:postgresql://…}; empty for a private cluster under the data folder
 * @param dataFolder the program's data folder; only the private cluster uses it, in its subfolder {@code postgres}
 * @param postgresTools the folder of {@code initdb} and {@code pg_ctl}; empty to look in the usual places
 * @param patience how long to go on trying to connect at the start; zero for one try
 * @param closeOnExit whether a JVM shutdown hook closes the database. Hooks run side by side: a program that closes the
 *     database itself at the end of its own hook must say false, or work in flight loses the database
 */
public record DatabaseSettings(
        Optional<String> url, Path dataFolder, Optional<Path> postgresTools, Duration patience, boolean closeOnExit) {

    public DatabaseSettings {
        Objects.requireNonNull(url);
        Objects.requireNonNull(dataFolder);
        Objects.requireNonNull(postgresTools);
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience must not be negative, was " + patience);
        }
    }

    /** A cluster of the program's own, in {@code dataFolder/postgres}. */
    public static DatabaseSettings privateCluster(Path dataFolder) {
        return new DatabaseSettings(Optional.empty(), dataFolder, Optional.empty(), Duration.ZERO, true);
    }

    /** A server that somebody else runs. */
    public static DatabaseSettings at(String url) {
        return new DatabaseSettings(Optional.of(url), Path.of(""), Optional.empty(), Duration.ZERO, true);
    }

    public DatabaseSettings withPostgresTools(Path folder) {
        return new DatabaseSettings(url, dataFolder, Optional.of(folder), patience, closeOnExit);
    }

    public DatabaseSettings withPatience(Duration howLong) {
        return new DatabaseSettings(url, dataFolder, postgresTools, howLong, closeOnExit);
    }

    public DatabaseSettings withCloseOnExit(boolean close) {
        return new DatabaseSettings(url, dataFolder, postgresTools, patience, close);
    }

    /** Leaves the address out, which may hold a password. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + (url.isPresent() ? "by URL" : "private cluster under " + dataFolder) + "]";
    }
}
