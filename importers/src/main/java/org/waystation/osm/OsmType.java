package org.waystation.osm;

import java.util.Locale;

/** The three kinds of OSM objects. */
enum OsmType {
    NODE,
    WAY,
    RELATION;

    /** An object's name in the form of {@code way/123}. */
    String path(long id) {
        return name().toLowerCase(Locale.ROOT) + "/" + id;
    }
}
