package org.waystation.snapshot;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import org.waystation.detours.DetourSearch;
import org.waystation.detours.HierarchySearch;
import org.waystation.detours.StationAccess;
import org.waystation.detours.StationBuckets;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.Vehicle;
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
    private final StationSites sites;
    private final Map<String, StationBuckets> byVehicle;
    private final UnpreparedAccesses unprepared;

    private StationAccesses(
            RoadNetwork roads,
            StationSites sites,
            Map<String, StationBuckets> byVehicle,
            UnpreparedAccesses unprepared) {
        this.roads = roads;
        this.sites = sites;
        this.byVehicle = byVehicle;
        this.unprepared = unprepared;
    }

    /** @param kept by vehicle class, for stations as they were once; where there is none, it takes longer */
    static StationAccesses of(RoadNetwork roads, StationDirectory stations, Map<String, KeptBuckets> kept) {
        Map<String, StationBuckets> byVehicle = new LinkedHashMap<>();
        for (String vehicleId : roads.fleet().ids()) {
            byVehicle.put(
                    vehicleId,
                    Optional.ofNullable(kept.get(vehicleId))
                            .map(one ->
                                    updated(roads, one.buckets(), one.sites().until(stations)))
                            .orElseGet(() -> fresh(roads, stations, vehicleId)));
        }
        SweepPool sweeps = new SweepPool(MOST_SWEEPS, SWEEP_PATIENCE);
        return new StationAccesses(
                roads, StationSites.of(stations), byVehicle, new UnpreparedAccesses(roads, stations, sweeps));
    }

    private static StationBuckets fresh(RoadNetwork roads, StationDirectory stations, String vehicleId) {
        List<StationAccess> snapped = new StationSnapping(roads, roads.fleet().vehicle(vehicleId)).of(stations.list());
        return StationBuckets.of(roads, vehicleId, snapped);
    }

    private static StationBuckets updated(RoadNetwork roads, StationBuckets buckets, StationSites.Change change) {
        if (change.isNone()) {
            return buckets;
        }
        List<StationAccess> snapped =
                new StationSnapping(roads, roads.fleet().vehicle(buckets.vehicleId())).of(change.put());
        return buckets.updated(snapped, change.removed());
    }

    /** The same for a later state of the stations on the same roads; only sites that changed are snapped and searched from. */
    StationAccesses updated(StationDirectory stations) {
        StationSites.Change change = sites.until(stations);
        if (change.isNone()) {
            return this;
        }
        Map<String, StationBuckets> nowByVehicle = new LinkedHashMap<>();
        byVehicle.forEach((vehicleId, buckets) -> nowByVehicle.put(vehicleId, updated(roads, buckets, change)));
        return new StationAccesses(roads, StationSites.of(stations), nowByVehicle, unprepared.with(stations));
    }

    /** What of it can be kept now. */
    List<KeptBuckets> compact() {
        return byVehicle.values().stream()
                .filter(StationBuckets::isCompact)
                .map(buckets -> new KeptBuckets(buckets, sites))
                .toList();
    }

    RoadNetwork roads() {
        return roads;
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

    /** Whether roads of a vehicle are known to lead to every station; costs nothing. */
    public boolean reachesAll(Vehicle vehicle) {
        return prepared(vehicle)
                .filter(buckets -> buckets.size() == sites.size())
                .isPresent();
    }

    /** Whether none of a vehicle's roads leads to a station, by its id. */
    public LongPredicate cutOff(Vehicle vehicle) {
        if (reachesAll(vehicle)) {
            return id -> false;
        }
        LongFunction<Optional<StationAccess>> accesses = by(vehicle);
        return id -> accesses.apply(id).isEmpty();
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
