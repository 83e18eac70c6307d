package org.waystation.crs;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * How large an area on the earth is: on the WGS 84 ellipsoid, by Lambert's cylindrical equal-area projection, in closed form.
 * Exact for polygons whose sides are straight in that projection; for boundaries drawn from point to point some kilometres apart the
 * difference from geodesic sides is far below a thousandth.
 *
 * <p>Source: Snyder 1987, Map Projections: A Working Manual, pages 76 to 85.
 */
public final class EqualArea {

    private static final double SEMI_MAJOR_METRES = 6_378_137;
    private static final double FLATTENING = 1 / 298.257223563;
    private static final double ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);
    private static final double ECCENTRICITY = Math.sqrt(ECCENTRICITY_SQUARED);

    private EqualArea() {}

    /** @param degrees polygons, WGS 84, x = longitude; not over the antimeridian */
    public static double squareMetres(Geometry degrees) {
        double sum = 0;
        for (int i = 0; i < degrees.getNumGeometries(); i++) {
            if (degrees.getGeometryN(i) instanceof Polygon polygon) {
                sum += squareMetres(polygon.getExteriorRing());
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    sum -= squareMetres(polygon.getInteriorRingN(hole));
                }
            }
        }
        return sum;
    }

    private static double squareMetres(LinearRing ring) {
        Coordinate[] points = ring.getCoordinates();
        double twice = 0;
        for (int i = 1; i < points.length; i++) {
            double step = Math.toRadians(points[i].x - points[i - 1].x);
            twice += step * (height(points[i].y) + height(points[i - 1].y));
        }
        return Math.abs(twice) / 2;
    }

    /** Snyder's q by half the square of the semi-major axis: square metres between the equator and a latitude, a radian. */
    private static double height(double latitude) {
        double sine = Math.sin(Math.toRadians(latitude));
        double es = ECCENTRICITY * sine;
        double q = (1 - ECCENTRICITY_SQUARED)
                * (sine / (1 - es * es) - Math.log((1 - es) / (1 + es)) / (2 * ECCENTRICITY));
        return q * SEMI_MAJOR_METRES * SEMI_MAJOR_METRES / 2;
    }
}
