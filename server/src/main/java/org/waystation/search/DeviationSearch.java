package org.waystation.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.waystation.asking.Routing;
import org.waystation.asking.Trip;
import org.waystation.asking.Waypoints;
import org.waystation.detours.Deadline;
import org.waystation.detours.Detour;
import org.waystation.detours.Detours;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.roads.RoadPoint;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.Station;

/** Answers by which way one leaves the route for a station and comes back. Thread-safe. */
final class DeviationSearch {

    private final Duration patience;

    /** @param patience after which a question is given up */
    DeviationSearch(Duration patience) {
        this.patience = patience;
    }

    /** @throws ProblemException where there is no such station, or no route */
    DeviationAnswer answer(RegionSnapshot region, DeviationQuery query) {
        Map<Long, Station> stations = new LinkedHashMap<>();
        for (long id : query.stationIds()) {
            stations.put(
                    id,
                    region.stations()
                            .find(id)
                            .orElseThrow(() -> ProblemException.of(
                                    ProblemType.NOT_FOUND, Text.of("detail.no-such-station", Long.toString(id)))));
        }
        Trip trip = query.trip();
        List<RoadPoint> waypoints = Waypoints.snap(region.roads(), trip.vehicle(), trip.points(), trip.names());
        Detours detours =
                Routing.along(region, trip.vehicle(), waypoints, stations::containsKey, Deadline.in(patience));
        Map<Long, Detour> found =
                detours.list().stream().collect(Collectors.toMap(Detour::stationId, Function.identity()));
        List<DeviationAnswer.Way> ways = new ArrayList<>();
        List<Station> unreachable = new ArrayList<>();
        for (Station station : stations.values()) {
            Optional<Detour> detour = Optional.ofNullable(found.get(station.id()));
            detour.ifPresentOrElse(
                    known -> ways.add(new DeviationAnswer.Way(station, known, detours.deviation(known))),
                    () -> unreachable.add(station));
        }
        return new DeviationAnswer(query, region.searchKind(trip.vehicle()), ways, unreachable);
    }
}
