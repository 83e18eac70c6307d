package org.waystation.crs;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * A plane in metres that touches the earth at one point: x east, y north, equirectangular. Within a few kilometres of that
 * point lengths are right to a thousandth, within a hundred to about 1 %. Immutable and thread-safe.
 */
public final class LocalPlane {

    /** Of latitude, on a sphere of the mean earth radius. */
    public static final double METRES_PER_DEGREE = Math.toRadians(Position.EARTH_RADIUS_METRES);

    /** Nearer to a pole than this a degree of longitude is taken for longer than it is. */
    private static final double LEAST_COSINE = 0.01;

    private final AffineTransformation toMetres;
    private final AffineTransformation toDegrees;

    /** @param origin WGS 84, degrees, x = longitude; not a pole */
    public LocalPlane(Coordinate origin) {
        double perLongitude = METRES_PER_DEGREE * Math.cos(Math.toRadians(origin.y));
        toMetres = new AffineTransformation(
                perLongitude, 0, -origin.x * perLongitude, 0, METRES_PER_DEGREE, -origin.y * METRES_PER_DEGREE);
        toDegrees = new AffineTransformation(1 / perLongitude, 0, origin.x, 0, 1 / METRES_PER_DEGREE, origin.y);
    }

    /** The plane that touches the earth in the middle of the geometry's envelope. */
    public static LocalPlane around(Geometry degrees) {
        return new LocalPlane(degrees.getEnvelopeInternal().centre());
    }

    public Geometry toMetres(Geometry degrees) {
        return toMetres.transform(degrees);
    }

    public Coordinate toMetres(Coordinate degrees) {
        return toMetres.transform(degrees, new Coordinate());
    }

    public Geometry toDegrees(Geometry metres) {
        return toDegrees.transform(metres);
    }

    public Coordinate toDegrees(Coordinate metres) {
        return toDegrees.transform(metres, new Coordinate());
    }

    /** A box in degrees, wider by so many metres on each side; a little more than that near the poles. */
    public static Envelope expanded(Envelope degrees, double metres) {
        Envelope wider = new Envelope(degrees);
        double byLatitude = metres / METRES_PER_DEGREE;
        double cosine = Math.max(LEAST_COSINE, Math.cos(Math.toRadians(degrees.centre().y)));
        wider.expandBy(byLatitude / cosine, byLatitude);
        return wider;
    }
}
