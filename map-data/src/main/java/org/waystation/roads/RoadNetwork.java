package org.waystation.roads;

import com.graphhopper.routing.Path;
import com.graphhopper.routing.RoutingAlgorithm;
import com.graphhopper.routing.ch.CHRoutingAlgorithmFactory;
import com.graphhopper.util.PMap;
import com.graphhopper.util.Parameters;
import com.graphhopper.util.PointList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.Position;
import org.waystation.roads.GraphManifest.Bounds;
import org.waystation.roads.RoutingGraph.PointGraph;

/**
 * All roads of a region with a prepared hierarchy for each vehicle class of a fleet.
 *
 * <p>Routes are the fastest ones on the map's data, exactly: access, one-way streets, turn restrictions and size limits
 * are obeyed, and the cost of a way is its travel time alone. On the way a vehicle never turns back on the spot; at
 * waypoints, where it stops, it may leave in any direction that the road has.
 *
 * <p>Immutable and thread-safe, up to {@link #close()}.
 */
public final class RoadNetwork implements AutoCloseable {

    /** How far from a road a position may be asked for. */
    public static final double SNAP_LIMIT_METRES = 1000;

    private final GraphManifest manifest;
    private final VehicleFleet fleet;
    private final RoadHopper hopper;
    private final Map<String, RoutingGraph> graphs = new LinkedHashMap<>();
    private final Map<String, RoadFinder> finders = new LinkedHashMap<>();

    RoadNetwork(GraphManifest manifest, VehicleFleet fleet, RoadHopper hopper) {
        this.manifest = manifest;
        this.fleet = fleet;
        this.hopper = hopper;
        for (String id : fleet.ids()) {
            RoutingGraph graph = new RoutingGraph(
                    this,
                    id,
                    hopper.getBaseGraph(),
                    hopper.getCHGraphs().get(id),
                    hopper.createWeighting(hopper.getProfile(id), new PMap()));
            graphs.put(id, graph);
            finders.put(id, new RoadFinder(this, fleet.vehicle(id), graph, hopper, manifest.bounds()));
        }
    }

    /**
     * Takes up a graph that was built before, wholly into memory; nothing is computed or written.
     *
     * @throws UnusableGraphException if there is none, or it was made by another version or for another fleet, or any of
     *     its files is not as it was written
     */
    public static RoadNetwork load(java.nio.file.Path graphFolder, VehicleFleet fleet) throws UnusableGraphException {
        return new GraphLoader(graphFolder, fleet).load();
    }

    public GraphManifest manifest() {
        return manifest;
    }

    public VehicleFleet fleet() {
        return fleet;
    }

    /** The box round all roads; x is longitude, y latitude. */
    public Envelope bounds() {
        Bounds box = manifest.bounds();
        return new Envelope(box.minLongitude(), box.maxLongitude(), box.minLatitude(), box.maxLatitude());
    }

    /**
     * The nearest road that the vehicle may use, for the points of a question.
     *
     * @throws IllegalArgumentException if the fleet has no such vehicle class
     */
    public SnapResult snap(Position asked, Vehicle vehicle) {
        return finder(vehicle).nearest(asked);
    }

    /**
     * The nearest road that leads to a station. That is never a motorway, a slip road (motorway_link, trunk_link), a bridge,
     * a tunnel or a ferry, for these pass a station by; a plain trunk road and all lower ones do. Nor is it a road on the
     * other side of a motorway, unless the motorway is on a bridge or in a tunnel there. Only for a motorway's own service
     * or rest area, and if no other road is within reach, a motorway_link within 60 m is taken.
     *
     * @throws IllegalArgumentException if the fleet has no such vehicle class
     */
    public SnapResult snapStation(Position asked, Vehicle vehicle, StationSite site) {
        return finder(vehicle).nearestToStation(asked, site);
    }

    /**
     * The fastest route through the waypoints, each leg by itself. A leg from a point to itself has no length.
     *
     * @throws IllegalArgumentException if there are fewer than two waypoints, or one was found in another network or for
     *     another vehicle class
     */
    public RouteResult route(Vehicle vehicle, List<RoadPoint> waypoints) {
        if (waypoints.size() < 2) {
            throw new IllegalArgumentException("A route needs at least two waypoints");
        }
        RoutingGraph graph = routingGraph(vehicle.classId());
        PointGraph points = graph.with(waypoints);
        CHRoutingAlgorithmFactory algorithms = new CHRoutingAlgorithmFactory(graph.hierarchy(), points.graph());
        PMap options = new PMap().putObject(Parameters.Routing.ALGORITHM, Parameters.Algorithms.DIJKSTRA_BI);
        List<Route.Leg> legs = new ArrayList<>();
        for (int leg = 0; leg < waypoints.size() - 1; leg++) {
            RoutingAlgorithm algorithm = algorithms.createAlgo(options);
            Path path = algorithm.calcPath(points.node(leg), points.node(leg + 1));
            if (!path.isFound()) {
                return new RouteResult.NoRoute(leg);
            }
            legs.add(leg(path, waypoints.get(leg)));
        }
        return new Route(waypoints, legs);
    }

    private static Route.Leg leg(Path path, RoadPoint from) {
        PointList points = path.calcPoints();
        List<Coordinate> coordinates = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            coordinates.add(new Coordinate(points.getLon(i), points.getLat(i)));
        }
        while (coordinates.size() < 2) {
            coordinates.add(from.position().toCoordinate());
        }
        return new Route.Leg(
                Route.WGS84.createLineString(coordinates.toArray(Coordinate[]::new)),
                path.getDistance(),
                path.getTime());
    }

    /**
     * For the detour engine only.
     *
     * @throws IllegalArgumentException if the fleet has no such vehicle class
     */
    public RoutingGraph routingGraph(String classId) {
        return graphs.get(fleet.get(classId).id());
    }

    private RoadFinder finder(Vehicle vehicle) {
        return finders.get(fleet.get(vehicle.classId()).id());
    }

    /** Frees the memory at once. Nobody may be asking any more; a network that is merely dropped is freed in time, too. */
    @Override
    public void close() {
        hopper.close();
    }
}
