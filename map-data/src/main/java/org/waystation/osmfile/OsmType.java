package org.waystation.osmfile;

import java.util.Locale;

/** The three kinds of OSM objects. */
public enum OsmType {
    NODE,
    WAY,
    RELATION;

    /** An object's name in the form of {@code way/123}. */
    public String path(long id) {
        return name().toLowerCase(Locale.ROOT) + "/" + id;
    }
}
