package org.waystation.snapshot;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.waystation.detours.DetourSearch;
import org.waystation.detours.HierarchySearch;
import org.waystation.detours.StationAccess;
import org.waystation.detours.StationBuckets;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleClass;
import org.waystation.stations.Site;
import org.waystation.stations.Station;
import org.waystation.stations.StationDirectory;
import org.waystation.sweeps.SweepPool;

/**
 * Where each station touches the road network, for every vehicle class, prepared for questions about detours; for a
 * vehicle of other size it is found when asked. Immutable and thread-safe.
 */
public final class StationAccesses {

    /** Questions for vehicles that nothing is prepared for; each takes a good deal of memory. */
    private static final int MOST_SWEEPS = 2;

    private static final Duration SWEEP_PATIENCE = Duration.ofSeconds(2);

    private final RoadNetwork roads;
    private final Map<Long, Site> sites;
    private final Map<String, StationBuckets> byVehicle;
    private final UnpreparedAccesses unprepared;

    private StationAccesses(
            RoadNetwork roads,
            Map<Long, Site> sites,
            Map<String, StationBuckets> byVehicle,
            UnpreparedAccesses unprepared) {
        this.roads = roads;
        this.sites = sites;
        this.byVehicle = byVehicle;
        this.unprepared = unprepared;
    }

    public static StationAccesses of(RoadNetwork roads, StationDirectory stations) {
        Map<String, StationBuckets> byVehicle = new LinkedHashMap<>();
        for (VehicleClass vehicle : roads.fleet().classes()) {
            List<StationAccess> snapped = new StationSnapping(roads, Vehicle.of(vehicle)).of(stations.list());
            byVehicle.put(vehicle.id(), StationBuckets.of(roads, vehicle.id(), snapped));
        }
        SweepPool sweeps = new SweepPool(MOST_SWEEPS, SWEEP_PATIENCE);
        return new StationAccesses(roads, sites(stations), byVehicle, new UnpreparedAccesses(roads, stations, sweeps));
    }

    /** The same for a later state of the stations; only sites that changed are snapped and searched from again. */
    public StationAccesses updated(RoadNetwork nowRoads, StationDirectory stations) {
        if (nowRoads != roads) {
            return of(nowRoads, stations);
        }
        Map<Long, Site> nowSites = sites(stations);
        Set<Long> gone = new HashSet<>(sites.keySet());
        gone.removeAll(nowSites.keySet());
        List<Station> changed = stations.list().stream()
                .filter(station -> !station.details().site().equals(sites.get(station.id())))
                .toList();
        if (changed.isEmpty() && gone.isEmpty()) {
            return this;
        }
        changed.forEach(station -> gone.add(station.id()));
        Map<String, StationBuckets> nowByVehicle = new LinkedHashMap<>();
        byVehicle.forEach((vehicleId, buckets) -> {
            List<StationAccess> snapped =
                    new StationSnapping(roads, roads.fleet().vehicle(vehicleId)).of(changed);
            nowByVehicle.put(vehicleId, buckets.updated(snapped, gone));
        });
        return new StationAccesses(roads, nowSites, nowByVehicle, unprepared.with(stations));
    }

    private static Map<Long, Site> sites(StationDirectory stations) {
        Map<Long, Site> sites = new HashMap<>();
        stations.list()
                .forEach(station -> sites.put(station.id(), station.details().site()));
        return sites;
    }

    /** Whether there have been so many changes that {@link #compacted()} is due. */
    public boolean isWorthCompacting() {
        return byVehicle.values().stream().anyMatch(StationBuckets::isWorthCompacting);
    }

    /** The same, faster to ask; takes a while to make. */
    public StationAccesses compacted() {
        Map<String, StationBuckets> compacted = new LinkedHashMap<>();
        byVehicle.forEach((vehicleId, buckets) ->
                compacted.put(vehicleId, buckets.isWorthCompacting() ? buckets.compacted() : buckets));
        return new StationAccesses(roads, sites, compacted, unprepared);
    }

    /**
     * Where stations, by their ids, touch the roads of a vehicle; empty where none of its roads leads to the station. The vehicle
     * is judged once, however many stations are asked for.
     */
    public LongFunction<Optional<StationAccess>> by(Vehicle vehicle) {
        return prepared(vehicle)
                .<LongFunction<Optional<StationAccess>>>map(buckets -> buckets::find)
                .orElseGet(() -> unprepared.spots(vehicle)::find);
    }

    /** @throws IllegalArgumentException if the fleet has no such vehicle class */
    DetourSearch detours(Vehicle vehicle) {
        Optional<DetourSearch> prepared = prepared(vehicle).map(HierarchySearch::new);
        return prepared.orElseGet(() -> unprepared.detours(vehicle));
    }

    private Optional<StationBuckets> prepared(Vehicle vehicle) {
        return roads.preparedClass(vehicle).map(byVehicle::get);
    }
}
