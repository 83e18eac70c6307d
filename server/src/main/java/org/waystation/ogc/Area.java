package org.waystation.ogc;

import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** Where features are looked for: those that intersect it, its border included. Immutable and thread-safe. */
final class Area implements Condition {

    private final Envelope box;
    private final PreparedGeometry shape;

    /** @param shape WGS 84 degrees, x = longitude; empty for what meets nothing */
    Area(Geometry shape) {
        this.box = shape.getEnvelopeInternal();
        this.shape = PreparedGeometryFactory.prepare(shape);
    }

    @Override
    public Truth test(Layer layer, int feature) {
        Envelope around = layer.box(feature);
        if (!around.isNull() && !box.intersects(around)) {
            return Truth.NO;
        }
        Geometry geometry = layer.geometry(feature);
        // Features without a place belong to every area (Features 1, /req/core/fc-bbox-response).
        return Truth.of(geometry.isEmpty() || shape.intersects(geometry));
    }
}
