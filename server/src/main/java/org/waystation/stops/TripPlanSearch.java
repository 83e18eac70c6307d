package org.waystation.stops;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import org.locationtech.jts.geom.LineString;
import org.waystation.asking.Routing;
import org.waystation.asking.Trip;
import org.waystation.asking.Waypoints;
import org.waystation.browse.Opening;
import org.waystation.detours.Deadline;
import org.waystation.detours.StationAccess;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.nets.NetBoard;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.Route;
import org.waystation.roads.VehicleClass;
import org.waystation.snapshot.Questions;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.Facility;
import org.waystation.stations.Station;
import org.waystation.status.LiveStatusBoard;
import org.waystation.status.StatusAt;
import org.waystation.stops.DetourTravelTimes.Candidate;

/** Answers questions for plans: which stations could be stopped at, at what detour, and the plan over them. Thread-safe. */
final class TripPlanSearch {

    static final int MOST_LABELS = 400_000;
    /** Of some 30 bytes each. */
    static final int MOST_WAYS = 8_000_000;

    private final Opening.Judge opening;
    private final LiveStatusBoard board;
    private final Duration patience;

    /** @param patience after which a question is given up */
    TripPlanSearch(Opening.Judge opening, LiveStatusBoard board, Duration patience) {
        this.opening = opening;
        this.board = board;
        this.patience = patience;
    }

    /** @throws ProblemException where there is no plan, or none could be found within bounds */
    TripPlanAnswer answer(RegionSnapshot region, NetBoard.View nets, TripPlanQuery query) {
        Deadline deadline = Deadline.in(patience);
        Trip trip = query.trip();
        List<RoadPoint> waypoints = Waypoints.snap(region.roads(), trip.vehicle(), trip.points(), trip.names());
        Map<Long, Station> stations = new HashMap<>();
        List<StationAccess> accesses = new ArrayList<>();
        LongFunction<Optional<StationAccess>> byStation = region.accesses().by(trip.vehicle());
        LongPredicate hasNets = nets.meeting(query.filter());
        for (Station station : region.stations().list()) {
            Optional<StationAccess> access = byStation.apply(station.id());
            if (access.isPresent() && isOfUse(region, query, station) && hasNets.test(station.id())) {
                stations.put(station.id(), station);
                accesses.add(access.get());
            }
        }
        Candidates.Result found = Candidates.of(
                region.detours(trip.vehicle()),
                waypoints,
                accesses,
                query.maxDetour().toMillis(),
                query.energy().isPresent() ? Candidates.MOST_WITH_ENERGY : Candidates.MOST,
                deadline);
        Candidates candidates =
                found.candidates().orElseThrow(() -> Routing.noRoute(region, trip.vehicle(), waypoints, found.leg()));
        PlanQuestion question = question(region, query, waypoints, candidates, stations, deadline);
        StopPlanner planner = new StopPlanner(question, new Bounds(MOST_LABELS, MOST_WAYS, deadline.nanoTime()));
        PlanResult result = planner.plan(query.listing().plans());
        PlanResult.Plans plans = result.plans().orElseThrow(() -> problem(result, question, candidates, stations));
        LiveStatusBoard.Moment now = board.now();
        List<TripPlanAnswer.Trip> trips = plans.list().stream()
                .map(plan -> trip(region, query, waypoints, plan, candidates, stations, now))
                .toList();
        return new TripPlanAnswer(
                query, region.searchKind(query.trip().vehicle()), trips, plans.isComplete(), candidates);
    }

    private static ProblemException problem(
            PlanResult result, PlanQuestion question, Candidates candidates, Map<Long, Station> stations) {
        if (result instanceof PlanResult.Impossible impossible) {
            return new ObstacleJson(question, candidates, stations).problem(impossible.obstacle());
        }
        if (result instanceof PlanResult.TooManyLabels) {
            return ProblemException.of(ProblemType.TOO_MANY_CHOICES, Text.of("detail.too-many-choices", MOST_LABELS));
        }
        return Questions.tookTooLong();
    }

