package org.waystation.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waystation.crs.Position;
import org.waystation.detours.StationAccess;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.StationSite;
import org.waystation.roads.VehicleClass;
import org.waystation.stations.Site;
import org.waystation.stations.Station;
import org.waystation.stations.StationDirectory;

/** Where each station touches the road network, for every vehicle class. Immutable. */
public final class StationAccesses {

    /** A site's outline and the road that crosses it may come from different hands. */
    private static final double ENTRANCE_LIMIT_METRES = 50;

    private final RoadNetwork roads;
    private final Map<Long, Site> sites;
    private final Map<String, Map<Long, StationAccess>> byVehicle;

    private StationAccesses(RoadNetwork roads, Map<Long, Site> sites, Map<String, Map<Long, StationAccess>> byVehicle) {
        this.roads = roads;
        this.sites = sites;
        this.byVehicle = byVehicle;
    }

    public static StationAccesses of(RoadNetwork roads, StationDirectory stations) {
        return new StationAccesses(roads, Map.of(), Map.of()).updated(roads, stations);
    }

    /** The same for a later state of the stations; only sites that changed are snapped again. */
    public StationAccesses updated(RoadNetwork nowRoads, StationDirectory stations) {
        Map<Long, Site> nowSites = new HashMap<>();
        stations.list()
                .forEach(station -> nowSites.put(station.id(), station.details().site()));
        Map<String, Map<Long, StationAccess>> nowByVehicle = new LinkedHashMap<>();
        for (VehicleClass vehicle : nowRoads.fleet().classes()) {
            Map<Long, StationAccess> known = byVehicle.getOrDefault(vehicle.id(), Map.of());
            Map<Long, StationAccess> now = new HashMap<>();
            for (Station station : stations.list()) {
                boolean isUnchanged =
                        nowRoads == roads && station.details().site().equals(sites.get(station.id()));
                Optional<StationAccess> access = isUnchanged
                        ? Optional.ofNullable(known.get(station.id()))
                        : snap(nowRoads, station, vehicle.id());
                access.ifPresent(found -> now.put(station.id(), found));
            }
            nowByVehicle.put(vehicle.id(), now);
        }
        return new StationAccesses(nowRoads, nowSites, nowByVehicle);
    }

    /** Empty where no road of that vehicle leads to the station. */
    public Optional<StationAccess> find(String vehicleId, long stationId) {
        return Optional.ofNullable(byVehicle.getOrDefault(vehicleId, Map.of()).get(stationId));
    }

    private static Optional<StationAccess> snap(RoadNetwork roads, Station station, String vehicleId) {
        Site site = station.details().site();
        StationSite rule = site.onMotorway() ? StationSite.motorway() : StationSite.roadside();
        List<RoadPoint> points = new ArrayList<>();
        for (Position entrance : site.accessPoints()) {
            StationSite atEntrance = new StationSite(ENTRANCE_LIMIT_METRES, site.onMotorway());
            roads.snapStation(entrance, vehicleId, atEntrance).point().ifPresent(points::add);
        }
        if (points.isEmpty()) {
            roads.snapStation(site.position(), vehicleId, rule).point().ifPresent(points::add);
        }
        return points.isEmpty() ? Optional.empty() : Optional.of(new StationAccess(station.id(), points));
    }
}
