package org.waystation.detours;

import com.graphhopper.routing.querygraph.QueryRoutingCHGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.waystation.detours.HierarchySearch.Meeting;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.RoutingGraph;
import org.waystation.roads.RoutingGraph.PointGraph;

/**
 * What every station costs as a stop on a route: {@code t(a → station) + t(station → b) − t(a → b)}, over the leg from a
 * to b and the station's access point for which this is least. Exact on the road network, for all stations given, however
 * far from the route they are.
 *
 * <p>A stop may be left in any direction its road has, as at a waypoint. Times are exact sums of the road network's times;
 * where a point divides a stretch of road, each part is rounded to whole milliseconds. Thread-safe.
 */
public final class DetourSearch {

    private final RoadNetwork network;

    public DetourSearch(RoadNetwork network) {
        this.network = network;
    }

    /**
     * @param waypoints start, via points, destination; a stop is made at each
     * @param stations in any number; the answer is in their order
     * @throws IllegalArgumentException if there are fewer than two waypoints, or a point belongs to another network or
     *     vehicle class
     * @throws DeadlineExceededException if the answer was not found in time
     */
    public DetourResult along(
            String vehicleId, List<RoadPoint> waypoints, List<StationAccess> stations, Deadline deadline) {
        if (waypoints.size() < 2) {
            throw new IllegalArgumentException("A route needs at least two waypoints");
        }
        deadline.check();
        Question question = new Question(vehicleId, waypoints, stations);
        int legs = waypoints.size() - 1;
        List<HierarchySearch> starts = new ArrayList<>();
        List<HierarchySearch> ends = new ArrayList<>();
        List<Cost> direct = new ArrayList<>();
        for (int leg = 0; leg < legs; leg++) {
            deadline.check();
            starts.add(question.from(leg));
            ends.add(question.to(leg + 1));
            Optional<Meeting> meeting = starts.get(leg).meet(ends.get(leg));
            if (meeting.isEmpty()) {
                return new DetourResult.NoRoute(leg);
            }
            direct.add(question.cost(meeting.get()));
        }
        List<Detour> found = new ArrayList<>();
        List<Long> unreachable = new ArrayList<>();
        int point = waypoints.size();
        for (StationAccess station : stations) {
            Best best = new Best(station.stationId(), direct);
            for (RoadPoint access : station.points()) {
                deadline.check();
                HierarchySearch into = question.to(point);
                HierarchySearch outOf = question.from(point);
                for (int leg = 0; leg < legs; leg++) {
                    best.offer(leg, access, starts.get(leg).meet(into), outOf.meet(ends.get(leg)));
                }
                point++;
            }
            best.detour(question).ifPresentOrElse(found::add, () -> unreachable.add(station.stationId()));
        }
        return new Detours(network, vehicleId, waypoints, direct, found, unreachable);
    }

    /**
     * The stations first reached from a point, by drive time.
     *
     * @param limit at most so many; those that cannot be reached are left out
     * @throws IllegalArgumentException if a point belongs to another network or vehicle class
     * @throws DeadlineExceededException if the answer was not found in time
     */
    public List<NearestStation> nearest(RoadPoint from, List<StationAccess> stations, int limit, Deadline deadline) {
        deadline.check();
        Question question = new Question(from.vehicleId(), List.of(from), stations);
        HierarchySearch start = question.from(0);
        record Reached(StationAccess station, RoadPoint access, Meeting meeting) {}
        List<Reached> reached = new ArrayList<>();
        int point = 1;
        for (StationAccess station : stations) {
            Reached best = null;
            for (RoadPoint access : station.points()) {
                deadline.check();
                Optional<Meeting> meeting = start.meet(question.to(point++));
                if (meeting.isPresent()
                        && (best == null
                                || meeting.get().millis() < best.meeting().millis())) {
                    best = new Reached(station, access, meeting.get());
                }
            }
            if (best != null) {
                reached.add(best);
            }
        }
        return reached.stream()
                .sorted(Comparator.comparingLong(one -> one.meeting().millis()))
                .limit(limit)
                .map(one -> new NearestStation(one.station().stationId(), one.access(), question.cost(one.meeting())))
                .toList();
    }

    /** The points of one question as nodes of one graph: waypoints first, then the stations' access points in order. */
    private final class Question {

        private final PointGraph points;
        private final QueryRoutingCHGraph hierarchy;
        private final EdgeLengths lengths;

        Question(String vehicleId, List<RoadPoint> waypoints, List<StationAccess> stations) {
            List<RoadPoint> all = new ArrayList<>(waypoints);
            stations.forEach(station -> all.addAll(station.points()));
            RoutingGraph graph = network.routingGraph(vehicleId);
            points = graph.with(all);
            hierarchy = new QueryRoutingCHGraph(graph.hierarchy(), points.graph());
            lengths = new EdgeLengths(hierarchy);
        }

        HierarchySearch from(int point) {
            return HierarchySearch.from(hierarchy, points.node(point));
        }

        HierarchySearch to(int point) {
            return HierarchySearch.to(hierarchy, points.node(point));
        }

        Cost cost(Meeting meeting) {
            return new Cost(meeting.millis(), meeting.metres(lengths));
        }
    }

    /** The cheapest leg and access point of one station so far. */
    private static final class Best {

        private final long stationId;
        private final List<Cost> direct;
        private int leg;
        private RoadPoint access;
        private Meeting into;
        private Meeting outOf;
        private long extraMillis = Long.MAX_VALUE;

        Best(long stationId, List<Cost> direct) {
            this.stationId = stationId;
            this.direct = direct;
        }

        void offer(int offeredLeg, RoadPoint offeredAccess, Optional<Meeting> in, Optional<Meeting> out) {
            if (in.isEmpty() || out.isEmpty()) {
                return;
            }
            long millis = in.get().millis()
                    + out.get().millis()
                    - direct.get(offeredLeg).millis();
            if (millis < extraMillis) {
                extraMillis = millis;
                leg = offeredLeg;
                access = offeredAccess;
                into = in.get();
                outOf = out.get();
            }
        }

        Optional<Detour> detour(Question question) {
            if (access == null) {
                return Optional.empty();
            }
            Cost way = question.cost(into);
            Cost extra = way.plus(question.cost(outOf)).minus(direct.get(leg));
            // Rounding where the station divides a stretch of the route may come to a millisecond less than nothing.
            Cost notNegative = new Cost(Math.max(0, extra.millis()), extra.metres());
            Cost before = direct.subList(0, leg).stream().reduce(Cost.NONE, Cost::plus);
            return Optional.of(new Detour(stationId, leg, access, notNegative, before.plus(way)));
        }
    }
}
