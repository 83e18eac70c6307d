package org.waystation.crs;

import org.locationtech.jts.geom.Coordinate;

/**
 * GCJ-02, the system of web maps in mainland China: WGS 84 with an offset of some hundred metres that varies from place to
 * place.
 *
 * <p>The algorithm is the one in general use since 2010 (the Krasovsky ellipsoid and sine terms). It applies within the
 * rectangle it was published with, 72.004 to 137.8347° E and 0.8293 to 55.8271° N; elsewhere GCJ-02 is WGS 84. The inverse has
 * no closed form and is found by iteration to 1e-9°, a tenth of a millimetre.
 */
record Gcj02() implements CoordinateSystem {

    private static final double WEST = 72.004;
    private static final double EAST = 137.8347;
    private static final double SOUTH = 0.8293;
    private static final double NORTH = 55.8271;

    private static final double SEMI_MAJOR_AXIS_METRES = 6_378_245.0;
    private static final double ECCENTRICITY_SQUARED = 0.00669342162296594323;

    @Override
    public String name() {
        return "gcj02";
    }

    @Override
    public Position toWgs84(double x, double y) {
        Position shifted = new Position(x, y);
        if (isUnshifted(x, y)) {
            return shifted;
        }
        Coordinate found = OffsetInverse.of(shifted.toCoordinate(), Gcj02::shift);
        return new Position(found.x, found.y);
    }

    @Override
    public Coordinate fromWgs84(Position position) {
        return shift(position.toCoordinate());
    }

    static Coordinate shift(Coordinate wgs84) {
        if (isUnshifted(wgs84.x, wgs84.y)) {
            return wgs84.copy();
        }
        double x = wgs84.x - 105;
        double y = wgs84.y - 35;
        double phi = Math.toRadians(wgs84.y);
        double w2 = 1 - ECCENTRICITY_SQUARED * Math.sin(phi) * Math.sin(phi);
        double primeVerticalMetres = SEMI_MAJOR_AXIS_METRES / Math.sqrt(w2);
        double meridianMetres = SEMI_MAJOR_AXIS_METRES * (1 - ECCENTRICITY_SQUARED) / (w2 * Math.sqrt(w2));
        return new Coordinate(
                wgs84.x + Math.toDegrees(eastMetres(x, y) / (primeVerticalMetres * Math.cos(phi))),
                wgs84.y + Math.toDegrees(northMetres(x, y) / meridianMetres));
    }

    private static boolean isUnshifted(double longitude, double latitude) {
        return !(longitude >= WEST && longitude <= EAST && latitude >= SOUTH && latitude <= NORTH);
    }

    private static double eastMetres(double x, double y) {
        double metres = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
        metres += (20 * sinPi(6 * x) + 20 * sinPi(2 * x)) * 2 / 3;
        metres += (20 * sinPi(x) + 40 * sinPi(x / 3)) * 2 / 3;
        return metres + (150 * sinPi(x / 12) + 300 * sinPi(x / 30)) * 2 / 3;
    }

    private static double northMetres(double x, double y) {
        double metres = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
        metres += (20 * sinPi(6 * x) + 20 * sinPi(2 * x)) * 2 / 3;
        metres += (20 * sinPi(y) + 40 * sinPi(y / 3)) * 2 / 3;
        return metres + (160 * sinPi(y / 12) + 320 * sinPi(y / 30)) * 2 / 3;
    }

    private static double sinPi(double halfTurns) {
        return Math.sin(halfTurns * Math.PI);
    }
}
