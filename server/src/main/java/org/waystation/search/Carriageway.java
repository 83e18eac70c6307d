package org.waystation.search;

import java.util.Locale;
import java.util.OptionalDouble;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
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

        private static final int BLOCK_SEGMENTS = 32;
        private static final double METRES_PER_DEGREE = 111_000;

        private final Coordinate[] route;
        private final Coordinate[] flat;
        /** Of {@link #BLOCK_SEGMENTS} segments each, wider by the largest distance that matters. */
        private final Envelope[] blocks;

        private final double longitudeShrink;

        /**
         * The nearest point is sought in a plane in which a degree of longitude is shortened to its length at the
         * route's middle latitude; over 300 m that is exact enough for a side of the road.
         */
        Judge(LineString route) {
            double middleLatitude = route.getEnvelopeInternal().centre().getY();
            this.longitudeShrink = Math.cos(Math.toRadians(middleLatitude));
            this.route = route.getCoordinates();
            this.flat = new Coordinate[this.route.length];
            for (int i = 0; i < flat.length; i++) {
                flat[i] = flat(this.route[i]);
            }
            this.blocks = new Envelope[(flat.length - 2) / BLOCK_SEGMENTS + 1];
            for (int block = 0; block < blocks.length; block++) {
                blocks[block] = new Envelope();
                for (int i = firstSegment(block); i <= endSegment(block); i++) {
                    blocks[block].expandToInclude(flat[i]);
                }
                // The shrunk plane is off by the cosines of the route's other latitudes; twice is ample.
                blocks[block].expandBy(2 * BESIDE_METRES / METRES_PER_DEGREE);
            }
        }

        Carriageway of(RoadPoint entrance) {
            Coordinate at = flat(entrance.position().toCoordinate());
            int segment = nearestSegment(at);
            if (segment < 0) {
                return APART;
            }
            Coordinate nearestFlat = new LineSegment(flat[segment], flat[segment + 1]).closestPoint(at);
            Position nearest = new Position(nearestFlat.getX() / longitudeShrink, nearestFlat.getY());
            double metres = nearest.distanceMetres(entrance.position());
            OptionalDouble bearing = entrance.bearingDegrees();
            if (bearing.isEmpty()) {
                return metres <= ADJACENT_METRES ? OWN : APART;
            }
            if (metres > BESIDE_METRES) {
                return APART;
            }
            double routeBearing = Position.of(route[segment]).bearingDegrees(Position.of(route[segment + 1]));
            double turn = Math.abs(((bearing.getAsDouble() - routeBearing) % 360 + 540) % 360 - 180);
            if (turn <= SAME_DIRECTION_DEGREES) {
                return OWN;
            }
            return turn >= 180 - SAME_DIRECTION_DEGREES ? OPPOSITE : APART;
        }

        /** The first of the nearest ones; negative where none is near enough to matter. */
        private int nearestSegment(Coordinate at) {
            int nearest = -1;
            double least = Double.MAX_VALUE;
            for (int block = 0; block < blocks.length; block++) {
                if (blocks[block].contains(at)) {
                    for (int i = firstSegment(block); i < endSegment(block); i++) {
                        double distance = Distance.pointToSegment(at, flat[i], flat[i + 1]);
                        if (distance < least) {
                            least = distance;
                            nearest = i;
                        }
                    }
                }
            }
            return nearest;
        }

        private static int firstSegment(int block) {
            return block * BLOCK_SEGMENTS;
        }

        private int endSegment(int block) {
            return Math.min(firstSegment(block + 1), flat.length - 1);
        }

        private Coordinate flat(Coordinate degrees) {
            return new Coordinate(degrees.getX() * longitudeShrink, degrees.getY());
        }
    }
}
