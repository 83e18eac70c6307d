package org.waystation.roads;

import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.EnumEncodedValue;
import com.graphhopper.routing.ev.RoadClass;
import com.graphhopper.routing.ev.RoadClassLink;
import com.graphhopper.routing.ev.RoadEnvironment;
import com.graphhopper.routing.util.EdgeFilter;
import com.graphhopper.routing.util.EncodingManager;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.storage.index.LocationIndexTree;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.EdgeIteratorState;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.PointList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import org.waystation.crs.LocalPlane;
import org.waystation.crs.Position;
import org.waystation.roads.GraphManifest.Bounds;
import org.waystation.roads.RoadPoint.Place;
import org.waystation.roads.RoadPoint.RoadFacts;

/** Finds roads for vehicles of one verdict, and says what they are. Thread-safe. */
final class RoadFinder {

    /** A slip road serves a service area only if it lies in or beside it. */
    private static final double LINK_LIMIT_METRES = 60;

    private static final double LOOK_BEYOND = 3;
    private static final Set<RoadEnvironment> PASSING_BY =
            Set.of(RoadEnvironment.BRIDGE, RoadEnvironment.TUNNEL, RoadEnvironment.FERRY);

    private final RoadNetwork network;
    private final Verdict verdict;
    private final Openness openness;
    private final BaseGraph graph;
    private final NearestRoad roads;
    private final Bounds bounds;
    private final BooleanEncodedValue link;
    private final EnumEncodedValue<RoadClass> roadClass;
    private final EnumEncodedValue<RoadEnvironment> environment;

    RoadFinder(RoadNetwork network, Verdict verdict, Openness openness, RoadHopper hopper, Bounds bounds) {
        this.network = network;
        this.verdict = verdict;
        this.openness = openness;
        this.graph = hopper.getBaseGraph();
        this.roads = new NearestRoad(graph, (LocationIndexTree) hopper.getLocationIndex());
        this.bounds = bounds;
        EncodingManager values = hopper.getEncodingManager();
        this.link = values.getBooleanEncodedValue(RoadClassLink.KEY);
        this.roadClass = values.getEnumEncodedValue(RoadClass.KEY, RoadClass.class);
        this.environment = values.getEnumEncodedValue(RoadEnvironment.KEY, RoadEnvironment.class);
    }

    SnapResult nearest(Vehicle vehicle, Position asked) {
        return find(vehicle, asked, RoadNetwork.SNAP_LIMIT_METRES, edge -> true, snap -> true);
    }

    SnapResult nearestToStation(Vehicle vehicle, Position asked, StationSite site) {
        Predicate<Snap> sameSide = snap -> !roads.isCrossed(asked, position(snap), this::isMotorwayAtGrade);
        SnapResult found = find(vehicle, asked, site.limitMetres(), this::leadsToStations, sameSide);
        if (found.point().isPresent() || !site.onMotorway()) {
            return found;
        }
        double limit = Math.min(LINK_LIMIT_METRES, site.limitMetres());
        EdgeFilter slipRoads = edge -> openness.isUsable(edge)
                && !openness.isCutOff(edge)
                && edge.get(link)
                && edge.get(roadClass) == RoadClass.MOTORWAY
                && !PASSING_BY.contains(edge.get(environment));
        return nearest(asked, limit, slipRoads, sameSide)
                .<SnapResult>map(snap -> new SnapResult.Snapped(point(vehicle, asked, snap)))
                .orElse(found);
    }

    /** What cannot be crossed on the ground; roads pass under it where it is on a bridge, over it in a tunnel. */
    private boolean isMotorwayAtGrade(EdgeIteratorState edge) {
        return edge.get(roadClass) == RoadClass.MOTORWAY
                && !edge.get(link)
                && !PASSING_BY.contains(edge.get(environment));
    }

    private static Position position(Snap snap) {
        return new Position(
                snap.getSnappedPoint().getLon(), snap.getSnappedPoint().getLat());
    }

