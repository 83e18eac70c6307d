package org.waystation.detours;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.VehicleRoads;
import org.waystation.sweeps.Sweep;
import org.waystation.sweeps.Sweep.Direction;
import org.waystation.sweeps.SweepPool;

/**
 * Detours without preparation, for a vehicle of any size: by sweeps over the roads that are open to it. As exact as by a
 * hierarchy, and slower.
 *
 * <p>Work: for each leg a sweep either way, as far as the farthest station wanted or as the limit; one for each access point
 * of a matrix's rows. Only so many questions at once; further ones wait a little and are then refused with a {@link
 * org.waystation.sweeps.SweepsBusyException}. Immutable and thread-safe.
 *
 * @see Sweep
 */
public final class SweepSearch implements DetourSearch {

    private final StationSpots stations;
    private final VehicleRoads roads;
    private final SweepPool sweeps;

    public SweepSearch(StationSpots stations, SweepPool sweeps) {
        this.stations = stations;
        this.roads = stations.roads();
        this.sweeps = sweeps;
    }

    @Override
    public DetourResult along(List<RoadPoint> waypoints, LongPredicate wanted, long limitMillis, Deadline deadline) {
        if (waypoints.size() < 2) {
            throw new IllegalArgumentException("A route needs at least two waypoints");
        }
        List<SpotAt> spots =
                waypoints.stream().map(point -> SpotAt.of(roads, point)).toList();
        int[] accesses = accesses(wanted);
        SweptStops stops = new SweptStops(stations.accesses());
        List<SweptWays.Leg> ways = new ArrayList<>();
        Cost[] legs = new Cost[spots.size()];
        legs[0] = Cost.NONE;
        try (Sweep sweep = sweeps.take(roads)) {
            for (int leg = 0; leg < spots.size() - 1; leg++) {
                SpotAt from = spots.get(leg);
                SpotAt to = spots.get(leg + 1);
                // The leg's end is the last of the points.
                SpotAt[] ahead = Arrays.copyOf(points(accesses), accesses.length + 1);
                int end = accesses.length;
                ahead[end] = to;
                SweptTargets into = new SweptTargets(sweep, from, Direction.FROM_ORIGINS, ahead, roads);
                into.reach(new int[] {end}, Long.MAX_VALUE, deadline);
                long direct = into.cost(end);
                if (direct >= PackedCost.UNREACHED) {
                    return new DetourResult.NoRoute(leg);
                }
                legs[leg + 1] = legs[leg].plus(PackedCost.unpack(direct));
                long millis = PackedCost.millis(direct);
                long most = limitMillis > Long.MAX_VALUE - millis ? Long.MAX_VALUE : millis + limitMillis;
                into.reach(most, deadline);
                WayTree waysInto = new WayTree();
                int directLeaf = into.leaf(end, waysInto);
                SweptTargets.Look there = into.look(most, waysInto);
                SweptTargets outOf = new SweptTargets(sweep, to, Direction.TO_ORIGINS, points(accesses), roads);
                outOf.reach(most, deadline);
                WayTree waysOutOf = new WayTree();
                stops.offer(leg, millis, accesses, there, outOf.look(most, waysOutOf));
                ways.add(new SweptWays.Leg(from, to, directLeaf, waysInto, waysOutOf));
            }
        }
        return detours(waypoints, legs, ways, stops, wanted, limitMillis);
    }

    private Detours detours(
            List<RoadPoint> waypoints,
            Cost[] legs,
            List<SweptWays.Leg> ways,
            SweptStops stops,
            LongPredicate wanted,
            long limitMillis) {
        List<Detour> found = new ArrayList<>();
        List<SweptWays.Stop> foundStops = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        StationTable table = stations.table();
        for (int index = 0; index < table.size(); index++) {
            if (wanted.test(table.id(index))) {
                StationAccess station = table.station(index);
                int first = table.firstAccess(index);
                int best = stops.cheapest(first, station.points().size());
                if (stops.isWithin(best, limitMillis)) {
                    found.add(stops.detour(best, station, best - first, legs));
                    foundStops.add(new SweptWays.Stop(
                            stops.leg(best), stations.spot(best), stops.intoLeaf(best), stops.outOfLeaf(best)));
                } else {
                    others.add(station.stationId());
                }
            }
        }
        return new Detours(
                roads.routingGraph(),
                waypoints,
                List.of(legs),
                found,
                () -> others,
                new SweptWays(roads, ways, foundStops));
    }

