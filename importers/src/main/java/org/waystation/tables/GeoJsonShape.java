package org.waystation.tables;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.waystation.crs.Position;
import org.waystation.rows.CoordinateReader;
import org.waystation.rows.RowProblems;

/** Where a feature is: its point, or a point within its polygon. */
final class GeoJsonShape {

    private static final String FIELD = "geometry";
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private GeoJsonShape() {}

    static Optional<Position> position(JsonNode geometry, CoordinateReader reader, RowProblems problems) {
        try {
            Coordinate point = point(geometry);
            return reader.position(
                    point.getX(), point.getY(), "geometry.coordinates[0]", "geometry.coordinates[1]", problems);
        } catch (IllegalArgumentException e) {
            problems.add(FIELD, "", e.getMessage());
            return Optional.empty();
        }
    }

    private static Coordinate point(JsonNode geometry) {
        if (geometry.isMissingNode() || geometry.isNull()) {
            throw new IllegalArgumentException("is missing");
        }
        JsonNode coordinates = geometry.path("coordinates");
        return switch (geometry.path("type").asText()) {
            case "Point" -> coordinate(coordinates);
            case "Polygon" -> interior(polygon(coordinates));
            case "MultiPolygon" -> {
                List<Polygon> polygons = new ArrayList<>();
                coordinates.forEach(polygon -> polygons.add(polygon(polygon)));
                yield interior(SHAPES.createMultiPolygon(polygons.toArray(Polygon[]::new)));
            }
            default ->
                throw new IllegalArgumentException("must be a Point, Polygon or MultiPolygon, is '"
                        + geometry.path("type").asText() + "'");
        };
    }

    private static Coordinate coordinate(JsonNode array) {
        if (!array.isArray()
                || array.size() < 2
                || !array.get(0).isNumber()
                || !array.get(1).isNumber()) {
            String shown = array.toString();
            throw new IllegalArgumentException("coordinates must be [longitude, latitude] in numbers, has "
                    + (shown.length() <= 60 ? shown : shown.substring(0, 60) + "…"));
        }
        return new Coordinate(array.get(0).asDouble(), array.get(1).asDouble());
    }

    private static Polygon polygon(JsonNode rings) {
        List<LinearRing> made = new ArrayList<>();
        for (JsonNode ring : rings) {
            List<Coordinate> corners = new ArrayList<>();
            ring.forEach(corner -> corners.add(coordinate(corner)));
            if (corners.size() < 4 || !corners.get(0).equals2D(corners.get(corners.size() - 1))) {
                throw new IllegalArgumentException(
                        "a polygon's ring must have at least 4 positions and end where it begins");
            }
            made.add(SHAPES.createLinearRing(corners.toArray(Coordinate[]::new)));
        }
        if (made.isEmpty()) {
            throw new IllegalArgumentException("has no coordinates");
        }
        return SHAPES.createPolygon(made.get(0), made.subList(1, made.size()).toArray(LinearRing[]::new));
    }

    private static Coordinate interior(Geometry area) {
        if (area.isEmpty()) {
            throw new IllegalArgumentException("has no coordinates");
        }
        return area.getInteriorPoint().getCoordinate();
    }
}