    /** The nearest of the wanted edges whose nearest point is accepted. */
    private Optional<Snap> nearest(Position asked, double limitMetres, EdgeFilter wanted, Predicate<Snap> accepted) {
        Set<Integer> refused = new HashSet<>();
        while (true) {
            Optional<Snap> next =
                    roads.find(asked, limitMetres, edge -> !refused.contains(edge.getEdge()) && wanted.accept(edge));
            if (next.isEmpty() || accepted.test(next.get())) {
                return next;
            }
            refused.add(next.get().getClosestEdge().getEdge());
        }
    }

    private boolean leadsToStations(EdgeIteratorState edge) {
        RoadClass kind = edge.get(roadClass);
        return kind != RoadClass.MOTORWAY
                && !(kind == RoadClass.TRUNK && edge.get(link))
                && !PASSING_BY.contains(edge.get(environment));
    }

    private SnapResult find(
            Vehicle vehicle, Position asked, double limitMetres, EdgeFilter wanted, Predicate<Snap> accepted) {
        if (isOutside(asked, limitMetres)) {
            return new SnapResult.OutsideRegion();
        }
        EdgeFilter usable = edge -> openness.isUsable(edge) && wanted.accept(edge);
        Optional<Snap> connected =
                nearest(asked, limitMetres, edge -> usable.accept(edge) && !openness.isCutOff(edge), accepted);
        if (connected.isPresent()) {
            return new SnapResult.Snapped(point(vehicle, asked, connected.get()));
        }
        Optional<Snap> any = nearest(asked, limitMetres, usable, accepted);
        if (any.isPresent()) {
            return new SnapResult.Island(any.get().getQueryDistance());
        }
        Optional<Snap> beyond = nearest(asked, limitMetres * LOOK_BEYOND, usable, accepted);
        return new SnapResult.TooFar(
                beyond.map(snap -> OptionalDouble.of(snap.getQueryDistance())).orElse(OptionalDouble.empty()),
                limitMetres);
    }

    private boolean isOutside(Position asked, double marginMetres) {
        double latitudes = marginMetres / LocalPlane.METRES_PER_DEGREE;
        double longitudes = latitudes / Math.max(0.01, Math.cos(Math.toRadians(asked.latitude())));
        return asked.longitude() < bounds.minLongitude() - longitudes
                || asked.longitude() > bounds.maxLongitude() + longitudes
                || asked.latitude() < bounds.minLatitude() - latitudes
                || asked.latitude() > bounds.maxLatitude() + latitudes;
    }

    private RoadPoint point(Vehicle vehicle, Position asked, Snap snap) {
        return point(vehicle, asked, Place.of(snap), snap.getClosestEdge());
    }

    /** One that was found before. */
    RoadPoint point(Vehicle vehicle, Position asked, Place place) {
        return point(vehicle, asked, place, graph.getEdgeIteratorStateForKey(place.edgeKey()));
    }

    private RoadPoint point(Vehicle vehicle, Position asked, Place place, EdgeIteratorState edge) {
        RoadFacts facts =
                new RoadFacts(text(edge.getName()), ref(edge), className(edge), onewayBearing(place.wayIndex(), edge));
        return new RoadPoint(network, vehicle, verdict, asked, place, facts);
    }

    private static String ref(EdgeIteratorState edge) {
        return edge.getValue("street_ref") instanceof String ref ? ref : "";
    }

    private static String text(String nullable) {
        return nullable == null ? "" : nullable;
    }

    private String className(EdgeIteratorState edge) {
        if (edge.get(environment) == RoadEnvironment.FERRY) {
            return "ferry";
        }
        String name = edge.get(roadClass).name().toLowerCase(Locale.ROOT);
        return edge.get(link) ? name + "_link" : name;
    }

    private OptionalDouble onewayBearing(int wayIndex, EdgeIteratorState edge) {
        boolean forward = openness.isOpen(edge);
        if (forward == openness.isOpenBackward(edge)) {
            return OptionalDouble.empty();
        }
        PointList line = edge.fetchWayGeometry(FetchMode.ALL);
        int segment = Math.min(wayIndex, line.size() - 2);
        Position from = new Position(line.getLon(segment), line.getLat(segment));
        Position to = new Position(line.getLon(segment + 1), line.getLat(segment + 1));
        return OptionalDouble.of(forward ? from.bearingDegrees(to) : to.bearingDegrees(from));
    }
}
