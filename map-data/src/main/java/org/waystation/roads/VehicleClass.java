package org.waystation.roads;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A kind of vehicle that the road network is prepared for.
 *
 * @param id how it is named in questions: lower-case letters, digits and underscores, a letter first
 * @param mode which access tags of OpenStreetMap apply
 * @param size what limits apply to it
 * @param topSpeedKmh it never goes faster, whatever the road allows
 */
public record VehicleClass(String id, Mode mode, VehicleSize size, int topSpeedKmh) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    public VehicleClass {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("A vehicle class is named like heavy_truck, not '" + id + "'");
        }
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(size, "size");
        if (topSpeedKmh < 10 || topSpeedKmh > 200) {
            throw new IllegalArgumentException("topSpeedKmh must be within 10 to 200, was " + topSpeedKmh);
        }
    }

    /** Whose access tags apply; a more special tag overrules a more general one. */
    public enum Mode {
        /** {@code motorcar}, {@code motor_vehicle}, {@code vehicle}, {@code access}. */
        CAR,
        /** {@code hgv}, {@code motor_vehicle}, {@code vehicle}, {@code access}. */
        TRUCK
    }
}
