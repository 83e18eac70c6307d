package org.waystation.detours;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.waystation.files.ArrayFile;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.RoadPointArrays;

/**
 * All stations of one vehicle class, prepared for questions: every access point was searched from once, upwards in the
 * hierarchy and both ways, and what was found lies in buckets at the junctions. {@link HierarchySearch} asks them.
 *
 * <p>A change makes new buckets and leaves these as they are, so whoever asks sees the state before or after, whole. Only the
 * stations changed are searched from; their entries go to a small layer beside the large one, which is shared. From time
 * to time the two are to be made one by {@link #compacted()}, in the background.
 *
 * <p>Immutable and thread-safe. Memory: some kilobytes a station, which {@link #bytes()} tells, all in primitive arrays.
 */
public final class StationBuckets {

    /** A small layer of so many access points takes a few milliseconds to make. */
    private static final int SMALL_LAYER = 64;

    private static final int DROPPED = -1;

    /** To be raised when the arrays mean something else, or other entries are made. */
    private static final int FILE_VERSION = 2;

    private final String vehicleId;
    private final FlatHierarchy hierarchy;
    private final BucketLayer large;
    /** Its access points are numbered on from those of the large one. */
    private final BucketLayer small;

    private final StationTable table;
    private final int dropped;

    private StationBuckets(
            String vehicleId,
            FlatHierarchy hierarchy,
            BucketLayer large,
            BucketLayer small,
            StationTable table,
            int dropped) {
        this.vehicleId = vehicleId;
        this.hierarchy = hierarchy;
        this.large = large;
        this.small = small;
        this.table = table;
        this.dropped = dropped;
    }

    /**
     * Searches from all stations, on all processors; copies the hierarchy before that where no copy is kept.
     *
     * @throws IllegalArgumentException if the fleet has no such vehicle class, or a point belongs to another network or class
     */
    public static StationBuckets of(RoadNetwork network, String vehicleId, Collection<StationAccess> stations) {
        FlatHierarchy hierarchy = FlatHierarchy.of(network, vehicleId);
        BucketLayer none = BucketLayer.of(hierarchy, List.of(), List.of(), 0, 0);
        return new StationBuckets(vehicleId, hierarchy, none, none, StationTable.EMPTY, 0)
                .updated(stations, List.of())
                .compacted();
    }

    /** Which arrays of a file {@link #read} does not want in memory. */
    public static Set<String> leftInFile() {
        return BucketLayer.leftInFile();
    }

    /**
     * Buckets as they were {@link #put} in a file, which was made by the same {@link #basis}.
     *
     * @throws IllegalArgumentException if the fleet has no such vehicle class, or the file holds something else
     */
    public static StationBuckets read(ArrayFile arrays, RoadNetwork network, String vehicleId) {
        FlatHierarchy hierarchy = FlatHierarchy.of(network, vehicleId);
        List<RoadPoint> points =
                RoadPointArrays.read(arrays, network, network.fleet().vehicle(vehicleId));
        return new StationBuckets(
                vehicleId,
                hierarchy,
                BucketLayer.read(arrays, hierarchy, points),
                BucketLayer.of(hierarchy, List.of(), List.of(), 0, 0),
                StationTable.read(arrays, points),
                0);
    }

    /** Whether the buckets can be {@link #put} in a file: those just compacted can. */
    public boolean isCompact() {
        return small.size() == 0 && dropped == 0;
    }

    /** @throws IllegalStateException unless {@link #isCompact} */
    public void put(ArrayFile.Writer writer) {
        if (!isCompact()) {
            throw new IllegalStateException("Only compacted buckets can be kept");
        }
        table.put(writer);
        large.put(writer);
    }

    /** Tells what the meaning of buckets in a file depends on, apart from the stations. */
    public static String basis(RoadNetwork network, String vehicleId) {
        return "buckets " + FILE_VERSION + " of the " + new HierarchyFile(network, vehicleId).description();
    }

    /**
     * The buckets after a change.
     *
     * @param put added, or moved if there is a station of that id
     * @param removed ids; those unknown are ignored, those also put stay
     * @throws IllegalArgumentException if a point belongs to another network or vehicle class
     */
    public StationBuckets updated(Collection<StationAccess> put, Collection<Long> removed) {
        Map<Long, StationAccess> latest = new LinkedHashMap<>();
        put.forEach(station -> latest.put(station.stationId(), station));
        List<StationSpaces> searched = latest.values().parallelStream()
                .map(station -> StationSpaces.of(hierarchy, station))
                .toList();

        Map<Long, StationTable.Change> changes = new HashMap<>();
        removed.forEach(id -> changes.put(id, StationTable.Change.REMOVED));
        latest.keySet().forEach(id -> changes.put(id, StationTable.Change.REMOVED));
        int nowDropped = dropped;
        int[] renumbered = new int[small.size()];
        Arrays.fill(renumbered, DROPPED);
        int next = 0;
        for (int index = 0; index < table.size(); index++) {
            StationAccess station = table.station(index);
            int first = table.firstAccess(index);
            boolean isChanged = changes.containsKey(station.stationId());
            if (first < large.size()) {
                nowDropped += isChanged ? station.points().size() : 0;
            } else if (!isChanged) {
                changes.put(station.stationId(), new StationTable.Change(Optional.of(station), large.size() + next));
                for (int i = 0; i < station.points().size(); i++) {
                    renumbered[first - large.size() + i] = next++;
                }
            }
        }
        int firstAdded = next;
        List<StationSpaces.Point> added = new ArrayList<>();
        for (StationSpaces spaces : searched) {
            changes.put(
                    spaces.station().stationId(),
                    new StationTable.Change(Optional.of(spaces.station()), large.size() + next));
            added.addAll(spaces.points());
            next += spaces.points().size();
        }
        BucketLayer nowSmall =
                BucketLayer.of(hierarchy, List.of(new BucketLayer.Part(small, renumbered)), added, firstAdded, next);
        return new StationBuckets(vehicleId, hierarchy, large, nowSmall, table.with(changes), nowDropped);
    }

