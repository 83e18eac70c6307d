package org.waystation.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.waystation.asking.Waypoints;
import org.waystation.browse.Opening;
import org.waystation.detours.Deadline;
import org.waystation.detours.DetourSearch;
import org.waystation.detours.NearestStation;
import org.waystation.http.ProblemException;
import org.waystation.nets.NetBoard;
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
    NearestAnswer answer(RegionSnapshot region, NetBoard.View nets, NearestQuery query) {
        RoadPoint at = Waypoints.snap(region.roads(), query.vehicle(), List.of(query.at()), List.of("at"))
                .get(0);
        LeftOut leftOut = new LeftOut(false);
        Candidates candidates =
                Candidates.of(region, nets, query.vehicle(), query.wishes().filter(), leftOut);
        List<NearestStation> drives = region.detours(query.vehicle())
                .nearest(
                        at,
                        DetourSearch.Drive.TO_STATION,
                        candidates::contains,
                        Integer.MAX_VALUE,
                        Deadline.in(patience));
        leftOut.add(LeftOut.Reason.UNREACHABLE, candidates.size() - drives.size());
        List<NearestAnswer.Hit> hits = new ArrayList<>();
        OpenJudge open = new OpenJudge(opening, query.wishes(), query.departAt());
        int matched = 0;
        for (NearestStation drive : drives) {
            Station station = candidates.get(drive.stationId());
            Instant arriveAt = query.departAt().plusMillis(drive.millis());
            if (open.keepsOut(station, arriveAt)) {
                leftOut.addClosed(station, OptionalLong.empty(), () -> open.deciding(station, arriveAt));
            } else if (matched++ < query.limit()) {
                hits.add(new NearestAnswer.Hit(station, drive, arriveAt, open.atArrival(station, arriveAt)));
            } else {
                leftOut.add(station, LeftOut.Reason.BEYOND_LIMIT);
            }
        }
        return new NearestAnswer(query, region.searchKind(query.vehicle()), at, hits, matched, leftOut);
    }
}
