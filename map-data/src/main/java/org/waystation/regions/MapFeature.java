package org.waystation.regions;

import java.util.Objects;
import org.locationtech.jts.geom.Geometry;

/**
 * Something drawn on the map.
 *
 * @param featureClass what it is within its layer, such as {@code motorway} or {@code river}
 * @param ref a road's number; empty if it has none
 * @param geometry WGS 84, longitude first; must not be changed by anyone
 * @param minZoom the zoom from which it is drawn, 0 to 22
 */
public record MapFeature(
        MapLayer layer, String featureClass, PlaceName name, String ref, Geometry geometry, int minZoom) {

    public MapFeature {
        Objects.requireNonNull(layer);
        Objects.requireNonNull(featureClass);
        Objects.requireNonNull(name);
        Objects.requireNonNull(ref);
        Objects.requireNonNull(geometry);
        if (minZoom < 0 || minZoom > 22) {
            throw new IllegalArgumentException("minZoom must be within 0 to 22, was " + minZoom);
        }
    }
}
