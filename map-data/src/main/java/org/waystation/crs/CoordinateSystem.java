package org.waystation.crs;

import org.locationtech.jts.geom.Coordinate;

/** A way to write down positions, with its conversion to and from WGS 84. Implementations are immutable and thread-safe. */
public interface CoordinateSystem {

    /** The name in its one accepted form, such as {@code EPSG:4490} or {@code gcj02}. */
    String name();

    /**
     * Converts to WGS 84.
     *
     * @param x longitude in degrees, or easting in the system's unit: always the first, whatever axis order an authority
     *     declares
     * @param y latitude or northing
     * @throws IllegalArgumentException if the point is outside what the system can express; the message says so
     */
    Position toWgs84(double x, double y);

    /**
     * Converts from WGS 84: x is longitude or easting, y latitude or northing.
     *
     * @throws IllegalArgumentException if the position is outside what the system can express
     */
    Coordinate fromWgs84(Position position);
}
