package org.waystation.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.waystation.browse.Opening;
import org.waystation.detours.Deadline;
import org.waystation.detours.DetourSearch;
import org.waystation.detours.NearestStation;
import org.waystation.http.ProblemException;
import org.waystation.roads.RoadPoint;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.Station;

/** Answers which stations are the shortest drive away. Thread-safe. */
final class NearestSearch {

    private final Opening.Judge opening;
    private final Duration patience;

    NearestSearch(Opening.Judge opening, Duration patience) {
        this.opening = opening;
        this.patience = patience;
    }

    /** @throws ProblemException where the point is off the network */
    NearestAnswer answer(RegionSnapshot region, NearestQuery query) {
        RoadPoint at = Waypoints.snap(region.roads(), query.vehicle(), List.of(query.at()), List.of("at"))
                .get(0);
        LeftOut leftOut = new LeftOut();
        Candidates candidates =
                Candidates.of(region, query.vehicle(), query.wishes().filter(), leftOut);
        List<NearestStation> drives = region.detours(query.vehicle())
                .nearest(
                        at,
                        DetourSearch.Drive.TO_STATION,
                        candidates.stations()::containsKey,
                        Integer.MAX_VALUE,
                        Deadline.in(patience));
        Set<Long> reached = new HashSet<>();
        drives.forEach(drive -> reached.add(drive.stationId()));
        candidates.stations().forEach((id, station) -> {
            if (!reached.contains(id)) {
                leftOut.add(station, LeftOut.Reason.UNREACHABLE);
            }
        });
        List<NearestAnswer.Hit> hits = new ArrayList<>();
        for (NearestStation drive : drives) {
            judge(query, candidates.stations().get(drive.stationId()), drive, hits, leftOut);
        }
        int listed = Math.min(query.limit(), hits.size());
        hits.subList(listed, hits.size()).forEach(hit -> leftOut.add(hit.station(), LeftOut.Reason.BEYOND_LIMIT));
        return new NearestAnswer(
                query, region.searchKind(query.vehicle()), at, hits.subList(0, listed), hits.size(), leftOut);
    }

    private void judge(
            NearestQuery query, Station station, NearestStation drive, List<NearestAnswer.Hit> hits, LeftOut leftOut) {
        Instant arriveAt = query.departAt().plusMillis(drive.millis());
        OpenVerdict verdict = OpenVerdict.of(opening, query.wishes(), station, query.departAt(), arriveAt);
        if (verdict.keepsOut()) {
            leftOut.addClosed(station, OptionalLong.empty(), verdict.deciding());
        } else {
            hits.add(new NearestAnswer.Hit(station, drive, arriveAt, verdict.atArrival()));
        }
    }
}
