package org.waystation.detours;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.waystation.roads.RoadPoint;

/**
 * A station's access points with what was found by searching from them: the bucket entries of this one station. Immutable.
 *
 * @param points one for each access point, in its order
 */
record StationSpaces(StationAccess station, List<Point> points) {

    /**
     * One access point.
     *
     * @param into from where one comes to the station
     * @param outOf where one gets from it
     */
    record Point(Anchor anchor, Space into, Space outOf) {}

    /**
     * Entries by rank and slot, with their packed costs.
     *
     * @param arcs by which they were reached, see {@link UpwardSearch#cameBy}
     */
    record Space(int[] ranks, short[] slots, long[] costs, int[] arcs) {

        void forEach(int access, BucketTable.EntrySink sink) {
            for (int i = 0; i < ranks.length; i++) {
                sink.add(ranks[i], slots[i], access, costs[i], arcs[i]);
            }
        }
    }

    static StationSpaces of(FlatHierarchy hierarchy, StationAccess station) {
        List<Point> points = new ArrayList<>();
        try (Workspace workspace = hierarchy.workspace()) {
            for (RoadPoint access : station.points()) {
                Anchor anchor = hierarchy.anchor(access);
                workspace.backward().run(anchor.entering());
                workspace.exactBackward().run(workspace.backward());
                Space into = entries(workspace.backward(), workspace.exactBackward());
                workspace.forward().run(anchor.leaving());
                workspace.exactForward().run(workspace.forward());
                Space outOf = entries(workspace.forward(), workspace.exactForward());
                points.add(new Point(anchor, into, outOf));
            }
        }
        return new StationSpaces(station, List.copyOf(points));
    }

    /**
     * A label is worth an entry if it is exact and some way coming from below turns to it rather than to another slot. Of a
     * fastest way to meet the search, all labels are kept from there to the station, so it can be followed.
     */
    private static Space entries(UpwardSearch search, ExactLabels exact) {
        UpwardGraph graph = search.graph();
        int[] ranks = new int[search.labels()];
        short[] slots = new short[search.labels()];
        long[] costs = new long[search.labels()];
        int[] arcs = new int[search.labels()];
        int count = 0;
        for (int i = 0; i < search.size(); i++) {
            int rank = search.rank(i);
            int block = search.block(rank);
            for (int slot = 0; slot < graph.roads[rank]; slot++) {
                long cost = search.reached()[block + slot];
                if (cost < PackedCost.UNREACHED
                        && exact.isReachExact(search, block + slot)
                        && isTurnedFrom(search, exact, rank, block, slot)) {
                    ranks[count] = rank;
                    slots[count] = (short) slot;
                    arcs[count] = search.cameBy()[block + slot];
                    costs[count++] = cost;
                }
            }
        }
        return new Space(
                Arrays.copyOf(ranks, count),
                Arrays.copyOf(slots, count),
                Arrays.copyOf(costs, count),
                Arrays.copyOf(arcs, count));
    }

    /** Whether the cheapest way to turn to some slot is from this one; of equally cheap ones the first counts. */
    private static boolean isTurnedFrom(UpwardSearch search, ExactLabels exact, int rank, int block, int slot) {
        UpwardGraph graph = search.graph();
        long[] reached = search.reached();
        long cost = reached[block + slot];
        for (int to = 0; to < graph.roads[rank]; to++) {
            if (graph.isAllowed(rank, slot, to)
                    && exact.isTurnExact(search, block + to)
                    && search.turned()[block + to] == cost) {
                boolean isFirst = true;
                for (int other = 0; other < slot && isFirst; other++) {
                    isFirst = reached[block + other] != cost || !graph.isAllowed(rank, other, to);
                }
                if (isFirst) {
                    return true;
                }
            }
        }
        return false;
    }
}
