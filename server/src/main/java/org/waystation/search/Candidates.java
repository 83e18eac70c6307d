package org.waystation.search;

import java.util.function.LongPredicate;
import org.waystation.nets.NetBoard;
import org.waystation.roads.Vehicle;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.Station;
import org.waystation.stations.StationDirectory;
import org.waystation.stations.StationFilter;

/**
 * The stations that fit a question by what they are and offer, and that a road of the vehicle leads to. Nothing is kept for any
 * single station, as a question may have tens of thousands of candidates and name fifty.
 *
 * @param nets whether a station, by its id, has the nets that are needed
 * @param size how many there are
 */
record Candidates(StationDirectory stations, StationFilter filter, LongPredicate nets, int size) {

    /** All others go to {@code leftOut}. */
    static Candidates of(
            RegionSnapshot region, NetBoard.View nets, Vehicle vehicle, StationFilter filter, LeftOut leftOut) {
        LongPredicate hasNets = nets.meeting(filter);
        if (filter.isAny() && region.accesses().reachesAll(vehicle)) {
            return new Candidates(
                    region.stations(), filter, hasNets, region.stations().size());
        }
        LongPredicate cutOff = region.accesses().cutOff(vehicle);
        int size = 0;
        for (Station station : region.stations().list()) {
            if (!filter.isKindOf(station)) {
                leftOut.add(station, LeftOut.Reason.OTHER_KIND);
            } else if (!filter.isMetBy(station)) {
                leftOut.addLacks(station, () -> filter.lacks(station));
            } else if (!hasNets.test(station.id())) {
                leftOut.addLacks(
                        station,
                        () -> filter.needs().stream().filter(NetBoard::isOfNets).toList());
            } else if (cutOff.test(station.id())) {
                leftOut.add(station, LeftOut.Reason.UNREACHABLE);
            } else {
                size++;
            }
        }
        return new Candidates(region.stations(), filter, hasNets, size);
    }

    /** @param id of a station that a road leads to */
    boolean contains(long id) {
        return filter.isAny() || (filter.isMetBy(get(id)) && nets.test(id));
    }

    Station get(long id) {
        return stations.find(id).orElseThrow();
    }
}