    @Override
    public List<NearestStation> nearest(
            RoadPoint point, Drive drive, LongPredicate wanted, int limit, Deadline deadline) {
        int[] accesses = accesses(wanted);
        try (Sweep sweep = sweeps.take(roads)) {
            SweptTargets targets =
                    new SweptTargets(sweep, SpotAt.of(roads, point), direction(drive), points(accesses), roads);
            while (true) {
                List<NearestStation> reached = reached(targets, wanted);
                if (reached.size() >= limit || reached.size() == count(wanted) || targets.isComplete()) {
                    return reached.stream()
                            .sorted(Comparator.comparingLong(NearestStation::millis)
                                    .thenComparingLong(NearestStation::stationId))
                            .limit(limit)
                            .toList();
                }
                targets.step(Long.MAX_VALUE, deadline);
            }
        }
    }

    /** Those whose nearest access point is known for good. */
    private List<NearestStation> reached(SweptTargets targets, LongPredicate wanted) {
        List<NearestStation> reached = new ArrayList<>();
        StationTable table = stations.table();
        int target = 0;
        for (int index = 0; index < table.size(); index++) {
            if (wanted.test(table.id(index))) {
                List<RoadPoint> points = table.station(index).points();
                int best = target;
                for (int i = target + 1; i < target + points.size(); i++) {
                    best = targets.cost(i) < targets.cost(best) ? i : best;
                }
                if (targets.isReached(best)) {
                    RoadPoint access = points.get(best - target);
                    reached.add(new NearestStation(table.id(index), access, PackedCost.unpack(targets.cost(best))));
                }
                target += points.size();
            }
        }
        return reached;
    }

    @Override
    public TravelMatrix matrix(List<Long> from, List<Long> to, Deadline deadline) {
        StationTable table = stations.table();
        int[] columns = to.stream().mapToInt(this::index).toArray();
        int[] accesses = accesses(new HashSet<>(to)::contains);
        long[][] rows = new long[from.size()][columns.length];
        try (Sweep sweep = sweeps.take(roads)) {
            for (int row = 0; row < rows.length; row++) {
                Arrays.fill(rows[row], PackedCost.UNREACHED);
                for (int origin : accessesOf(index(from.get(row)))) {
                    SweptTargets targets = new SweptTargets(
                            sweep, stations.spot(origin), Direction.FROM_ORIGINS, points(accesses), roads);
                    targets.reach(Long.MAX_VALUE, deadline);
                    for (int column = 0; column < columns.length; column++) {
                        for (int access : accessesOf(columns[column])) {
                            int target = Arrays.binarySearch(accesses, access);
                            rows[row][column] = Math.min(rows[row][column], targets.cost(target));
                        }
                    }
                }
            }
        }
        return new TravelMatrix(from, to, rows);
    }

    @Override
    public EntranceCosts entrances(RoadPoint point, Drive drive, Deadline deadline) {
        int[] accesses = accesses(id -> true);
        try (Sweep sweep = sweeps.take(roads)) {
            SweptTargets targets =
                    new SweptTargets(sweep, SpotAt.of(roads, point), direction(drive), points(accesses), roads);
            targets.reach(Long.MAX_VALUE, deadline);
            return new EntranceCosts(stations.table(), targets.costs(Long.MAX_VALUE));
        }
    }

    private static Direction direction(Drive drive) {
        return drive == Drive.TO_STATION ? Direction.FROM_ORIGINS : Direction.TO_ORIGINS;
    }

    private int index(long stationId) {
        int index = stations.table().indexOf(stationId);
        if (index < 0) {
            throw new IllegalArgumentException("There is no station " + stationId);
        }
        return index;
    }

    private long count(LongPredicate wanted) {
        StationTable table = stations.table();
        return IntStream.range(0, table.size())
                .filter(index -> wanted.test(table.id(index)))
                .count();
    }

    /** Numbers of the access points of the wanted stations, in ascending order. */
    private int[] accesses(LongPredicate wanted) {
        StationTable table = stations.table();
        return IntStream.range(0, table.size())
                .filter(index -> wanted.test(table.id(index)))
                .flatMap(index -> Arrays.stream(accessesOf(index)))
                .toArray();
    }

    private int[] accessesOf(int index) {
        int first = stations.table().firstAccess(index);
        return IntStream.range(
                        first, first + stations.table().station(index).points().size())
                .toArray();
    }

    private SpotAt[] points(int[] accesses) {
        return Arrays.stream(accesses).mapToObj(stations::spot).toArray(SpotAt[]::new);
    }
}
