package org.waystation.roads;

import com.graphhopper.routing.DijkstraBidirectionRef;
import com.graphhopper.routing.Path;
import com.graphhopper.routing.RoutingAlgorithm;
import com.graphhopper.routing.ch.CHRoutingAlgorithmFactory;
import com.graphhopper.routing.util.TraversalMode;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.util.PMap;
import com.graphhopper.util.Parameters;
import com.graphhopper.util.PointList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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

    private final java.nio.file.Path folder;
    private final GraphManifest manifest;
    private final VehicleFleet fleet;
    private final RoadHopper hopper;
    private final DrivenRoadsFinder driven;

    RoadNetwork(
            java.nio.file.Path folder,
            GraphManifest manifest,
            VehicleFleet fleet,
            RoadHopper hopper,
            LimitSets limitSets) {
        this.folder = folder;
        this.manifest = manifest;
        this.fleet = fleet;
        this.hopper = hopper;
        this.driven = new DrivenRoadsFinder(this, fleet, hopper, limitSets, manifest.bounds());
    }

    /**
     * Takes up a graph that was built before; nothing is computed or written. Roads are read into memory; hierarchies,
     * names and the index of places stay in their files, which may be deleted meanwhile where the system allows that.
     *
     * @throws UnusableGraphException if there is none, or it was made by another version or for another fleet, or any of
     *     its files is not as it was written
     */
    public static RoadNetwork load(java.nio.file.Path graphFolder, VehicleFleet fleet) throws UnusableGraphException {
        return new GraphLoader(graphFolder, fleet, RoadHopper.Holding.MAPPED).load();
    }

    /**
     * The same wholly in memory, for programs that ask for many {@link #route}s.
     *
     * @throws UnusableGraphException as {@link #load}
     */
    public static RoadNetwork loadWhole(java.nio.file.Path graphFolder, VehicleFleet fleet)
            throws UnusableGraphException {
        return new GraphLoader(graphFolder, fleet, RoadHopper.Holding.IN_MEMORY).load();
    }

    public GraphManifest manifest() {
        return manifest;
    }

    /**
     * Where something that was worked out from this graph may be kept, to go when the graph goes. By the time it is read, or
     * written, the folder may hold another graph: the file must tell by {@link GraphManifest#identity} which one it is of.
     *
     * @param name of a file that need not exist; nor need its folder
     */
    public java.nio.file.Path derivedFile(String name) {
        return folder.resolve(GraphFolder.DERIVED).resolve(name);
    }

    /** Whether this very graph is still in the folder that it was taken from, which an import may replace or remove. */
    public boolean isInItsFolder() {
        return GraphManifest.find(folder).equals(Optional.of(manifest));
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
        return finder(vehicle).nearest(vehicle, asked);
    }

    RoadFinder finder(Vehicle vehicle) {
        return driven.get(vehicle).finder();
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
        return finder(vehicle).nearestToStation(vehicle, asked, site);
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
        DrivenRoads roads = driven.get(vehicle);
        PointGraph points = roads.graph().with(waypoints);
        Supplier<RoutingAlgorithm> algorithms = algorithms(roads, points);
        List<Route.Leg> legs = new ArrayList<>();
        for (int leg = 0; leg < waypoints.size() - 1; leg++) {
            Path path = algorithms.get().calcPath(points.node(leg), points.node(leg + 1));
            if (!path.isFound()) {
                return new RouteResult.NoRoute(leg);
            }
            legs.add(leg(path, waypoints.get(leg)));
        }
        return new Route(waypoints, legs);
    }

    /**
     * Whether the class of a question's vehicle, as large as the fleet has it, would find a way where the vehicle itself does
     * not.
     */
    public boolean hasRouteForClass(List<RoadPoint> waypoints) {
        Vehicle ofClass = Vehicle.of(waypoints.get(0).vehicle().vehicleClass());
        List<RoadPoint> snapped = waypoints.stream()
                .flatMap(point -> snap(point.asked(), ofClass).point().stream())
                .toList();
        return snapped.size() == waypoints.size()
                && route(ofClass, snapped).route().isPresent();
    }

    private static Supplier<RoutingAlgorithm> algorithms(DrivenRoads roads, PointGraph points) {
        RoutingGraph graph = roads.graph();
        if (roads.preparedClass().isEmpty()) {
            Weighting weighting = points.graph().wrapWeighting(graph.weighting());
            return () -> new DijkstraBidirectionRef(points.graph(), weighting, TraversalMode.EDGE_BASED);
        }
        CHRoutingAlgorithmFactory hierarchy = new CHRoutingAlgorithmFactory(graph.hierarchy(), points.graph());
        PMap options = new PMap().putObject(Parameters.Routing.ALGORITHM, Parameters.Algorithms.DIJKSTRA_BI);
        return () -> hierarchy.createAlgo(options);
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
        return driven.get(fleet.vehicle(classId)).graph();
    }

    /**
     * The class whose hierarchy gives exact answers for a vehicle: its own, or another one of the same mode and speed that
     * may drive the very same roads and turns. Empty if there is none; then only a search without preparation is exact.
     *
     * @throws IllegalArgumentException if the fleet has no such vehicle class
     */
    public Optional<String> preparedClass(Vehicle vehicle) {
        return driven.get(vehicle).preparedClass();
    }

    /**
     * The network as the vehicle drives it, for searches without preparation. Takes about a second for each million roads
     * when a vehicle is first asked for that may drive other roads than those before.
     *
     * @throws IllegalArgumentException if the fleet has no such vehicle class
     */
    public VehicleRoads vehicleRoads(Vehicle vehicle) {
        return driven.get(vehicle).vehicleRoads();
    }

    /**
     * Every stretch of road once, with what is known of it. Takes about two seconds for each million roads when first asked
     * for, and is kept.
     */
    public RoadStretches stretches() {
        return driven.stretches();
    }

    /** Frees the memory at once. Nobody may be asking any more; a network that is merely dropped is freed in time, too. */
    @Override
    public void close() {
        hopper.close();
    }
}
