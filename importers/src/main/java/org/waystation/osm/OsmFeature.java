package org.waystation.osm;

import org.locationtech.jts.geom.Geometry;
import org.waystation.crs.Position;
import org.waystation.osmfile.Tags;

/**
 * An object with its place.
 *
 * @param path such as {@code way/123}
 * @param geometry a point or an area, WGS 84, x = longitude
 */
record OsmFeature(String path, Tags tags, Geometry geometry) {

    boolean isArea() {
        return geometry.getDimension() == 2;
    }

    /** The point itself; of an area the middle, or, where that lies outside, a point well inside. */
    Position position() {
        return middleOf(geometry);
    }

    static Position middleOf(Geometry geometry) {
        if (geometry.getDimension() < 2) {
            return Position.of(geometry.getCoordinate());
        }
        var centroid = geometry.getCentroid();
        return Position.of((geometry.covers(centroid) ? centroid : geometry.getInteriorPoint()).getCoordinate());
    }
}
