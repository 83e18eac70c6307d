package org.waystation.reports;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import org.waystation.crs.LocalPlane;

/**
 * Where places lie on a drawing: north is up, and a region is as large as it can be within a box. Immutable and thread-safe.
 */
final class MapFrame {

    /** What is smaller is not drawn. */
    private static final double FINEST_POINTS = 0.35;

    private final LocalPlane plane;
    private final Envelope metres;
    private final double pointsPerMetre;

    /**
     * @param degrees what is shown
     * @param width points, at most, as {@code height}
     */
    MapFrame(Envelope degrees, double width, double height) {
        this.plane = new LocalPlane(degrees.centre());
        this.metres = plane.toMetres(new GeometryFactory().toGeometry(degrees)).getEnvelopeInternal();
        this.pointsPerMetre = Math.min(width / metres.getWidth(), height / metres.getHeight());
    }

    double width() {
        return metres.getWidth() * pointsPerMetre;
    }

    double height() {
        return metres.getHeight() * pointsPerMetre;
    }

    double pointsPerMetre() {
        return pointsPerMetre;
    }

    Coordinate at(Coordinate degrees) {
        return onPaper(plane.toMetres(degrees));
    }

    private Coordinate onPaper(Coordinate place) {
        return new Coordinate(
                (place.x - metres.getMinX()) * pointsPerMetre, (metres.getMaxY() - place.y) * pointsPerMetre);
    }

    /** The rings of polygons, as fine as can be seen. */
    List<List<Coordinate>> rings(Geometry degrees) {
        Geometry simple = DouglasPeuckerSimplifier.simplify(plane.toMetres(degrees), FINEST_POINTS / pointsPerMetre);
        List<List<Coordinate>> rings = new ArrayList<>();
        for (int i = 0; i < simple.getNumGeometries(); i++) {
            if (simple.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                rings.add(onPaper(polygon.getExteriorRing()));
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    rings.add(onPaper(polygon.getInteriorRingN(hole)));
                }
            }
        }
        return rings;
    }

    private List<Coordinate> onPaper(LinearRing ring) {
        List<Coordinate> points = new ArrayList<>();
        for (Coordinate point : ring.getCoordinates()) {
            points.add(onPaper(point));
        }
        return points;
    }
}
