package org.waystation.detours;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongPredicate;
import org.waystation.roads.RoadPoint;

/**
 * Detours by buckets on a prepared contraction hierarchy, for a vehicle class of the fleet.
 *
 * <p>Work: for each waypoint a search upwards in the hierarchy, either way, and a look at the buckets on its way; no way is
 * searched for any single station. Immutable and thread-safe.
 *
 * <p>Source: Knopp et al. 2007, Computing Many-to-Many Shortest Paths Using Highway Hierarchies; Geisberger et al. 2010, Fast
 * Detour Computation for Ride Sharing.
 */
public final class HierarchySearch implements DetourSearch {

    private static final long[] NEAREST_WITHIN_MILLIS = {600_000, 2_400_000, 9_600_000, Long.MAX_VALUE};

    private final StationBuckets buckets;
    private final FlatHierarchy hierarchy;

    public HierarchySearch(StationBuckets buckets) {
        this.buckets = buckets;
        this.hierarchy = buckets.hierarchy();
    }

    @Override
    public DetourResult along(List<RoadPoint> waypoints, LongPredicate wanted, long limitMillis, Deadline deadline) {
        if (waypoints.size() < 2) {
            throw new IllegalArgumentException("A route needs at least two waypoints");
        }
        deadline.check();
        List<Anchor> anchors = waypoints.stream().map(hierarchy::anchor).toList();
        Cost[] legs = new Cost[anchors.size()];
        legs[0] = Cost.NONE;
        List<HierarchyWays.Leg> searches = new ArrayList<>();
        try (Workspace workspace = hierarchy.workspace()) {
            StopCosts stops = workspace.stops(buckets.accesses());
            for (int leg = 0; leg < anchors.size() - 1; leg++) {
                deadline.check();
                Anchor from = anchors.get(leg);
                Anchor to = anchors.get(leg + 1);
                RoadAlong along = hierarchy.along(from, to);
                UpwardSearch.Meeting meeting =
                        LegSearch.run(hierarchy, workspace, from, to, along.cost(), Math.max(0, limitMillis));
                long direct = Math.min(meeting.cost(), along.cost());
                if (direct >= PackedCost.UNREACHED) {
                    return new DetourResult.NoRoute(leg);
                }
                legs[leg + 1] = legs[leg].plus(PackedCost.unpack(direct));
                long directMillis = PackedCost.millis(direct);
                ScanLimit intoLimit = workspace.intoLimit();
                ScanLimit outOfLimit = workspace.outOfLimit();
                long withinMillis =
                        limitMillis > Long.MAX_VALUE - directMillis ? Long.MAX_VALUE : directMillis + limitMillis;
                if (LegSearch.isLimited(limitMillis)) {
                    buckets.limit(from, to, withinMillis, intoLimit, outOfLimit);
                } else {
                    intoLimit.clear(0, withinMillis);
                    outOfLimit.clear(0, withinMillis);
                }
                AccessCosts into = workspace.into(buckets.accesses());
                AccessCosts outOf = workspace.outOf(buckets.accesses());
                buckets.lowerInto(workspace, from, intoLimit, into, deadline);
                buckets.leaveFor(into, withinMillis, outOfLimit);
                buckets.lowerOutOf(workspace, to, outOfLimit, outOf, deadline);
                stops.offer(leg, directMillis, into, outOf);
                searches.add(new HierarchyWays.Leg(
                        new KeptSearch(workspace.forward()), new KeptSearch(workspace.backward()), along, meeting));
            }
            return detours(waypoints, legs, searches, stops, wanted, limitMillis);
        }
    }

    private Detours detours(
            List<RoadPoint> waypoints,
            Cost[] legs,
            List<HierarchyWays.Leg> searches,
            StopCosts stops,
            LongPredicate wanted,
            long limitMillis) {
        StationTable table = buckets.table();
        FoundStops found = new FoundStops(buckets, legs);
        BitSet reached = stops.stations(table);
        for (int index = reached.nextSetBit(0); index >= 0; index = reached.nextSetBit(index + 1)) {
            int best = stops.cheapest(table.firstAccess(index), table.accesses(index));
            if (stops.extraMillis(best) <= limitMillis && wanted.test(table.id(index))) {
                found.add(index, best, stops);
            }
        }
        HierarchyWays ways = new HierarchyWays(buckets, searches, found);
        return new Detours(hierarchy.roads(), waypoints, List.of(legs), found, () -> found.others(wanted), ways);
    }

