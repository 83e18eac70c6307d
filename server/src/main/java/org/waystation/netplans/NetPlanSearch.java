package org.waystation.netplans;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongFunction;
import org.waystation.asking.Routing;
import org.waystation.asking.Trip;
import org.waystation.asking.Waypoints;
import org.waystation.browse.Opening;
import org.waystation.detours.Deadline;
import org.waystation.detours.DetourSearch;
import org.waystation.detours.Detours;
import org.waystation.detours.StationAccess;
import org.waystation.hours.OpeningStatus;
import org.waystation.http.ProblemException;
import org.waystation.nets.NetBoard;
import org.waystation.roads.RoadPoint;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.Facility;
import org.waystation.stations.Need;
import org.waystation.stations.Station;

/** Answers where to borrow a net and where to give it back, from memory. Thread-safe. */
final class NetPlanSearch {

    private static final int MOST_PLANS = 5;
    private static final List<Need> NETS = List.of(Need.parse(Facility.CARGO_NET.id()));

    private final Opening.Judge opening;
    private final Duration patience;

    /** @param patience after which a question is given up */
    NetPlanSearch(Opening.Judge opening, Duration patience) {
        this.opening = opening;
        this.patience = patience;
    }

    /** @throws ProblemException where a point is off the network or no way leads from one to the other */
    NetPlanAnswer answer(RegionSnapshot region, NetBoard.View board, NetPlanQuery query) {
        Deadline deadline = Deadline.in(patience);
        Trip trip = query.trip();
        List<RoadPoint> waypoints = Waypoints.snap(region.roads(), trip.vehicle(), trip.points(), trip.names());
        Detours direct = Routing.along(region, trip.vehicle(), waypoints, id -> false, 0, deadline);
        Lenders lenders = new Lenders(region, board, query, opening);
        DetourSearch search = region.detours(trip.vehicle());
        List<PairSearch.Pair> pairs = new PairSearch(search, lenders)
                .best(waypoints.get(0), waypoints.get(1), lenders.accesses(), MOST_PLANS, deadline);
        return new NetPlanAnswer(
                query,
                region.searchKind(trip.vehicle()),
                direct.routeMillis(),
                direct.routeMetres(),
                lenders.pickups(),
                lenders.accesses().size(),
                pairs.stream().map(lenders::plan).toList());
    }

    /** The stations of one question that lend and that a road of the vehicle leads to. */
    private static final class Lenders implements PairSearch.Judge {

        private final NetPlanQuery query;
        private final NetBoard.View board;
        private final Opening.Judge opening;
        private final List<StationAccess> accesses = new ArrayList<>();
        private final Map<Long, Station> stations = new HashMap<>();
        private final Set<Long> withStock = new HashSet<>();

        Lenders(RegionSnapshot region, NetBoard.View board, NetPlanQuery query, Opening.Judge opening) {
            this.query = query;
            this.board = board;
            this.opening = opening;
            LongFunction<Optional<StationAccess>> byStation =
                    region.accesses().by(query.trip().vehicle());
            board.stations().keySet().stream().sorted().forEach(id -> {
                Optional<Station> station = region.stations().find(id);
                Optional<StationAccess> access = station.flatMap(known -> byStation.apply(id));
                if (access.isPresent()) {
                    stations.put(id, station.get());
                    accesses.add(access.get());
                    if (available(id) > 0) {
                        withStock.add(id);
                    }
                }
            });
        }

        List<StationAccess> accesses() {
            return accesses;
        }

        int pickups() {
            return withStock.size();
        }

        private int available(long stationId) {
            return board.find(stationId)
                    .map(nets -> query.typeId().isPresent()
                            ? nets.stock(query.typeId().getAsLong())
                            : nets.stock())
                    .orElse(0);
        }

        @Override
        public boolean mayPickUp(long stationId, long millisFromStart) {
            Instant arriveAt = query.trip().departAt().plusMillis(millisFromStart);
            return withStock.contains(stationId)
                    && query.neededAt().map(latest -> !arriveAt.isAfter(latest)).orElse(true)
                    && mayReturn(stationId, millisFromStart);
        }

        @Override
        public boolean mayReturn(long stationId, long millisFromStart) {
            Instant arriveAt = query.trip().departAt().plusMillis(millisFromStart);
            return opening.statusAt(stations.get(stationId), NETS, arriveAt, Duration.ZERO) != OpeningStatus.CLOSED;
        }

        NetPlanAnswer.Plan plan(PairSearch.Pair pair) {
            return new NetPlanAnswer.Plan(
                    pair.millis(),
                    stop(pair.pickup(), OptionalInt.of(available(pair.pickup().stationId()))),
                    stop(pair.back(), OptionalInt.empty()));
        }

        private NetPlanAnswer.Stop stop(PairSearch.Stop stop, OptionalInt available) {
            Station station = stations.get(stop.stationId());
            Instant arriveAt = query.trip().departAt().plusMillis(stop.millisFromStart());
            return new NetPlanAnswer.Stop(
                    station,
                    stop.millisFromStart(),
                    arriveAt,
                    opening.at(station, arriveAt, Duration.ZERO),
                    stop.access(),
                    available);
        }
    }
}
