package org.waystation.stations;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Where a record came from and what it is called there.
 *
 * @param source a data set's name, such as {@code osm}
 * @param id the record's id in it, such as {@code way/123}
 */
public record SourceId(String source, String id) {

    public static final String OSM = "osm";

    /** What operators say of their own stations; its word goes first. */
    public static final String REGISTRY = "registry";

    public SourceId {
        if (source.isBlank() || source.length() > 100 || id.isBlank() || id.length() > 200) {
            throw new IllegalArgumentException("a source and its id must not be blank nor longer than 200 characters");
        }
    }

    /** For formats whose ids are UUIDs, or of a form that this one may not have: the same for the same source and id. */
    public UUID uuid() {
        return UUID.nameUUIDFromBytes((source + "\n" + id).getBytes(StandardCharsets.UTF_8));
    }

    /** Whose word goes first where several know a station: the registry's, then files', then OSM's. */
    int rank() {
        return switch (source) {
            case REGISTRY -> 0;
            case OSM -> 2;
            default -> 1;
        };
    }
}
