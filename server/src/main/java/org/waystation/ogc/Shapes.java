package org.waystation.ogc;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;
import org.waystation.crs.Position;

/** Geometries in WGS 84 degrees, x = longitude. */
final class Shapes {

    static final GeometryFactory WGS84 = new GeometryFactory(new PrecisionModel(), 4326);

    private Shapes() {}

    static Point point(Position position) {
        return WGS84.createPoint(position.toCoordinate());
    }

    static LineString line(Coordinate... points) {
        return WGS84.createLineString(points);
    }
}
