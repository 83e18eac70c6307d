package org.waystation.stops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.waystation.crs.Position;
import org.waystation.detours.Deadline;
import org.waystation.detours.DetourSearch;
import org.waystation.detours.NearestStation;
import org.waystation.detours.StationAccess;
import org.waystation.roads.RoadPoint;

/**
 * Exact times on the road network. Drives to the first and from the last stop are known from the choice of candidates;
 * those between stops are asked for by one question to all candidates for each place that is left. For one thread.
 */
final class DetourTravelTimes implements TravelTimes {

    /** Road lengths are measured on a slightly smaller sphere, between points rounded to a hundredth of a metre. */
    private static final double SHORTER_THAN_MEASURED = 0.999;

    private final DetourSearch detours;
    private final Deadline deadline;
    private final List<Drive> legs;
    private final List<Candidate> candidates;
    private final List<StationAccess> entrances = new ArrayList<>();
    private final int[] entranceOf;
    private final Drive[][] rows;
    private final double[] leastMetresToEnd;

    /**
     * A place to stop, and how it is reached on its leg.
     *
     * @param into from the leg's start
     * @param outOf to the leg's end
     */
    record Candidate(long stationId, RoadPoint entrance, int leg, Drive into, Drive outOf, long detourMillis) {}

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
        this.entranceOf = new int[candidates.size()];
        this.leastMetresToEnd = new double[candidates.size()];
        Map<RoadPoint, Integer> known = new HashMap<>();
        for (int place = 0; place < candidates.size(); place++) {
            Candidate candidate = candidates.get(place);
            entranceOf[place] = known.computeIfAbsent(candidate.entrance(), entrance -> {
                entrances.add(new StationAccess(entrances.size(), List.of(entrance)));
                return entrances.size() - 1;
            });
            leastMetresToEnd[place] =
                    asTheCrowFlies(candidate.entrance(), waypoints.subList(candidate.leg() + 1, waypoints.size()));
        }
        this.rows = new Drive[entrances.size()][];
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
        return row(entranceOf[from])[entranceOf[to]];
    }

    @Override
    public Drive toEnd(int place) {
        Candidate candidate = candidates.get(place);
        return candidate.outOf().plus(legsBetween(candidate.leg() + 1, legs.size()));
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
            Drive[] row = new Drive[entrances.size()];
            Arrays.fill(row, Drive.IMPOSSIBLE);
            RoadPoint start = entrances.get(from).points().get(0);
            for (NearestStation reached : detours.nearest(start, entrances, entrances.size(), deadline)) {
                row[(int) reached.stationId()] = new Drive(reached.millis(), reached.metres());
            }
            rows[from] = row;
        }
        return rows[from];
    }
}
