package org.waystation.snapshot;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.waystation.stations.Site;
import org.waystation.stations.Station;
import org.waystation.stations.StationDirectory;

/** As much of stations' sites as decides by which roads they are reached, by station. Immutable. */
record StationSites(Map<Long, Site> byStation) {

    StationSites {
        byStation = Map.copyOf(byStation);
    }

    static StationSites of(StationDirectory stations) {
        Map<Long, Site> sites = new HashMap<>();
        stations.list().forEach(station -> sites.put(station.id(), site(station)));
        return new StationSites(sites);
    }

    /** In which words the side is told does not matter. */
    private static Site site(Station station) {
        Site site = station.details().site();
        return new Site(site.position(), site.accessPoints(), site.onMotorway(), Optional.empty());
    }

    int size() {
        return byStation.size();
    }

    /**
     * What happened between two states.
     *
     * @param put stations that are new or elsewhere
     * @param removed ids of those that are gone or elsewhere
     */
    record Change(List<Station> put, Set<Long> removed) {

        boolean isNone() {
            return put.isEmpty() && removed.isEmpty();
        }
    }

    /** @param stations of a later state */
    Change until(StationDirectory stations) {
        Set<Long> removed = new HashSet<>(byStation.keySet());
        stations.list().stream()
                .filter(station -> site(station).equals(byStation.get(station.id())))
                .forEach(station -> removed.remove(station.id()));
        List<Station> put = stations.list().stream()
                .filter(station -> !site(station).equals(byStation.get(station.id())))
                .toList();
        return new Change(put, removed);
    }
}
