package org.waystation.crs;

import org.locationtech.jts.geom.Coordinate;

/**
 * A point on the earth in WGS 84 (EPSG:4326), degrees, longitude first as in GeoJSON (RFC 7946).
 *
 * @param longitude degrees east, −180 to 180
 * @param latitude degrees north, −90 to 90
 */
public record Position(double longitude, double latitude) {

    /** Mean earth radius R1 of the IUGG (2a + b) / 3, metres. */
    static final double EARTH_RADIUS_METRES = 6_371_008.8;

    public Position {
        if (!(longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException("longitude must be within -180 to 180, was " + longitude);
        }
        if (!(latitude >= -90 && latitude <= 90)) {
            throw new IllegalArgumentException("latitude must be within -90 to 90, was " + latitude);
        }
    }

    public static Position of(Coordinate coordinate) {
        return new Position(coordinate.getX(), coordinate.getY());
    }

    public Coordinate toCoordinate() {
        return new Coordinate(longitude, latitude);
    }

    /** Great-circle distance on a sphere (haversine), metres; within 0.6 % of the ellipsoid's. */
    public double distanceMetres(Position other) {
        double phi1 = Math.toRadians(latitude);
        double phi2 = Math.toRadians(other.latitude);
        double halfPhi = (phi2 - phi1) / 2;
        double halfLambda = Math.toRadians(other.longitude - longitude) / 2;
        double a = Math.sin(halfPhi) * Math.sin(halfPhi)
                + Math.cos(phi1) * Math.cos(phi2) * Math.sin(halfLambda) * Math.sin(halfLambda);
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(a)));
    }

    /** Initial bearing of the great circle towards {@code other}, degrees clockwise from north, 0 to 360. */
    public double bearingDegrees(Position other) {
        double phi1 = Math.toRadians(latitude);
        double phi2 = Math.toRadians(other.latitude);
        double lambda = Math.toRadians(other.longitude - longitude);
        double y = Math.sin(lambda) * Math.cos(phi2);
        double x = Math.cos(phi1) * Math.sin(phi2) - Math.sin(phi1) * Math.cos(phi2) * Math.cos(lambda);
        return (Math.toDegrees(Math.atan2(y, x)) + 360) % 360;
    }
}
