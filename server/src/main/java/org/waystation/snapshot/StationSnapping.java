package org.waystation.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.waystation.crs.Position;
import org.waystation.detours.StationAccess;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.StationSite;
import org.waystation.roads.Vehicle;
import org.waystation.stations.Site;
import org.waystation.stations.Station;

/** Finds by which roads a vehicle gets to stations. */
record StationSnapping(RoadNetwork roads, Vehicle vehicle) {

    /** A site's outline and the road that crosses it may come from different hands. */
    private static final double ENTRANCE_LIMIT_METRES = 50;

    /** Those that a road of the vehicle leads to. */
    List<StationAccess> of(Collection<Station> stations) {
        return stations.stream().flatMap(station -> of(station).stream()).toList();
    }

    private Optional<StationAccess> of(Station station) {
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
