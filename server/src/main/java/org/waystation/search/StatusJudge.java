package org.waystation.search;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleClass;
import org.waystation.stations.Facility;
import org.waystation.stations.Need;
import org.waystation.stations.ReadingKind;
import org.waystation.stations.Station;
import org.waystation.status.LiveStatusBoard;
import org.waystation.status.StatusAt;

/**
 * Judges for one question whether what stations tell keeps one out of its answer. What is not known keeps nobody out, unless the
 * driver wants something that is free.
 *
 * @param needs those that may be out of service
 * @param mustBeFree all of them; empty where the driver does not mind to wait
 */
record StatusJudge(LiveStatusBoard.Moment board, List<Need> needs, Set<ReadingKind> mustBeFree) {

    static StatusJudge of(LiveStatusBoard.Moment board, StationWishes wishes, Vehicle vehicle) {
        List<Need> needs = wishes.filter().needs().stream()
                .filter(need -> need.facility() == Facility.HOT_WATER)
                .toList();
        return new StatusJudge(board, needs, wishes.free() ? toBeFree(wishes.filter().needs(), vehicle) : Set.of());
    }

    /** What the needs name; where they name nothing that can be taken, a space for the vehicle. */
    private static Set<ReadingKind> toBeFree(List<Need> needs, Vehicle vehicle) {
        EnumSet<ReadingKind> kinds = EnumSet.noneOf(ReadingKind.class);
        for (Need need : needs) {
            switch (need.facility()) {
                case HGV_PARKING -> kinds.add(ReadingKind.HGV_SPACES_FREE);
                case CAR_PARKING -> kinds.add(ReadingKind.CAR_SPACES_FREE);
                case CHARGING -> kinds.add(ReadingKind.EVSE);
                default -> {}
            }
        }
        if (kinds.isEmpty()) {
            kinds.add(
                    vehicle.vehicleClass().mode() == VehicleClass.Mode.CAR
                            ? ReadingKind.CAR_SPACES_FREE
                            : ReadingKind.HGV_SPACES_FREE);
        }
        return kinds;
    }

    /** Needs that the station is known not to meet on arrival. */
    List<Need> lacks(Station station, Instant arriveAt) {
        if (needs.isEmpty()) {
            return List.of();
        }
        StatusAt status = board.at(station, arriveAt);
        return needs.stream().filter(status::lacks).toList();
    }

    /** Whether something that must be free neither is known to be nor usually is. */
    boolean isTaken(Station station, Instant arriveAt) {
        if (mustBeFree.isEmpty()) {
            return false;
        }
        StatusAt status = board.at(station, arriveAt);
        return !mustBeFree.stream().allMatch(status::isFree);
    }

    /** What the answer tells of a station that is in it. */
    StatusAt atArrival(Station station, Instant arriveAt) {
        return board.at(station, arriveAt);
    }
}
