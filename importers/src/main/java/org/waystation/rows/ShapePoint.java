package org.waystation.rows;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygonal;

/** Where a shape is: the point itself, or a point within an area. */
public final class ShapePoint {

    private ShapePoint() {}

    /** @throws IllegalArgumentException where it is empty or neither a point nor an area */
    public static Coordinate of(Geometry shape) {
        if (shape.isEmpty()) {
            throw new IllegalArgumentException("has no coordinates");
        }
        if (shape instanceof Point || (shape instanceof MultiPoint && shape.getNumGeometries() == 1)) {
            return shape.getCoordinate();
        }
        if (shape instanceof Polygonal) {
            return shape.getInteriorPoint().getCoordinate();
        }
        throw new IllegalArgumentException("must be a point or an area, is a " + shape.getGeometryType());
    }
}
