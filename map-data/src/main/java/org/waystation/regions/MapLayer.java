package org.waystation.regions;

import java.util.Locale;

/** The layers of the map that are drawn from {@link MapFeature}s. */
public enum MapLayer {
    ROAD,
    WATER,
    GREEN;

    /** The name in the database and in vector tiles. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
