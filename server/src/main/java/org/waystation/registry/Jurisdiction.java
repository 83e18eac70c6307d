package org.waystation.registry;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Whose planners a position concerns.
 *
 * @param countyCode of the smallest unit with a code that covers it; empty where there is none
 * @param countyName empty likewise
 * @param metresOutside how far it is from the nearest of the region's administrative units; empty where none is known
 */
record Jurisdiction(String countyCode, String countyName, OptionalDouble metresOutside) {

    static final Jurisdiction UNKNOWN = new Jurisdiction("", "", OptionalDouble.empty());

    Jurisdiction {
        Objects.requireNonNull(countyCode);
        Objects.requireNonNull(countyName);
        Objects.requireNonNull(metresOutside);
    }
}