    private static boolean isOfUse(RegionSnapshot region, TripPlanQuery query, Station station) {
        boolean charges = query.energy()
                .flatMap(energy -> energy.at(station.facilities().chargers()))
                .isPresent();
        return query.filter().isMetBy(station) && (charges || (query.needsRest() && canRest(region, query, station)));
    }

    /** Trucks need a space of their own kind; a car finds one wherever there is a station. */
    private static boolean canRest(RegionSnapshot region, TripPlanQuery query, Station station) {
        VehicleClass vehicle = query.trip().vehicle().vehicleClass();
        return vehicle.mode() == VehicleClass.Mode.CAR || station.facilities().has(Facility.HGV_PARKING);
    }

    private PlanQuestion question(
            RegionSnapshot region,
            TripPlanQuery query,
            List<RoadPoint> waypoints,
            Candidates candidates,
            Map<Long, Station> stations,
            Deadline deadline) {
        long departAt = query.trip().departAt().toEpochMilli();
        long until = departAt + PlanQuestion.HORIZON.toMillis();
        Map<Long, OpenTimes> openTimes = new HashMap<>();
        List<Place> places = new ArrayList<>();
        for (Candidate candidate : candidates.list()) {
            Station station = stations.get(candidate.stationId());
            places.add(new Place(
                    station.id(),
                    candidate.leg(),
                    canRest(region, query, station),
                    query.energy()
                            .flatMap(energy -> energy.at(station.facilities().chargers())),
                    openTimes.computeIfAbsent(
                            station.id(),
                            id -> StationOpenTimes.between(
                                    opening, station, query.filter().needs(), departAt, until))));
        }
        return new PlanQuestion(
                departAt,
                query.rule(),
                query.driver(),
                query.energy().map(TripPlanQuery.Energy::battery),
                places,
                new DetourTravelTimes(
                        region.detours(query.trip().vehicle()),
                        waypoints,
                        candidates.legs(),
                        candidates.list(),
                        deadline),
                opening.zone());
    }

    private TripPlanAnswer.Trip trip(
            RegionSnapshot region,
            TripPlanQuery query,
            List<RoadPoint> waypoints,
            Plan plan,
            Candidates candidates,
            Map<Long, Station> stations,
            LiveStatusBoard.Moment now) {
        List<TripPlanAnswer.StopSite> sites = new ArrayList<>();
        for (Plan.Stop stop : plan.stops()) {
            Candidate candidate = candidates.list().get(stop.place());
            Station station = stations.get(candidate.stationId());
            Opening during = opening.at(
                    station, Instant.ofEpochMilli(stop.begins()), Duration.ofMillis(stop.ends() - stop.begins()));
            StatusAt status = now.at(station, Instant.ofEpochMilli(stop.arriveAt()));
            sites.add(new TripPlanAnswer.StopSite(station, candidate.entrance(), candidate.leg(), during, status));
        }
        Optional<LineString> geometry = query.listing().showsGeometry()
                ? Optional.of(geometry(region, query, waypoints, sites))
                : Optional.empty();
        return new TripPlanAnswer.Trip(plan, sites, geometry);
    }

    private static LineString geometry(
            RegionSnapshot region,
            TripPlanQuery query,
            List<RoadPoint> waypoints,
            List<TripPlanAnswer.StopSite> sites) {
        List<RoadPoint> points = new ArrayList<>();
        for (int leg = 0; leg < waypoints.size(); leg++) {
            points.add(waypoints.get(leg));
            for (TripPlanAnswer.StopSite site : sites) {
                if (site.leg() == leg) {
                    points.add(site.entrance());
                }
            }
        }
        return region.roads()
                .route(query.trip().vehicle(), points)
                .route()
                .map(Route::geometry)
                .orElseThrow(() -> new IllegalStateException("a plan was found, so its way can be driven"));
    }
}