    /** Whether there have been so many changes that {@link #compacted()} is due. */
    public boolean isWorthCompacting() {
        return small.size() > SMALL_LAYER || dropped > Math.max(SMALL_LAYER, large.size() / 4);
    }

    /** The same in one layer, without what is left of stations removed. Takes time in proportion to all entries. */
    public StationBuckets compacted() {
        StationTable renumbered = table.renumberedByPlace();
        int[] ofLarge = new int[large.size()];
        int[] ofSmall = new int[small.size()];
        Arrays.fill(ofLarge, DROPPED);
        Arrays.fill(ofSmall, DROPPED);
        int size = 0;
        for (int index = 0; index < table.size(); index++) {
            int before = table.firstAccess(index);
            int after = renumbered.firstAccess(index);
            int count = table.accesses(index);
            for (int i = 0; i < count; i++) {
                if (before < large.size()) {
                    ofLarge[before + i] = after + i;
                } else {
                    ofSmall[before - large.size() + i] = after + i;
                }
            }
            size += count;
        }
        BucketLayer all = BucketLayer.of(
                hierarchy,
                List.of(new BucketLayer.Part(large, ofLarge), new BucketLayer.Part(small, ofSmall)),
                List.of(),
                size,
                size);
        BucketLayer none = BucketLayer.of(hierarchy, List.of(), List.of(), 0, 0);
        return new StationBuckets(vehicleId, hierarchy, all, none, renumbered, 0);
    }

    public String vehicleId() {
        return vehicleId;
    }

    /** Number of stations. */
    public int size() {
        return table.size();
    }

    public Optional<StationAccess> find(long stationId) {
        int index = table.indexOf(stationId);
        return index < 0 ? Optional.empty() : Optional.of(table.station(index));
    }

    /** Of all entries and what is needed to find them, without the hierarchy. */
    public long bytes() {
        return large.bytes() + small.bytes();
    }

    FlatHierarchy hierarchy() {
        return hierarchy;
    }

    StationTable table() {
        return table;
    }

    /** Number of access points, those of stations removed included. */
    int accesses() {
        return large.size() + small.size();
    }

    /**
     * What the ways from a point to all access points cost.
     *
     * @param at where the workspace's forward search started
     * @param limit beyond which costs stay unreached; its groups, if any, are those of {@link #limit}
     * @param costs by access point, lowered
     */
    void lowerInto(Workspace workspace, Anchor at, ScanLimit limit, AccessCosts costs, Deadline deadline) {
        UpwardSearch search = workspace.forward();
        ExactLabels exact = workspace.exactForward();
        exact.run(search);
        large.into().lower(search, exact, 0, limit, costs, deadline);
        small.into().lower(search, exact, large.size(), limit.ungrouped(), costs, deadline);
        lowerOnSameRoad(at, true, limit.most(), costs, deadline);
    }

    /** What the ways from all access points to the point cost where the workspace's backward search started. */
    void lowerOutOf(Workspace workspace, Anchor at, ScanLimit limit, AccessCosts costs, Deadline deadline) {
        UpwardSearch search = workspace.backward();
        ExactLabels exact = workspace.exactBackward();
        exact.run(search);
        large.outOf().lower(search, exact, 0, limit, costs, deadline);
        small.outOf().lower(search, exact, large.size(), limit.ungrouped(), costs, deadline);
        lowerOnSameRoad(at, false, limit.most(), costs, deadline);
    }

    /**
     * Limits what is looked at to stops of which the whole way from point to point can be within so much.
     *
     * @param into limit of ways to access points
     * @param outOf limit of ways from them
     */
    void limit(Anchor from, Anchor to, long millis, ScanLimit into, ScanLimit outOf) {
        Landmarks landmarks = hierarchy.landmarks();
        large.groups().limit(landmarks.place(from), landmarks.place(to), millis, into, outOf);
    }

    /** Lowers limits of ways from access points by what ways to them, all found, leave of the whole way. */
    void leaveFor(AccessCosts into, long millis, ScanLimit outOf) {
        outOf.leaveFor(into, large.size(), millis);
    }

    /** Of the station that an access point's number belongs to. */
    RoadPoint point(int access) {
        return access < large.size() ? large.point(access) : small.point(access - large.size());
    }

    /** The table in which an access point's ways in are. */
    BucketTable tableInto(int access) {
        return access < large.size() ? large.into() : small.into();
    }

    /** The table in which an access point's ways out are. */
    BucketTable tableOutOf(int access) {
        return access < large.size() ? large.outOf() : small.outOf();
    }

    /** A way along one road passes no junction, so no search finds it. */
    private void lowerOnSameRoad(Anchor at, boolean isInto, long limit, AccessCosts costs, Deadline deadline) {
        for (int road : at.roads()) {
            large.forEachOn(road, access -> {
                deadline.check();
                lower(at, large.point(access), isInto, limit, costs, access);
            });
            small.forEachOn(road, access -> {
                deadline.check();
                lower(at, small.point(access), isInto, limit, costs, large.size() + access);
            });
        }
    }

    private void lower(Anchor at, RoadPoint station, boolean isInto, long limit, AccessCosts costs, int access) {
        Anchor other = hierarchy.anchor(station);
        RoadAlong along = isInto ? hierarchy.along(at, other) : hierarchy.along(other, at);
        if (along.cost() <= limit && along.cost() < costs.costs()[access]) {
            costs.costs()[access] = along.cost();
            costs.entries()[access] = ~along.key();
        }
    }
}
