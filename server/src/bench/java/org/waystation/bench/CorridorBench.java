package org.waystation.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.waystation.bench.report.BenchReport.Corridor;
import org.waystation.bench.report.Timing;
import org.waystation.detours.Deadline;
import org.waystation.detours.Detour;

/**
 * How long the heuristic takes and what it misses, from the same questions. JMH does not fit here: one question takes long
 * enough to be timed by itself, and each trip is to be asked for once.
 */
final class CorridorBench {

    private static final int WARMUP_TRIPS = 5;
    private static final int TOP = 20;

    private final Pace pace;

    CorridorBench(Pace pace) {
        this.pace = pace;
    }

    Corridor measure(Subject subject, CorridorHeuristic corridor) {
        List<Trip> trips = subject.trips()
                .subList(0, Math.min(pace.corridorTrips(), subject.trips().size()));
        trips.stream().limit(WARMUP_TRIPS).forEach(corridor::best);
        List<Long> nanos = new ArrayList<>();
        double best = 0;
        double twenty = 0;
        double within = 0;
        double candidates = 0;
        for (Trip trip : trips) {
            long start = System.nanoTime();
            List<Long> found = corridor.best(trip);
            nanos.add(System.nanoTime() - start);
            List<Long> inside = corridor.inside(trip);
            Recall recall = new Recall(exactMillis(subject, trip));
            best += recall.of(found, 1);
            twenty += recall.of(found, TOP);
            within += recall.of(inside, TOP);
            candidates += inside.size();
        }
        return new Corridor(
                corridor.metres(),
                Timing.ofNanos(nanos),
                best / trips.size(),
                twenty / trips.size(),
                within / trips.size(),
                candidates / trips.size());
    }

    private static Map<Long, Long> exactMillis(Subject subject, Trip trip) {
        Map<Long, Long> exact = new HashMap<>();
        List<Detour> detours = subject.search()
                .along(trip.waypoints(), id -> true, Deadline.none())
                .detours()
                .orElseThrow()
                .list();
        detours.forEach(detour -> exact.put(detour.stationId(), detour.detourMillis()));
        return exact;
    }
}
