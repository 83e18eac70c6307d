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
import org.waystation.stations.Need;
import org.waystation.stations.Station;
import org.waystation.status.LiveStatusBoard;

/** Answers which stations are the shortest drive away. Thread-safe. */
final class NearestSearch {

    private final Opening.Judge opening;
    private final LiveStatusBoard board;
    private final Duration patience;

    NearestSearch(Opening.Judge opening, LiveStatusBoard board, Duration patience) {
        this.opening = opening;
        this.board = board;
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
        StatusJudge status = StatusJudge.of(board.now(), query.wishes(), query.vehicle());
        int matched = 0;
        for (NearestStation drive : drives) {
            Station station = candidates.get(drive.stationId());
            Instant arriveAt = query.departAt().plusMillis(drive.millis());
            if (open.keepsOut(station, arriveAt)) {
                leftOut.addClosed(station, OptionalLong.empty(), open, arriveAt);
                continue;
            }
            List<Need> lacks = status.lacks(station, arriveAt);
            if (!lacks.isEmpty()) {
                leftOut.addLacks(station, OptionalLong.empty(), lacks);
            } else if (status.isTaken(station, arriveAt)) {
                leftOut.add(station, LeftOut.Reason.NOT_FREE);
            } else if (matched++ < query.limit()) {
                hits.add(new NearestAnswer.Hit(
                        station,
                        drive,
                        arriveAt,
                        open.atArrival(station, arriveAt),
                        open.servicesAtArrival(station, arriveAt),
                        status.atArrival(station, arriveAt)));
            } else {
                leftOut.add(station, LeftOut.Reason.BEYOND_LIMIT);
            }
        }
        return new NearestAnswer(query, region.searchKind(query.vehicle()), at, hits, matched, leftOut);
    }
}
