package org.waystation.bench.country;

import java.util.Locale;

/** Classes of road, as OpenStreetMap's {@code highway} names them. */
enum Highway {
    MOTORWAY,
    MOTORWAY_LINK,
    TRUNK,
    PRIMARY,
    SECONDARY,
    TERTIARY,
    UNCLASSIFIED,
    RESIDENTIAL,
    SERVICE;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
