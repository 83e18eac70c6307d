package org.waystation.roads;

import com.graphhopper.routing.util.EdgeFilter;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.storage.index.LocationIndexTree;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.DistancePlaneProjection;
import com.graphhopper.util.EdgeIteratorState;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.PointList;
import com.graphhopper.util.shapes.BBox;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineSegment;
import org.waystation.crs.LocalPlane;
import org.waystation.crs.Position;

/**
 * The nearest edge that passes a filter, within a distance. Exact, other than GraphHopper's own look-up, which searches a
 * number of index tiles whatever their size, and never says that there is nothing near. Thread-safe.
 */
final class NearestRoad {

    /** The box to search is a little larger than the circle in it, against rounding. */
    private static final double PADDING = 1.02;

    private static final double[] STEPS_METRES = {60, 250, Double.POSITIVE_INFINITY};

    private final BaseGraph graph;
    private final LocationIndexTree index;
    /** The box round all junctions, which the index covers; roads may bulge out of it. */
    private final BBox covered;

    NearestRoad(BaseGraph graph, LocationIndexTree index) {
        this.graph = graph;
        this.index = index;
        this.covered = graph.getBounds();
    }

    /** The snap has its point, distance and edge set; of edges equally near, the one stored first. */
    Optional<Snap> find(Position position, double limitMetres, EdgeFilter filter) {
        for (double step : STEPS_METRES) {
            double radius = Math.min(step, limitMetres);
            Optional<Snap> found = search(position, radius, filter);
            if (found.isPresent() || radius == limitMetres) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Whether a straight line between two positions crosses any edge that passes a filter. */
    boolean isCrossed(Position from, Position to, EdgeFilter filter) {
        LineSegment line = new LineSegment(from.toCoordinate(), to.toCoordinate());
        boolean[] crossed = new boolean[1];
        index.query(box(from, from.distanceMetres(to)), edge -> {
            EdgeIteratorState state = graph.getEdgeIteratorStateForKey(edge * 2);
            if (!crossed[0] && filter.accept(state)) {
                PointList points = state.fetchWayGeometry(FetchMode.ALL);
                for (int i = 1; i < points.size(); i++) {
                    Coordinate start = new Coordinate(points.getLon(i - 1), points.getLat(i - 1));
                    Coordinate end = new Coordinate(points.getLon(i), points.getLat(i));
                    crossed[0] |= line.intersection(new LineSegment(start, end)) != null;
                }
            }
        });
        return crossed[0];
    }

    private Optional<Snap> search(Position position, double radiusMetres, EdgeFilter filter) {
        double lat = position.latitude();
        double lon = position.longitude();
        Snap nearest = new Snap(lat, lon);
        Set<Integer> seen = new HashSet<>();
        index.query(box(position, radiusMetres), edge -> {
            if (!seen.add(edge)) {
                return;
            }
            EdgeIteratorState state = graph.getEdgeIteratorStateForKey(edge * 2);
            if (!filter.accept(state)) {
                return;
            }
            index.traverseEdge(lat, lon, state, (node, distance, wayIndex, kind) -> {
                boolean nearer = distance < nearest.getQueryDistance()
                        || distance == nearest.getQueryDistance()
                                && edge < nearest.getClosestEdge().getEdge();
                if (nearer) {
                    nearest.setQueryDistance(distance);
                    nearest.setClosestNode(node);
                    nearest.setClosestEdge(state.detach(false));
                    nearest.setWayIndex(wayIndex);
                    nearest.setSnappedPosition(kind);
                }
            });
        });
        if (!nearest.isValid()) {
            return Optional.empty();
        }
        nearest.calcSnappedPoint(DistancePlaneProjection.DIST_PLANE);
        Position snapped = new Position(
                nearest.getSnappedPoint().getLon(), nearest.getSnappedPoint().getLat());
        nearest.setQueryDistance(position.distanceMetres(snapped));
        return nearest.getQueryDistance() <= radiusMetres ? Optional.of(nearest) : Optional.empty();
    }

    /**
     * A box that holds the circle, stretched to the rim of what the index covers, where what bulges out of it is filed;
     * null, which is everything, for a network whose junctions lie on one line, as the index does not work there.
     */
    private BBox box(Position position, double radiusMetres) {
        if (!covered.isValid()) {
            return null;
        }
        double latitudes = radiusMetres * PADDING / LocalPlane.METRES_PER_DEGREE;
        double polewards = Math.min(89, Math.abs(position.latitude()) + latitudes);
        double longitudes = latitudes / Math.cos(Math.toRadians(polewards));
        return new BBox(
                Math.min(position.longitude(), covered.maxLon) - longitudes,
                Math.max(position.longitude(), covered.minLon) + longitudes,
                Math.min(position.latitude(), covered.maxLat) - latitudes,
                Math.max(position.latitude(), covered.minLat) + latitudes);
    }
}
