package org.waystation.roads;

import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.shapes.GHPoint3D;
import java.util.Optional;
import java.util.OptionalDouble;
import org.waystation.crs.Position;

/**
 * A point on a road, found for one vehicle in one road network; of use in that network only, and there for all
 * vehicles that may drive the same roads as fast. Immutable.
 */
public final class RoadPoint {

    private final RoadNetwork network;
    private final Vehicle vehicle;
    private final Verdict verdict;
    private final Position asked;
    private final Place place;
    private final RoadFacts road;

    RoadPoint(RoadNetwork network, Vehicle vehicle, Verdict verdict, Position asked, Place place, RoadFacts road) {
        this.network = network;
        this.vehicle = vehicle;
        this.verdict = verdict;
        this.asked = asked;
        this.place = place;
        this.road = road;
    }

    /** The position that a road was looked for. */
    public Position asked() {
        return asked;
    }

    /** The position on the road's centre line. */
    public Position position() {
        return new Position(place.longitude, place.latitude);
    }

    /** Great-circle distance between the two. */
    public double snapMetres() {
        return place.distanceMetres;
    }

    /** In the local language; empty where the road has none. */
    public String roadName() {
        return road.name();
    }

    /** Such as {@code G15}; empty where the road has none. */
    public String roadRef() {
        return road.ref();
    }

    /** OpenStreetMap's {@code highway} value, with {@code _link} for slip roads; {@code ferry} for ferries. */
    public String roadClass() {
        return road.roadClass();
    }

    /** The only direction of travel, degrees clockwise from north; empty where the class may go both ways. */
    public OptionalDouble bearingDegrees() {
        return road.onewayBearingDegrees();
    }

    public Vehicle vehicle() {
        return vehicle;
    }

    boolean belongsTo(RoadNetwork other, Verdict otherVerdict) {
        return network == other && verdict.equals(otherVerdict);
    }

    Place place() {
        return place;
    }

    @Override
    public String toString() {
        String name = Optional.of(road.name()).filter(n -> !n.isEmpty()).orElse(road.ref());
        return "%s %s at %.6f,%.6f for %s".formatted(road.roadClass(), name, place.longitude, place.latitude, vehicle);
    }

    /** What is said of the road. */
    record RoadFacts(String name, String ref, String roadClass, OptionalDouble onewayBearingDegrees) {}

    /** A snap's content; GraphHopper changes its own snaps when it makes a query graph of them. */
    record Place(
            int edgeKey,
            int wayIndex,
            Snap.Position kind,
            int closestNode,
            double distanceMetres,
            double longitude,
            double latitude) {

        static Place of(Snap snap) {
            GHPoint3D point = snap.getSnappedPoint();
            return new Place(
                    snap.getClosestEdge().getEdgeKey(),
                    snap.getWayIndex(),
                    snap.getSnappedPosition(),
                    snap.getClosestNode(),
                    snap.getQueryDistance(),
                    point.lon,
                    point.lat);
        }
    }
}
