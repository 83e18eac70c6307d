package org.waystation.sources;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.waystation.fetch.WebFetch;
import org.waystation.formats.StationFormat;

/**
 * An entry of the file of sources.
 *
 * @param name for people
 * @param interval from one pull to the next
 * @param replace whether what the source no longer has goes
 */
public record WatchedSource(
        String id, String name, Kind kind, Origin origin, Reading reading, Duration interval, boolean replace) {

    /** What it brings. */
    public enum Kind {
        STATIONS,
        STATUS;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where it comes from.
     *
     * @param place a web address, or a path below the data folder
     * @param tokenVariable environment variable with the token that a web address is asked with
     */
    public record Origin(String place, Optional<String> tokenVariable) {

        boolean isWeb() {
            return isWeb(place);
        }

        static boolean isWeb(String place) {
            return place.matches("(?i)https?://.*");
        }

        URI address() {
            return URI.create(place);
        }

        Path file(Path dataFolder) {
            return dataFolder.resolve(place).normalize();
        }

        /** As people may see it: without a query, which may have a key in it. */
        public String shown() {
            return isWeb() ? WebFetch.shown(address()) : place;
        }
    }

    /**
     * How it is read.
     *
     * @param source the name by which the stations are known
     * @param format empty to find it by looking inside
     * @param coordinates as {@code --crs} takes it; empty for what the file says
     * @param mapping as {@code --map} takes it
     */
    public record Reading(
            String source, Optional<StationFormat> format, Optional<String> coordinates, List<String> mapping) {

        public Reading {
            mapping = List.copyOf(mapping);
        }
    }

    public WatchedSource {
        Objects.requireNonNull(origin);
        Objects.requireNonNull(reading);
        if (id.isBlank() || interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("a source has an id and an interval");
        }
    }

    /** Another one where anything but the name is different. */
    String fingerprint() {
        try {
            byte[] all = List.of(id, kind, origin, reading, interval, replace)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
