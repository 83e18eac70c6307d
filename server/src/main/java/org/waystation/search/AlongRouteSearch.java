package org.waystation.search;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.waystation.asking.Routing;
import org.waystation.asking.Trip;
import org.waystation.asking.Waypoints;
import org.waystation.browse.Opening;
import org.waystation.detours.Deadline;
import org.waystation.detours.Detour;
import org.waystation.detours.Detours;
import org.waystation.events.EventBoard;
import org.waystation.http.ProblemException;
import org.waystation.nets.NetBoard;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.Route;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.snapshot.SearchKind;
import org.waystation.stations.Need;
import org.waystation.stations.Station;
import org.waystation.status.LiveStatusBoard;

/**
 * Answers along-route questions: filter by what stations are, measure all that are left, filter by what the measures
 * say, rank. Thread-safe.
 */
final class AlongRouteSearch {

    /** In an answer, the first on the way. */
    private static final int MOST_EVENTS = 1_000;

    private final Opening.Judge opening;
    private final LiveStatusBoard board;
    private final Duration patience;

    /** @param patience after which a question is given up */
    AlongRouteSearch(Opening.Judge opening, LiveStatusBoard board, Duration patience) {
        this.opening = opening;
        this.board = board;
        this.patience = patience;
    }

    /** @throws ProblemException where a point is off the network or no way leads from one to the next */
    AlongRouteAnswer answer(RegionSnapshot region, NetBoard.View nets, EventBoard.View events, AlongRouteQuery query) {
        Trip trip = query.trip();
        List<RoadPoint> waypoints = Waypoints.snap(region.roads(), trip.vehicle(), trip.points(), trip.names());
        LeftOut leftOut = new LeftOut(query.listing().listsLeftOut());
        Candidates candidates =
                Candidates.of(region, nets, trip.vehicle(), query.wishes().filter(), leftOut);
        boolean listsLeftOut = query.listing().listsLeftOut();
        // Of each station left out it is told how far it is, and whether there is a way to it at all.
        long limitMillis = listsLeftOut ? Long.MAX_VALUE : query.maxDetour().toMillis();
        Detours detours = Routing.along(
                region, trip.vehicle(), waypoints, candidates::contains, limitMillis, Deadline.in(patience));
        if (listsLeftOut) {
            detours.unreachable().forEach(id -> leftOut.add(candidates.get(id), LeftOut.Reason.UNREACHABLE));
        } else {
            leftOut.add(
                    LeftOut.Reason.BEYOND_MAX_DETOUR,
                    candidates.size() - detours.list().size());
        }
        List<Fit> fits = new ArrayList<>();
        OpenJudge open = new OpenJudge(opening, query.wishes(), trip.departAt());
        StatusJudge status = StatusJudge.of(board.now(), query.wishes(), trip.vehicle());
        for (Detour detour : detours.list()) {
            judge(query, candidates.get(detour.stationId()), detour, open, status, fits, leftOut);
        }
        List<AlongRouteAnswer.EventOnTheWay> onTheWay = query.listing().showsEvents()
                ? onTheWay(fits, events, query.wishes().stay())
                : List.of();
        return ranked(query, region.searchKind(trip.vehicle()), detours, open, status, fits, leftOut, onTheWay);
    }

    private List<AlongRouteAnswer.EventOnTheWay> onTheWay(List<Fit> fits, EventBoard.View events, Duration stay) {
        return fits.stream()
                .sorted(Comparator.comparing(Fit::arriveAt))
                .flatMap(fit ->
                        events
                                .listOn(
                                        fit.station().id(),
                                        LocalDateTime.ofInstant(fit.arriveAt(), opening.zone()),
                                        stay)
                                .stream()
                                .map(event -> new AlongRouteAnswer.EventOnTheWay(fit, event)))
                .limit(MOST_EVENTS)
                .toList();
    }

    private static void judge(
            AlongRouteQuery query,
            Station station,
            Detour detour,
            OpenJudge open,
            StatusJudge status,
            List<Fit> fits,
            LeftOut leftOut) {
        if (detour.detourMillis() > query.maxDetour().toMillis()) {
            leftOut.add(station, LeftOut.Reason.BEYOND_MAX_DETOUR, detour.detourMillis());
            return;
        }
        Duration drive = Duration.ofMillis(detour.millisFromStart());
        if (query.window().isPresent() && !query.window().get().contains(drive)) {
            leftOut.add(station, LeftOut.Reason.OUTSIDE_WINDOW, detour.detourMillis());
            return;
        }
        Instant arriveAt = query.trip().departAt().plus(drive);
        if (open.keepsOut(station, arriveAt)) {
            leftOut.addClosed(station, OptionalLong.of(detour.detourMillis()), open, arriveAt);
            return;
        }
        List<Need> lacks = status.lacks(station, arriveAt);
        if (!lacks.isEmpty()) {
            leftOut.addLacks(station, OptionalLong.of(detour.detourMillis()), lacks);
        } else if (status.isTaken(station, arriveAt)) {
            leftOut.add(station, LeftOut.Reason.NOT_FREE, detour.detourMillis());
        } else {
            fits.add(new Fit(station, detour, arriveAt));
        }
    }

    private static AlongRouteAnswer ranked(
            AlongRouteQuery query,
            SearchKind search,
            Detours detours,
            OpenJudge open,
            StatusJudge status,
            List<Fit> fits,
            LeftOut leftOut,
            List<AlongRouteAnswer.EventOnTheWay> events) {
        List<Fit> ranked = Ranking.ranked(fits, query.listing().sort(), detours);
        int listed = Math.min(query.listing().limit(), ranked.size());
        ranked.subList(listed, ranked.size())
                .forEach(fit -> leftOut.add(
                        fit.station(), LeftOut.Reason.BEYOND_LIMIT, fit.detour().detourMillis()));
        Route route = detours.route();
        Carriageway.Judge carriageways = new Carriageway.Judge(route.geometry());
        List<AlongRouteAnswer.Stop> stops = ranked.subList(0, listed).stream()
                .map(fit -> stop(fit, open, status, detours, carriageways))
                .toList();
        return new AlongRouteAnswer(query, search, route, stops, ranked.size(), leftOut, events);
    }

    private static AlongRouteAnswer.Stop stop(
            Fit fit, OpenJudge open, StatusJudge status, Detours detours, Carriageway.Judge carriageways) {
        return new AlongRouteAnswer.Stop(
                fit,
                open.atArrival(fit.station(), fit.arriveAt()),
                open.servicesAtArrival(fit.station(), fit.arriveAt()),
                status.atArrival(fit.station(), fit.arriveAt()),
                detours.leave(fit.detour()),
                carriageways.of(fit.detour().access()));
    }
}
