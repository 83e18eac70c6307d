package org.waystation.regions;

import java.util.Objects;
import org.locationtech.jts.geom.MultiPolygon;

/**
 * An administrative unit.
 *
 * @param id in the database; 0 before it is stored
 * @param code the official code, such as 330302; empty if unknown
 * @param adminLevel OpenStreetMap's {@code admin_level}, 2 (country) to 12; a higher one is a smaller unit
 * @param area WGS 84, longitude first; must not be changed by anyone
 */
public record County(long id, String code, PlaceName name, int adminLevel, MultiPolygon area) {

    public County {
        Objects.requireNonNull(code);
        Objects.requireNonNull(name);
        if (adminLevel < 2 || adminLevel > 12) {
            throw new IllegalArgumentException("adminLevel must be within 2 to 12, was " + adminLevel);
        }
        if (area.isEmpty()) {
            throw new IllegalArgumentException("a county needs an area");
        }
    }
}
