package org.waystation.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.waystation.browse.Opening;
import org.waystation.browse.ServiceOpening;
import org.waystation.hours.OpeningStatus;
import org.waystation.stations.Need;
import org.waystation.stations.Station;

/** Judges for one question whether opening hours keep a station out of its answer. */
record OpenJudge(Opening.Judge hours, StationWishes wishes, Instant departAt) {

    boolean keepsOut(Station station, Instant arriveAt) {
        OpeningStatus status = switch (wishes.open()) {
            case ANY -> OpeningStatus.UNKNOWN;
            case NOW -> hours.statusAt(station, needs(), departAt, Duration.ZERO);
            case ARRIVAL -> hours.statusAt(station, needs(), arriveAt, wishes.stay());
        };
        return status == OpeningStatus.CLOSED;
    }

    /** What the answer tells of a station that is in it. */
    Opening atArrival(Station station, Instant arriveAt) {
        return hours.at(station, arriveAt, wishes.stay());
    }

    /** What the answer tells of the needed services that keep hours of their own, in the order in which they are asked for. */
    List<ServiceOpening> servicesAtArrival(Station station, Instant arriveAt) {
        return services(station, arriveAt);
    }

    /** What the answer tells of a station that was kept out: its own opening, or that of the first service that is closed. */
    Opening deciding(Station station, Instant arriveAt) {
        Instant when = decidingMoment(arriveAt);
        Opening own = hours.at(station, when, decidingStay());
        return own.status() == OpeningStatus.CLOSED
                ? own
                : services(station, when).stream()
                        .map(ServiceOpening::opening)
                        .filter(opening -> opening.status() == OpeningStatus.CLOSED)
                        .findFirst()
                        .orElse(own);
    }

    /** The needed services that are closed where the station itself is not; none where the station is what is closed. */
    List<Need> closedNeeds(Station station, Instant arriveAt) {
        Instant when = decidingMoment(arriveAt);
        if (hours.statusAt(station, when, decidingStay()) == OpeningStatus.CLOSED) {
            return List.of();
        }
        return needs().stream()
                .filter(need -> hours.statusAt(station, List.of(need), when, decidingStay()) == OpeningStatus.CLOSED)
                .toList();
    }

    private List<ServiceOpening> services(Station station, Instant when) {
        return needs().stream()
                .map(Need::facility)
                .distinct()
                .flatMap(
                        facility -> hours
                                .serviceAt(station, facility, when)
                                .map(opening -> new ServiceOpening(facility, opening))
                                .stream())
                .toList();
    }

    private Instant decidingMoment(Instant arriveAt) {
        return wishes.open() == StationWishes.OpenRule.NOW ? departAt : arriveAt;
    }

    private Duration decidingStay() {
        return wishes.open() == StationWishes.OpenRule.NOW ? Duration.ZERO : wishes.stay();
    }

    private List<Need> needs() {
        return wishes.filter().needs();
    }
}