    @Override
    public List<NearestStation> nearest(
            RoadPoint point, Drive drive, LongPredicate wanted, int limit, Deadline deadline) {
        deadline.check();
        Anchor anchor = hierarchy.anchor(point);
        try (Workspace workspace = hierarchy.workspace()) {
            search(workspace, anchor, drive, PackedCost.longestWithin(Long.MAX_VALUE));
            for (long withinMillis : NEAREST_WITHIN_MILLIS) {
                boolean isLast = withinMillis == Long.MAX_VALUE;
                if (isLast || limit < buckets.size()) {
                    AccessCosts costs =
                            lookUp(workspace, anchor, drive, PackedCost.longestWithin(withinMillis), deadline);
                    List<NearestStation> reached = reached(costs.costs(), wanted);
                    if (isLast || reached.size() >= limit) {
                        return reached.stream()
                                .sorted(Comparator.comparingLong(NearestStation::millis)
                                        .thenComparingLong(NearestStation::stationId))
                                .limit(limit)
                                .toList();
                    }
                }
            }
        }
        throw new AssertionError("the last look is without limit");
    }

    private List<NearestStation> reached(long[] costs, LongPredicate wanted) {
        List<NearestStation> reached = new ArrayList<>();
        StationTable table = buckets.table();
        for (int index = 0; index < table.size(); index++) {
            StationAccess station = table.station(index);
            int first = table.firstAccess(index);
            int best = first;
            for (int access = first + 1; access < first + station.points().size(); access++) {
                best = costs[access] < costs[best] ? access : best;
            }
            if (costs[best] < PackedCost.UNREACHED && wanted.test(station.stationId())) {
                RoadPoint point = station.points().get(best - first);
                reached.add(new NearestStation(station.stationId(), point, PackedCost.unpack(costs[best])));
            }
        }
        return reached;
    }

    @Override
    public TravelMatrix matrix(List<Long> from, List<Long> to, Deadline deadline) {
        StationTable table = buckets.table();
        int[] columns = to.stream().mapToInt(this::index).toArray();
        long[][] rows = new long[from.size()][columns.length];
        try (Workspace workspace = hierarchy.workspace()) {
            for (int row = 0; row < rows.length; row++) {
                Arrays.fill(rows[row], PackedCost.UNREACHED);
                for (RoadPoint access : table.station(index(from.get(row))).points()) {
                    deadline.check();
                    Anchor anchor = hierarchy.anchor(access);
                    search(workspace, anchor, Drive.TO_STATION, PackedCost.longestWithin(Long.MAX_VALUE));
                    long[] costs = lookUp(
                                    workspace,
                                    anchor,
                                    Drive.TO_STATION,
                                    PackedCost.longestWithin(Long.MAX_VALUE),
                                    deadline)
                            .costs();
                    for (int column = 0; column < columns.length; column++) {
                        int first = table.firstAccess(columns[column]);
                        int count = table.station(columns[column]).points().size();
                        for (int i = first; i < first + count; i++) {
                            rows[row][column] = Math.min(rows[row][column], costs[i]);
                        }
                    }
                }
            }
        }
        return new TravelMatrix(from, to, rows);
    }

    @Override
    public EntranceCosts entrances(RoadPoint point, Drive drive, Deadline deadline) {
        return entrances(point, drive, Long.MAX_VALUE, deadline);
    }

    @Override
    public EntranceCosts entrances(RoadPoint point, Drive drive, long limitMillis, Deadline deadline) {
        deadline.check();
        Anchor anchor = hierarchy.anchor(point);
        long limit = PackedCost.longestWithin(limitMillis);
        try (Workspace workspace = hierarchy.workspace()) {
            search(workspace, anchor, drive, limit);
            long[] costs = lookUp(workspace, anchor, drive, limit, deadline).costs();
            return new EntranceCosts(buckets.table(), Arrays.copyOf(costs, buckets.accesses()));
        }
    }

    private int index(long stationId) {
        int index = buckets.table().indexOf(stationId);
        if (index < 0) {
            throw new IllegalArgumentException("There is no station " + stationId);
        }
        return index;
    }

    private static void search(Workspace workspace, Anchor anchor, Drive drive, long limit) {
        if (drive == Drive.TO_STATION) {
            workspace.forward().run(anchor.leaving(), limit);
        } else {
            workspace.backward().run(anchor.entering(), limit);
        }
    }

    private AccessCosts lookUp(Workspace workspace, Anchor anchor, Drive drive, long limit, Deadline deadline) {
        if (drive == Drive.TO_STATION) {
            AccessCosts into = workspace.into(buckets.accesses());
            buckets.lowerInto(workspace, anchor, ScanLimit.of(limit), into, deadline);
            return into;
        }
        AccessCosts outOf = workspace.outOf(buckets.accesses());
        buckets.lowerOutOf(workspace, anchor, ScanLimit.of(limit), outOf, deadline);
        return outOf;
    }
}
