package org.waystation.search;

import java.util.Locale;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LinearLocation;
import org.locationtech.jts.linearref.LocationIndexedLine;
import org.waystation.crs.Position;
import org.waystation.roads.RoadPoint;

/** On which side of a route's road a station lies; for people to find it, never for ranking. */
enum Carriageway {
    /** beside the route, in the driver's direction */
    OWN,
    /** beside the route, on the carriageway of the other direction */
    OPPOSITE,
    /** away from the route */
    APART;

    /** How far from the route's line the entrance of a site beside it may be. */
    private static final double BESIDE_METRES = 300;
    /** An entrance from a two-way road counts as beside the route only where it is next to it. */
    private static final double ADJACENT_METRES = 60;

    /** Roads into a site lead away from the route, but never across it. */
    private static final double SAME_DIRECTION_DEGREES = 80;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Judges entrances against one route. Not thread-safe. */
    static final class Judge {

        private final LineString route;
        private final LocationIndexedLine index;
        private final double longitudeShrink;

        /**
         * The nearest point is sought in a plane in which a degree of longitude is shortened to its length at the
         * route's middle latitude; over 300 m that is exact enough for a side of the road.
         */
        Judge(LineString route) {
            double middleLatitude = route.getEnvelopeInternal().centre().getY();
            this.longitudeShrink = Math.cos(Math.toRadians(middleLatitude));
            Coordinate[] flat = new Coordinate[route.getNumPoints()];
            for (int i = 0; i < flat.length; i++) {
                flat[i] = flat(route.getCoordinateN(i));
            }
            this.route = route;
            this.index = new LocationIndexedLine(route.getFactory().createLineString(flat));
        }

        Carriageway of(RoadPoint entrance) {
            LinearLocation location = index.project(flat(entrance.position().toCoordinate()));
            Coordinate nearestFlat = index.extractPoint(location);
            Position nearest = new Position(nearestFlat.getX() / longitudeShrink, nearestFlat.getY());
            double metres = nearest.distanceMetres(entrance.position());
            OptionalDouble bearing = entrance.bearingDegrees();
            if (bearing.isEmpty()) {
                return metres <= ADJACENT_METRES ? OWN : APART;
            }
            if (metres > BESIDE_METRES) {
                return APART;
            }
            double turn = Math.abs(((bearing.getAsDouble() - bearingAt(location)) % 360 + 540) % 360 - 180);
            if (turn <= SAME_DIRECTION_DEGREES) {
                return OWN;
            }
            return turn >= 180 - SAME_DIRECTION_DEGREES ? OPPOSITE : APART;
        }

        private double bearingAt(LinearLocation location) {
            int segment = Math.min(location.getSegmentIndex(), route.getNumPoints() - 2);
            return Position.of(route.getCoordinateN(segment))
                    .bearingDegrees(Position.of(route.getCoordinateN(segment + 1)));
        }

        private Coordinate flat(Coordinate degrees) {
            return new Coordinate(degrees.getX() * longitudeShrink, degrees.getY());
        }
    }
}
