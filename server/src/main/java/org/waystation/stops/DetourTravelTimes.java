package org.waystation.stops;

import java.util.List;
import org.waystation.crs.Position;
import org.waystation.detours.Deadline;
import org.waystation.detours.DetourSearch;
import org.waystation.detours.EntranceCosts;
import org.waystation.roads.RoadPoint;

/**
 * Exact times on the road network. Drives to the first and from the last stop are known from the choice of candidates;
 * those between stops are found by one search for each row that is asked for. For one thread.
 */
final class DetourTravelTimes implements TravelTimes {

    /** Road lengths are measured on a slightly smaller sphere, between points rounded to a hundredth of a metre. */
    private static final double SHORTER_THAN_MEASURED = 0.999;

    private final DetourSearch detours;
    private final Deadline deadline;
    private final List<Drive> legs;
    private final List<Candidate> candidates;
    /** By place, what rows look at of each. */
    private final int[] legOf;

    private final int[] accessOf;
    private final Drive[] toEnd;
    private final double leastMetresFromStart;
    private final double[] leastMetresToEnd;
    private final Drive[][] legsBetween;
    /** By leg, what a stop on it or on a later one can save. */
    private final long[] savings;

    /**
     * A place to stop, and how it is reached on its leg.
     *
     * @param number of the entrance among those of its station
     * @param access where {@link EntranceCosts} have it
     * @param into from the leg's start
     * @param outOf to the leg's end
     * @param detourMillis below zero where turning round at the stop is faster than the route, which must not turn
     */
    record Candidate(
            long stationId,
            int number,
            int access,
            RoadPoint entrance,
            int leg,
            Drive into,
            Drive outOf,
            long detourMillis) {}

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
        this.legsBetween = new Drive[legs.size() + 1][legs.size() + 1];
        for (int from = 0; from <= legs.size(); from++) {
            legsBetween[from][from] = Drive.NONE;
            for (int until = from + 1; until <= legs.size(); until++) {
                legsBetween[from][until] = legsBetween[from][until - 1].plus(legs.get(until - 1));
            }
        }
        this.legOf = candidates.stream().mapToInt(Candidate::leg).toArray();
        this.accessOf = candidates.stream().mapToInt(Candidate::access).toArray();
        this.toEnd = new Drive[candidates.size()];
        this.leastMetresFromStart = asTheCrowFlies(waypoints.get(0), waypoints.subList(1, waypoints.size()));
        this.leastMetresToEnd = new double[candidates.size()];
        this.savings = new long[legs.size()];
        for (int place = 0; place < candidates.size(); place++) {
            Candidate candidate = candidates.get(place);
            int leg = candidate.leg();
            toEnd[place] = candidate.outOf().plus(legsBetween(leg + 1, legs.size()));
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
        if (there.leg() == here.leg()) {
            return row(from, Long.MAX_VALUE).to(to);
        }
        return there.leg() < here.leg() ? Drive.IMPOSSIBLE : overLegs(here, there);
    }

    private Drive overLegs(Candidate here, Candidate there) {
        return here.outOf().plus(legsBetween(here.leg() + 1, there.leg())).plus(there.into());
    }

    @Override
    public Row row(int from, long limitMillis) {
        Candidate here = candidates.get(from);
        EntranceCosts costs = detours.entrances(here.entrance(), DetourSearch.Drive.TO_STATION, limitMillis, deadline);
        return new Row() {
            @Override
            public Drive to(int place) {
                if (legOf[place] != here.leg()) {
                    return legOf[place] < here.leg() ? Drive.IMPOSSIBLE : overLegs(here, candidates.get(place));
                }
                int access = accessOf[place];
                long millis = costs.millis(access);
                return millis == Long.MAX_VALUE ? Drive.IMPOSSIBLE : new Drive(millis, costs.metres(access));
            }

            @Override
            public long millisTo(int place) {
                return legOf[place] == here.leg()
                        ? costs.millis(accessOf[place])
                        : to(place).millis();
            }
        };
    }

    @Override
    public Drive toEnd(int place) {
        return toEnd[place];
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
    public double leastMetresFromStart() {
        return leastMetresFromStart;
    }

    @Override
    public double leastMetresToEnd(int place) {
        return leastMetresToEnd[place];
    }

    private Drive legsBetween(int from, int until) {
        return legsBetween[from][until];
    }
}
