package org.waystation.roads;

import com.graphhopper.config.Profile;
import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.IntEncodedValue;
import com.graphhopper.routing.ev.Subnetwork;
import com.graphhopper.routing.ev.TurnRestriction;
import com.graphhopper.routing.util.EncodingManager;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.storage.TurnCostStorage;
import com.graphhopper.util.PMap;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.waystation.roads.GraphManifest.Bounds;
import org.waystation.roads.VehicleClass.Mode;

/**
 * Says what a road network knows of a vehicle: for one of a prepared class, or of other size but with the same verdict, what
 * is prepared; for any other what is made on demand and kept for a while. Thread-safe.
 */
final class DrivenRoadsFinder {

    private static final int MOST_VEHICLES = 256;
    private static final int MOST_UNPREPARED = 16;

    private final RoadNetwork network;
    private final VehicleFleet fleet;
    private final RoadHopper hopper;
    private final LimitSets limitSets;
    private final Bounds bounds;
    private final Map<Mode, Boolean> hasHazmatTurns = new EnumMap<>(Mode.class);
    private final Map<String, DrivenRoads> byClass = new LinkedHashMap<>();
    private final Map<Verdict, DrivenRoads> prepared = new LinkedHashMap<>();
    private final Map<Verdict, DrivenRoads> unprepared = new LeastRecentlyUsed<>(MOST_UNPREPARED);
    private final Map<Vehicle, Verdict> verdicts = new LeastRecentlyUsed<>(MOST_VEHICLES);
    private final Map<Driving, DirectedRoads> directed = new ConcurrentHashMap<>();
    private RoadArcs arcs;
    private RoadStretches stretches;

    DrivenRoadsFinder(RoadNetwork network, VehicleFleet fleet, RoadHopper hopper, LimitSets limitSets, Bounds bounds) {
        this.network = network;
        this.fleet = fleet;
        this.hopper = hopper;
        this.limitSets = limitSets;
        this.bounds = bounds;
        for (VehicleClass vehicle : fleet.classes()) {
            hasHazmatTurns.computeIfAbsent(vehicle.mode(), this::hasHazmatTurns);
            DrivenRoads roads = prepared(vehicle);
            byClass.put(vehicle.id(), roads);
            prepared.putIfAbsent(roads.verdict(), roads);
        }
    }

    /** @throws IllegalArgumentException if the fleet has no such class */
    DrivenRoads get(Vehicle vehicle) {
        if (!fleet.get(vehicle.classId()).equals(vehicle.vehicleClass())) {
            throw new IllegalArgumentException("The fleet has another " + vehicle.classId());
        }
        if (vehicle.isOfClassSize()) {
            return byClass.get(vehicle.classId());
        }
        Verdict verdict = verdict(vehicle);
        DrivenRoads roads = prepared.get(verdict);
        if (roads == null) {
            synchronized (unprepared) {
                roads = unprepared.computeIfAbsent(verdict, other -> unprepared(other, vehicle.vehicleClass()));
            }
        }
        return roads;
    }

    private Verdict verdict(Vehicle vehicle) {
        synchronized (verdicts) {
            return verdicts.computeIfAbsent(vehicle, this::judge);
        }
    }

    private Verdict judge(Vehicle vehicle) {
        VehicleClass kind = vehicle.vehicleClass();
        return new Verdict(
                kind.mode(),
                kind.topSpeedKmh(),
                vehicle.size().hazmat() && hasHazmatTurns.get(kind.mode()),
                limitSets.verdict(new SizeLimits(kind.mode(), vehicle.size())));
    }

    private DrivenRoads prepared(VehicleClass vehicle) {
        EncodingManager values = hopper.getEncodingManager();
        Openness openness = new Openness.OfClass(
                values.getBooleanEncodedValue(VehicleProfiles.openKey(vehicle.id())),
                values.getBooleanEncodedValue(Subnetwork.key(vehicle.id())));
        Verdict verdict = judge(Vehicle.of(vehicle));
        RoutingGraph graph = new RoutingGraph(
                network,
                verdict,
                hopper.getBaseGraph(),
                Optional.of(hopper.getCHGraphs().get(vehicle.id())),
                hopper.createWeighting(hopper.getProfile(vehicle.id()), new PMap()));
        return new DrivenRoads(
                verdict,
                Optional.of(vehicle.id()),
                graph,
                () -> directed(vehicle, verdict),
                roads -> new RoadFinder(network, verdict, openness, hopper, bounds));
    }

    private DrivenRoads unprepared(Verdict verdict, VehicleClass vehicle) {
        EncodingManager values = hopper.getEncodingManager();
        IntEncodedValue limitSet = values.getIntEncodedValue(VehicleProfiles.LIMIT_SET);
        BooleanEncodedValue open = values.getBooleanEncodedValue(VehicleProfiles.openKey(vehicle.mode()));
        Weighting unlimited =
                hopper.createWeighting(hopper.profiles().unlimitedProfile(vehicle, verdict.hazmatTurns()), new PMap());
        RoutingGraph graph = new RoutingGraph(
                network,
                verdict,
                hopper.getBaseGraph(),
                Optional.empty(),
                new LimitedWeighting(unlimited, limitSet, verdict.passes()));
        return new DrivenRoads(
                verdict,
                Optional.empty(),
                graph,
                () -> directed(vehicle, verdict),
                roads -> new RoadFinder(
                        network,
                        verdict,
                        new Openness.OfSize(open, limitSet, verdict.passes(), roads::isCutOff),
                        hopper,
                        bounds));
    }

    private DirectedRoads directed(VehicleClass vehicle, Verdict verdict) {
        Profile profile = hopper.profiles().unlimitedProfile(vehicle, verdict.hazmatTurns());
        return directed.computeIfAbsent(
                new Driving(verdict.mode(), verdict.topSpeedKmh(), verdict.hazmatTurns()),
                key -> DirectedRoads.of(
                        hopper.getBaseGraph(),
                        arcs(),
                        hopper.createWeighting(profile, new PMap()),
                        turnRestriction(vehicle.mode(), verdict.hazmatTurns())));
    }

    /** All but the size. */
    private record Driving(Mode mode, int topSpeedKmh, boolean hazmatTurns) {}

    private synchronized RoadArcs arcs() {
        if (arcs == null) {
            arcs = RoadArcs.of(hopper.getBaseGraph());
        }
        return arcs;
    }

    synchronized RoadStretches stretches() {
        if (stretches == null) {
            stretches = RoadStretches.of(hopper.getBaseGraph(), hopper.getEncodingManager(), arcs());
        }
        return stretches;
    }

    private BooleanEncodedValue turnRestriction(Mode mode, boolean hazmat) {
        return hopper.getEncodingManager()
                .getTurnBooleanEncodedValue(
                        TurnRestriction.key(hopper.profiles().turnsKey(mode, hazmat)));
    }

    private boolean hasHazmatTurns(Mode mode) {
        BaseGraph graph = hopper.getBaseGraph();
        BooleanEncodedValue ordinary = turnRestriction(mode, false);
        BooleanEncodedValue hazmat = turnRestriction(mode, true);
        TurnCostStorage.Iterator turn = graph.getTurnCostStorage().getAllTurnCosts();
        while (turn.next()) {
            if (turn.get(ordinary) != turn.get(hazmat)) {
                return true;
            }
        }
        return false;
    }

    private static final class LeastRecentlyUsed<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1;

        private final int most;

        LeastRecentlyUsed(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
        }
    }
}
