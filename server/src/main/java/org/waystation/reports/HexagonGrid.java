package org.waystation.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.grid.GridElement;
import org.geotools.grid.GridFeatureBuilder;
import org.geotools.grid.hexagon.HexagonOrientation;
import org.geotools.grid.hexagon.Hexagons;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.waystation.crs.LocalPlane;

/**
 * Hexagons of one size side by side over a region, with two sides each from west to east, on a plane that touches the earth in
 * the region's middle. Immutable and thread-safe.
 */
final class HexagonGrid {

    static final int OUTSIDE = -1;

    private static final int MOST = 2_000;
    private static final double[] SIDES_METRES = {500, 1_000, 2_000, 3_000, 5_000, 10_000, 20_000, 50_000, 100_000};
    private static final double AREA_OF_SIDE_1 = Hexagons.sideLengthToArea(1);

    private final LocalPlane plane;
    private final double sideMetres;
    private final List<Polygon> hexagons = new ArrayList<>();
    private final Map<Cell, Integer> byCell = new HashMap<>();
    private final Coordinate origin;

    /** Axial coordinates: columns from the origin, and rows along the slanted axis. */
    private record Cell(long column, long row) {}

    /** @param degrees WGS 84, x = longitude; all of it is covered */
    HexagonGrid(Envelope degrees) {
        this.plane = new LocalPlane(degrees.centre());
        Envelope metres =
                plane.toMetres(new GeometryFactory().toGeometry(degrees)).getEnvelopeInternal();
        this.sideMetres = side(metres.getArea());
        metres.expandBy(2 * sideMetres);
        List<Coordinate> centres = new ArrayList<>();
        Hexagons.createGrid(
                new ReferencedEnvelope(metres, null), sideMetres, HexagonOrientation.FLAT, collecting(centres));
        this.origin = centres.get(0);
        for (int i = 0; i < centres.size(); i++) {
            byCell.put(cell(centres.get(i)), i);
        }
    }

    /** The smallest round length that makes no more than {@value #MOST} hexagons. */
    private static double side(double squareMetres) {
        for (double side : SIDES_METRES) {
            if (squareMetres / (AREA_OF_SIDE_1 * side * side) <= MOST) {
                return side;
            }
        }
        return Math.sqrt(squareMetres / MOST / AREA_OF_SIDE_1);
    }

    private GridFeatureBuilder collecting(List<Coordinate> centres) {
        SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
        type.setName("hexagons");
        type.add(GridFeatureBuilder.DEFAULT_GEOMETRY_ATTRIBUTE_NAME, Polygon.class);
        return new GridFeatureBuilder(type.buildFeatureType()) {
            @Override
            public void setAttributes(GridElement element, Map<String, Object> attributes) {
                Polygon hexagon = (Polygon) element.toGeometry();
                hexagons.add(hexagon);
                centres.add(hexagon.getEnvelopeInternal().centre());
            }
        };
    }

    int size() {
        return hexagons.size();
    }

    double sideMetres() {
        return sideMetres;
    }

    /** Its corners in degrees, the first one again at the end. */
    List<Coordinate> corners(int hexagon) {
        return List.of(plane.toDegrees(hexagons.get(hexagon)).getCoordinates());
    }

    /** The one that a place lies in, or {@link #OUTSIDE}; on a border, one of those beside it. */
    int at(Coordinate degrees) {
        return byCell.getOrDefault(cell(plane.toMetres(degrees)), OUTSIDE);
    }

    /** By rounding of cube coordinates, which add up to 0. */
    private Cell cell(Coordinate metres) {
        double x = (metres.x - origin.x) / sideMetres;
        double y = (metres.y - origin.y) / sideMetres;
        double column = 2.0 / 3 * x;
        double row = Math.sqrt(3) / 3 * y - x / 3;
        double third = -column - row;
        long roundColumn = Math.round(column);
        long roundRow = Math.round(row);
        long roundThird = Math.round(third);
        double offColumn = Math.abs(roundColumn - column);
        double offRow = Math.abs(roundRow - row);
        double offThird = Math.abs(roundThird - third);
        if (offColumn > offRow && offColumn > offThird) {
            roundColumn = -roundRow - roundThird;
        } else if (offRow > offThird) {
            roundRow = -roundColumn - roundThird;
        }
        return new Cell(roundColumn, roundRow);
    }
}
