package org.waystation.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.waystation.crs.Position;
import org.waystation.detours.DetourSearch;
import org.waystation.detours.HierarchySearch;
import org.waystation.detours.StationAccess;
import org.waystation.detours.StationBuckets;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.StationSite;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleClass;
import org.waystation.stations.Site;
import org.waystation.stations.Station;
import org.waystation.stations.StationDirectory;

/**
 * Where each station touches the road network, for every vehicle class, prepared for questions about detours. Immutable and
 * thread-safe.
 */
public final class StationAccesses {

    /** A site's outline and the road that crosses it may come from different hands. */
    private static final double ENTRANCE_LIMIT_METRES = 50;

    private final RoadNetwork roads;
    private final Map<Long, Site> sites;
    private final Map<String, StationBuckets> byVehicle;

    private StationAccesses(RoadNetwork roads, Map<Long, Site> sites, Map<String, StationBuckets> byVehicle) {
        this.roads = roads;
        this.sites = sites;
        this.byVehicle = byVehicle;
    }

    public static StationAccesses of(RoadNetwork roads, StationDirectory stations) {
        Map<String, StationBuckets> byVehicle = new LinkedHashMap<>();
        for (VehicleClass vehicle : roads.fleet().classes()) {
            List<StationAccess> snapped = stations.list().stream()
                    .flatMap(station -> snap(roads, station, Vehicle.of(vehicle)).stream())
                    .toList();
            byVehicle.put(vehicle.id(), StationBuckets.of(roads, vehicle.id(), snapped));
        }
        return new StationAccesses(roads, sites(stations), byVehicle);
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
            List<StationAccess> snapped = changed.stream()
                    .flatMap(station -> snap(roads, station, roads.fleet().vehicle(vehicleId)).stream())
                    .toList();
            nowByVehicle.put(vehicleId, buckets.updated(snapped, gone));
        });
        return new StationAccesses(roads, nowSites, nowByVehicle);
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
        return new StationAccesses(roads, sites, compacted);
    }

    /** Empty where no road of that vehicle leads to the station. */
    public Optional<StationAccess> find(Vehicle vehicle, long stationId) {
        return Optional.ofNullable(byVehicle.get(vehicle.classId())).flatMap(buckets -> buckets.find(stationId));
    }

    /** @throws IllegalArgumentException if the fleet has no such vehicle class */
    DetourSearch detours(Vehicle vehicle) {
        return new HierarchySearch(
                byVehicle.get(roads.fleet().get(vehicle.classId()).id()));
    }

    private static Optional<StationAccess> snap(RoadNetwork roads, Station station, Vehicle vehicle) {
        Site site = station.details().site();
        StationSite rule = site.onMotorway() ? StationSite.motorway() : StationSite.roadside();
        List<RoadPoint> points = new ArrayList<>();
        for (Position entrance : site.accessPoints()) {
            StationSite atEntrance = new StationSite(ENTRANCE_LIMIT_METRES, site.onMotorway());
            roads.snapStation(entrance, vehicle, atEntrance).point().ifPresent(points::add);
        }
        if (points.isEmpty()) {
            roads.snapStation(site.position(), vehicle, rule).point().ifPresent(points::add);
        }
        return points.isEmpty() ? Optional.empty() : Optional.of(new StationAccess(station.id(), points));
    }
}
