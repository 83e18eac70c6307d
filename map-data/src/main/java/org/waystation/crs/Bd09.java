package org.waystation.crs;

import org.locationtech.jts.geom.Coordinate;

/**
 * BD-09, the system of Baidu's maps in degrees: GCJ-02 turned and stretched a little more, by the formula in general use.
 * It is applied everywhere, to GCJ-02 outside China as well. Its inverse is iterated to 1e-9°, since the published closed form is off by up to some decimetres.
 */
record Bd09() implements CoordinateSystem {

    private static final double TURN = Math.PI * 3000 / 180;

    @Override
    public String name() {
        return "bd09";
    }

    @Override
    public Position toWgs84(double x, double y) {
        Coordinate gcj02 = OffsetInverse.of(new Position(x, y).toCoordinate(), Bd09::fromGcj02);
        return CoordinateSystems.GCJ02.toWgs84(gcj02.x, gcj02.y);
    }

    @Override
    public Coordinate fromWgs84(Position position) {
        return fromGcj02(CoordinateSystems.GCJ02.fromWgs84(position));
    }

    private static Coordinate fromGcj02(Coordinate gcj02) {
        double radius = Math.hypot(gcj02.x, gcj02.y) + 0.00002 * Math.sin(gcj02.y * TURN);
        double angle = Math.atan2(gcj02.y, gcj02.x) + 0.000003 * Math.cos(gcj02.x * TURN);
        return new Coordinate(radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006);
    }
}
