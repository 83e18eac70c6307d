package org.waystation.stops;

import java.util.List;
import org.waystation.crs.Position;
import org.waystation.detours.Deadline;
import org.waystation.detours.DetourSearch;
import org.waystation.detours.EntranceCosts;
import org.waystation.roads.RoadPoint;

/**
 * Exact times on the road network. Drives to the first and from the last stop are known from the choice of candidates;
 * those between stops are found by one search for each place that the planner leaves. For one thread.
 */
final class DetourTravelTimes implements TravelTimes {

    /** Road lengths are measured on a slightly smaller sphere, between points rounded to a hundredth of a metre. */
    private static final double SHORTER_THAN_MEASURED = 0.999;

    private final DetourSearch detours;
    private final Deadline deadline;
    private final List<Drive> legs;
    private final List<Candidate> candidates;
    private final Drive[][] rows;
    private final double[] leastMetresToEnd;
    /** By leg, what a stop on it or on a later one can save. */
    private final long[] savings;

    /**
     * A place to stop, and how it is reached on its leg.
     *
     * @param number of the entrance among those of its station
     * @param into from the leg's start
     * @param outOf to the leg's end
     * @param detourMillis below zero where turning round at the stop is faster than the route, which must not turn
     */
    record Candidate(
            long stationId, int number, RoadPoint entrance, int leg, Drive into, Drive outOf, long detourMillis) {}

    /**
     * @param waypoints start, via points, end
     * @param legs the drives between them
     */
    DetourTravelTimes(
            DetourSearch detours,
            List<RoadPoint> waypoints,
            List<Drive> legs,
            List<Candidate> candidates,
            Deadline deadline) {
        this.detours = detours;
        this.deadline = deadline;
        this.legs = List.copyOf(legs);
        this.candidates = List.copyOf(candidates);
        this.rows = new Drive[candidates.size()][];
        this.leastMetresToEnd = new double[candidates.size()];
        this.savings = new long[legs.size()];
        for (int place = 0; place < candidates.size(); place++) {
            Candidate candidate = candidates.get(place);
            int leg = candidate.leg();
            savings[leg] = Math.max(savings[leg], -candidate.detourMillis());
            leastMetresToEnd[place] =
                    asTheCrowFlies(candidate.entrance(), waypoints.subList(leg + 1, waypoints.size()));
        }
        for (int leg = legs.size() - 2; leg >= 0; leg--) {
            savings[leg] += savings[leg + 1];
        }
    }

    private static double asTheCrowFlies(RoadPoint from, List<RoadPoint> waypoints) {
        double metres = 0;
        Position last = from.position();
        for (RoadPoint waypoint : waypoints) {
            metres += last.distanceMetres(waypoint.position());
            last = waypoint.position();
        }
        return metres * SHORTER_THAN_MEASURED;
    }

    @Override
    public Drive direct() {
        return legsBetween(0, legs.size());
    }

    @Override
    public Drive fromStart(int place) {
        Candidate candidate = candidates.get(place);
        return legsBetween(0, candidate.leg()).plus(candidate.into());
    }

    @Override
    public Drive between(int from, int to) {
        Candidate here = candidates.get(from);
        Candidate there = candidates.get(to);
        if (there.leg() < here.leg()) {
            return Drive.IMPOSSIBLE;
        }
        if (there.leg() > here.leg()) {
            return here.outOf().plus(legsBetween(here.leg() + 1, there.leg())).plus(there.into());
        }
        return row(from)[to];
    }

    @Override
    public Drive toEnd(int place) {
        Candidate candidate = candidates.get(place);
        return candidate.outOf().plus(legsBetween(candidate.leg() + 1, legs.size()));
    }

    /**
     * A stop can shorten the rest of the way by as much as it shortens its leg, by turning round there; that is counted once
     * a leg.
     */
    @Override
    public long leastMillisToEnd(int place) {
        Drive toEnd = toEnd(place);
        return toEnd.isPossible()
                ? Math.max(0, toEnd.millis() - savings[candidates.get(place).leg()])
                : toEnd.millis();
    }

    @Override
    public double leastMetresToEnd(int place) {
        return leastMetresToEnd[place];
    }

    private Drive legsBetween(int from, int until) {
        return legs.subList(from, until).stream().reduce(Drive.NONE, Drive::plus);
    }

    private Drive[] row(int from) {
        if (rows[from] == null) {
            EntranceCosts costs =
                    detours.entrances(candidates.get(from).entrance(), DetourSearch.Drive.TO_STATION, deadline);
            rows[from] = candidates.stream()
                    .map(candidate -> Drive.of(costs.find(candidate.stationId(), candidate.number())))
                    .toArray(Drive[]::new);
        }
        return rows[from];
    }
}
