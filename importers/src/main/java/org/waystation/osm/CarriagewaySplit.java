package org.waystation.osm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Cuts an area that was drawn over both sides of a motorway into its sides, unless a road joins them: without one, the
 * two are as far from each other, for a driver, as the next interchange.
 */
final class CarriagewaySplit {

    /** Half the width of a carriageway with its hard shoulder, metres. */
    private static final double CARRIAGEWAY_METRES = 8;

    /** Half of the widest strip between two carriageways that is still taken for part of the motorway, metres. */
    private static final double MEDIAN_METRES = 15;

    /** A side smaller than this part of the larger one is a slip of the outline. */
    private static final double LEAST_SHARE = 0.15;

    private CarriagewaySplit() {}

    /**
     * @param areaMetres in the plane of {@code surroundings}
     * @return the whole area, or its two sides, the one further west first
     */
    static List<Geometry> sidesOf(Surroundings surroundings, Geometry areaMetres) {
        List<Geometry> carriageways = surroundings.mainlines().stream()
                .map(Surroundings.Road::line)
                .filter(line -> line.intersects(areaMetres))
                .map(Geometry.class::cast)
                .toList();
        if (carriageways.isEmpty()) {
            return List.of(areaMetres);
        }
        // Out and in again: the strip between the carriageways is filled.
        Geometry motorway = OverlayNGRobust.union(carriageways)
                .buffer(CARRIAGEWAY_METRES + MEDIAN_METRES)
                .buffer(-MEDIAN_METRES);
        Geometry rest = OverlayNGRobust.overlay(areaMetres, motorway, OverlayNG.DIFFERENCE);
        List<Geometry> pieces = new ArrayList<>();
        for (int i = 0; i < rest.getNumGeometries(); i++) {
            pieces.add(rest.getGeometryN(i));
        }
        pieces.sort(Comparator.comparingDouble(Geometry::getArea).reversed());
        boolean hasSides = pieces.size() >= 2
                && pieces.get(1).getArea() >= LEAST_SHARE * pieces.get(0).getArea()
                && isBetween(carriageways, pieces.get(0), pieces.get(1));
        return hasSides && !surroundings.areJoined(pieces.get(0), pieces.get(1))
                ? westFirst(pieces.get(0), pieces.get(1))
                : List.of(areaMetres);
    }

    private static boolean isBetween(List<Geometry> carriageways, Geometry a, Geometry b) {
        Coordinate[] ends = {
            a.getInteriorPoint().getCoordinate(), b.getInteriorPoint().getCoordinate()
        };
        LineString sight = OsmData.GEOMETRY.createLineString(ends);
        return carriageways.stream().anyMatch(sight::intersects);
    }

    private static List<Geometry> westFirst(Geometry a, Geometry b) {
        Coordinate middleOfA = a.getCentroid().getCoordinate();
        Coordinate middleOfB = b.getCentroid().getCoordinate();
        boolean ordered = middleOfA.x < middleOfB.x || (middleOfA.x == middleOfB.x && middleOfA.y < middleOfB.y);
        return ordered ? List.of(a, b) : List.of(b, a);
    }
}
