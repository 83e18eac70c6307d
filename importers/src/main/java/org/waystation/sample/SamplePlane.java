package org.waystation.sample;

import org.locationtech.jts.geom.Coordinate;
import org.waystation.crs.LocalPlane;
import org.waystation.crs.Position;

/**
 * The plane in which the sample region is drawn, metres (x east, y north) around 120.6° E, 27.9° N: lengths are true to about
 * 1 % at its northern and southern rim. Good enough to draw roads in, never to measure.
 */
final class SamplePlane {

    private static final LocalPlane PLANE = new LocalPlane(new Coordinate(120.6, 27.9));

    private SamplePlane() {}

    static Coordinate toMetres(double longitude, double latitude) {
        return PLANE.toMetres(new Coordinate(longitude, latitude));
    }

    static Position toPosition(Coordinate metres) {
        Coordinate degrees = PLANE.toDegrees(metres);
        return new Position(roundToOsmPrecision(degrees.x), roundToOsmPrecision(degrees.y));
    }

    /** OSM keeps seven decimals; rounding here makes equal places equal nodes. */
    private static double roundToOsmPrecision(double degrees) {
        return Math.rint(degrees * 1e7) / 1e7;
    }
}
