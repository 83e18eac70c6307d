package org.waystation.roads;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * The fastest way through two or more waypoints, with a stop at each.
 *
 * @param waypoints start, via points, destination
 * @param legs one fewer than waypoints
 */
public record Route(List<RoadPoint> waypoints, List<Leg> legs) implements RouteResult {

    static final GeometryFactory WGS84 = new GeometryFactory(new PrecisionModel(), 4326);

    public Route {
        waypoints = List.copyOf(waypoints);
        legs = List.copyOf(legs);
        if (legs.isEmpty() || legs.size() != waypoints.size() - 1) {
            throw new IllegalArgumentException(
                    "A route has one leg fewer than waypoints, not " + legs.size() + " for " + waypoints.size());
        }
    }

    @Override
    public Optional<Route> route() {
        return Optional.of(this);
    }

    public double distanceMetres() {
        return legs.stream().mapToDouble(Leg::distanceMetres).sum();
    }

    public long durationMillis() {
        return legs.stream().mapToLong(Leg::durationMillis).sum();
    }

    /** All legs as one line, longitude before latitude; the waypoints between legs occur once. */
    public LineString geometry() {
        List<Coordinate> all = new ArrayList<>();
        for (Leg leg : legs) {
            Coordinate[] coordinates = leg.geometry().getCoordinates();
            int first = !all.isEmpty() && all.get(all.size() - 1).equals2D(coordinates[0]) ? 1 : 0;
            all.addAll(List.of(coordinates).subList(first, coordinates.length));
        }
        if (all.size() == 1) {
            all.add(all.get(0).copy());
        }
        return WGS84.createLineString(all.toArray(Coordinate[]::new));
    }

    /**
     * From one waypoint to the next.
     *
     * @param geometry WGS 84, longitude before latitude; two equal points where the leg has no length
     */
    public record Leg(LineString geometry, double distanceMetres, long durationMillis) {}
}
