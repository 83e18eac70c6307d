package org.waystation.sample;

import org.locationtech.jts.geom.Coordinate;
import org.waystation.crs.Position;

/**
 * A flat map of the sample region in metres (x east, y north) around 120.6° E, 27.9° N: equirectangular, so lengths are
 * true to about 1 % at the region's northern and southern rim. Good enough to draw roads in, never to measure.
 */
final class LocalPlane {

    private static final double ORIGIN_LONGITUDE = 120.6;
    private static final double ORIGIN_LATITUDE = 27.9;
    private static final double METRES_PER_DEGREE = Math.toRadians(6_371_008.8);
    private static final double METRES_PER_DEGREE_EAST = METRES_PER_DEGREE * Math.cos(Math.toRadians(ORIGIN_LATITUDE));

    private LocalPlane() {}

    static Coordinate toMetres(double longitude, double latitude) {
        return new Coordinate(
                (longitude - ORIGIN_LONGITUDE) * METRES_PER_DEGREE_EAST,
                (latitude - ORIGIN_LATITUDE) * METRES_PER_DEGREE);
    }

    static Position toPosition(Coordinate metres) {
        return new Position(
                roundToOsmPrecision(ORIGIN_LONGITUDE + metres.x / METRES_PER_DEGREE_EAST),
                roundToOsmPrecision(ORIGIN_LATITUDE + metres.y / METRES_PER_DEGREE));
    }

    /** OSM keeps seven decimals; rounding here makes equal places equal nodes. */
    private static double roundToOsmPrecision(double degrees) {
        return Math.rint(degrees * 1e7) / 1e7;
    }
}
