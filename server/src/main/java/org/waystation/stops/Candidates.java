package org.waystation.stops;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.waystation.detours.Deadline;
import org.waystation.detours.Detour;
import org.waystation.detours.DetourResult;
import org.waystation.detours.DetourSearch;
import org.waystation.detours.Detours;
import org.waystation.detours.StationAccess;
import org.waystation.roads.RoadPoint;
import org.waystation.stops.DetourTravelTimes.Candidate;

/**
 * Where a plan may stop: at every entrance of a station, on every leg, whose detour from that leg is within a bound. Where
 * these are too many, those with the longest detours are left out, and the bound is as much lower.
 *
 * @param list the least detour first
 * @param legs drives between the waypoints
 * @param withinMaxDetour how many there are within the bound asked for
 * @param judgedMaxDetourMillis the bound that holds for the list
 */
record Candidates(List<Candidate> list, List<Drive> legs, int withinMaxDetour, long judgedMaxDetourMillis) {

    /** A plan asks for the drives from each place that it looks at, so that their number counts. */
    static final int MOST = 300;

    Candidates {
        list = List.copyOf(list);
        legs = List.copyOf(legs);
    }

    /** Candidates, or the first leg that cannot be driven. */
    record Result(Optional<Candidates> candidates, int leg) {}

    static Result of(
            DetourSearch search,
            String vehicleId,
            List<RoadPoint> waypoints,
            List<StationAccess> stations,
            long maxDetourMillis,
            Deadline deadline) {
        List<StationAccess> entrances = new ArrayList<>();
        List<Long> stationIds = new ArrayList<>();
        for (StationAccess station : stations) {
            for (RoadPoint entrance : station.points()) {
                entrances.add(new StationAccess(entrances.size(), List.of(entrance)));
                stationIds.add(station.stationId());
            }
        }
        List<Candidate> found = new ArrayList<>();
        List<Drive> legs = new ArrayList<>();
        for (int leg = 0; leg + 1 < waypoints.size(); leg++) {
            DetourResult result = search.along(vehicleId, waypoints.subList(leg, leg + 2), entrances, deadline);
            if (!(result instanceof Detours detours)) {
                return new Result(Optional.empty(), leg);
            }
            Drive direct = new Drive(detours.routeMillis(), detours.routeMetres());
            legs.add(direct);
            for (Detour detour : detours.list()) {
                if (detour.detourMillis() <= maxDetourMillis) {
                    found.add(candidate(detour, leg, direct, stationIds.get((int) detour.stationId())));
                }
            }
        }
        return new Result(Optional.of(bounded(found, legs, maxDetourMillis)), -1);
    }

    private static Candidate candidate(Detour detour, int leg, Drive direct, long stationId) {
        Drive into = new Drive(detour.millisFromStart(), detour.metresFromStart());
        Drive outOf = new Drive(
                direct.millis() + detour.detourMillis() - into.millis(),
                Math.max(0, direct.metres() + detour.detourMetres() - into.metres()));
        return new Candidate(stationId, detour.access(), leg, into, outOf, detour.detourMillis());
    }

    private static Candidates bounded(List<Candidate> found, List<Drive> legs, long maxDetourMillis) {
        List<Candidate> sorted = found.stream()
                .sorted(Comparator.comparingLong(Candidate::detourMillis)
                        .thenComparingInt(Candidate::leg)
                        .thenComparingLong(Candidate::stationId))
                .toList();
        if (sorted.size() <= MOST) {
            return new Candidates(sorted, legs, sorted.size(), maxDetourMillis);
        }
        long firstLeftOut = sorted.get(MOST).detourMillis();
        List<Candidate> kept = sorted.stream()
                .filter(candidate -> candidate.detourMillis() < firstLeftOut)
                .toList();
        return new Candidates(kept, legs, sorted.size(), Math.max(0, firstLeftOut - 1));
    }
}
