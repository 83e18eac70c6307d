package org.waystation.osmfile;

import java.util.Locale;
import java.util.Optional;

/** The three kinds of OSM objects. */
public enum OsmType {
    NODE,
    WAY,
    RELATION;

    /** The type that an XML element, or the type of a relation's member, is called by. */
    static Optional<OsmType> ofElement(String name) {
        return switch (name) {
            case "node" -> Optional.of(NODE);
            case "way" -> Optional.of(WAY);
            case "relation" -> Optional.of(RELATION);
            default -> Optional.empty();
        };
    }

    /** An object's name in the form of {@code way/123}. */
    public String path(long id) {
        return name().toLowerCase(Locale.ROOT) + "/" + id;
    }
}
