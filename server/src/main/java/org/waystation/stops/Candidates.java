package org.waystation.stops;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.waystation.detours.Deadline;
import org.waystation.detours.DetourResult;
import org.waystation.detours.DetourSearch;
import org.waystation.detours.Detours;
import org.waystation.detours.EntranceCosts;
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

    /** More than any plan needs; what is looked at grows with their number, drives between them are asked for few. */
    static final int MOST = 20_000;
    /** How full the battery is makes many partial plans of each. */
    static final int MOST_WITH_ENERGY = 1_000;

    /** Who starts so near to an entrance is at the station, and need not drive to it. */
    private static final double STANDING_METRES = 50;

    Candidates {
        list = List.copyOf(list);
        legs = List.copyOf(legs);
    }

    /** Candidates, or the first leg that cannot be driven. */
    record Result(Optional<Candidates> candidates, int leg) {}

    static Result of(
            DetourSearch search,
            List<RoadPoint> waypoints,
            List<StationAccess> stations,
            long maxDetourMillis,
            int most,
            Deadline deadline) {
        List<Candidate> found = new ArrayList<>();
        List<Drive> legs = new ArrayList<>();
        for (int leg = 0; leg + 1 < waypoints.size(); leg++) {
            DetourResult result = search.along(waypoints.subList(leg, leg + 2), id -> false, 0, deadline);
            if (!(result instanceof Detours detours)) {
                return new Result(Optional.empty(), leg);
            }
            Drive direct = new Drive(detours.routeMillis(), detours.routeMetres());
            legs.add(direct);
            EntranceCosts into = search.entrances(waypoints.get(leg), DetourSearch.Drive.TO_STATION, deadline);
            EntranceCosts outOf = search.entrances(waypoints.get(leg + 1), DetourSearch.Drive.FROM_STATION, deadline);
            for (StationAccess station : stations) {
                for (int entrance = 0; entrance < station.points().size(); entrance++) {
                    int access = into.access(station.stationId(), entrance);
                    boolean standsThere = leg == 0
                            && station.points()
                                            .get(entrance)
                                            .position()
                                            .distanceMetres(waypoints.get(0).position())
                                    <= STANDING_METRES;
                    long there = standsThere ? 0 : into.millis(access);
                    long back = outOf.millis(access);
                    if (there != Long.MAX_VALUE
                            && back != Long.MAX_VALUE
                            && there + back - direct.millis() <= maxDetourMillis) {
                        found.add(new Candidate(
                                station.stationId(),
                                entrance,
                                access,
                                station.points().get(entrance),
                                leg,
                                standsThere ? Drive.NONE : new Drive(there, into.metres(access)),
                                new Drive(back, outOf.metres(access)),
                                there + back - direct.millis()));
                    }
                }
            }
        }
        return new Result(Optional.of(bounded(found, legs, maxDetourMillis, most)), -1);
    }

    private static Candidates bounded(List<Candidate> found, List<Drive> legs, long maxDetourMillis, int most) {
        List<Candidate> sorted = found.stream()
                .sorted(Comparator.comparingLong(Candidate::detourMillis)
                        .thenComparingInt(Candidate::leg)
                        .thenComparingLong(Candidate::stationId))
                .toList();
        if (sorted.size() <= most) {
            return new Candidates(sorted, legs, sorted.size(), maxDetourMillis);
        }
        long firstLeftOut = sorted.get(most).detourMillis();
        List<Candidate> kept = sorted.stream()
                .filter(candidate -> candidate.detourMillis() < firstLeftOut)
                .toList();
        return new Candidates(kept, legs, sorted.size(), Math.max(0, firstLeftOut - 1));
    }
}
