package org.waystation.osm;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * A plane in metres that touches the earth at one point: x east, y north. Within a few kilometres of that point lengths are
 * right to a thousandth.
 */
final class LocalPlane {

    private static final double METRES_PER_DEGREE = Math.toRadians(6_371_008.8);

    private final AffineTransformation toMetres;
    private final AffineTransformation toDegrees;

    LocalPlane(Coordinate origin) {
        double perLongitude = METRES_PER_DEGREE * Math.cos(Math.toRadians(origin.y));
        toMetres = new AffineTransformation(
                perLongitude, 0, -origin.x * perLongitude, 0, METRES_PER_DEGREE, -origin.y * METRES_PER_DEGREE);
        toDegrees = new AffineTransformation(1 / perLongitude, 0, origin.x, 0, 1 / METRES_PER_DEGREE, origin.y);
    }

    static LocalPlane around(Geometry geometry) {
        return new LocalPlane(geometry.getEnvelopeInternal().centre());
    }

    Geometry toMetres(Geometry degrees) {
        return toMetres.transform(degrees);
    }

    Geometry toDegrees(Geometry metres) {
        return toDegrees.transform(metres);
    }

    Coordinate toDegrees(Coordinate metres) {
        return toDegrees.transform(metres, new Coordinate());
    }

    /** A box in degrees, wider by so many metres on each side. */
    static Envelope expanded(Envelope degrees, double metres) {
        Envelope wider = new Envelope(degrees);
        double byLatitude = metres / METRES_PER_DEGREE;
        double cosine = Math.max(0.01, Math.cos(Math.toRadians(degrees.centre().y)));
        wider.expandBy(byLatitude / cosine, byLatitude);
        return wider;
    }
}
