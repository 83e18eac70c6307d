package org.waystation.roads;

import com.carrotsearch.hppc.LongArrayList;
import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.storage.TurnCostStorage;
import java.util.Arrays;

/**
 * Which turns from arc to arc are forbidden, other than turning back on the spot, which always is. Immutable and
 * thread-safe. Memory: a bit a junction and some 20 bytes a forbidden turn.
 */
final class TurnBans {

    private static final long NONE = -1;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long[] restricted;
    /** Pairs of arcs, in an open hash table of twice as many places at least; its length is a power of two. */
    private final long[] table;

    private TurnBans(long[] restricted, long[] table) {
        this.restricted = restricted;
        this.table = table;
    }

    static TurnBans of(BaseGraph graph, RoadArcs arcs, BooleanEncodedValue isForbidden) {
        long[] restricted = new long[arcs.junctions() / Long.SIZE + 1];
        LongArrayList pairs = new LongArrayList();
        TurnCostStorage.Iterator turn = graph.getTurnCostStorage().getAllTurnCosts();
        while (turn.next()) {
            if (turn.get(isForbidden) && turn.getFromEdge() != turn.getToEdge()) {
                int via = turn.getViaNode();
                restricted[via / Long.SIZE] |= 1L << via;
                pairs.add(pair(into(graph, arcs, turn.getFromEdge(), via), outOf(graph, arcs, turn.getToEdge(), via)));
            }
        }
        long[] table = new long[Math.max(2, Integer.highestOneBit(Math.max(1, pairs.size())) * 4)];
        Arrays.fill(table, NONE);
        for (int i = 0; i < pairs.size(); i++) {
            int place = place(pairs.get(i), table);
            while (table[place] != NONE) {
                place = place + 1 & table.length - 1;
            }
            table[place] = pairs.get(i);
        }
        return new TurnBans(restricted, table);
    }

    private static int into(BaseGraph graph, RoadArcs arcs, int edge, int junction) {
        return arcs.entering(
                junction, graph.getEdgeIteratorState(edge, junction).getEdgeKey());
    }

    private static int outOf(BaseGraph graph, RoadArcs arcs, int edge, int junction) {
        return arcs.leaving(junction, graph.getEdgeIteratorState(edge, junction).getReverseEdgeKey());
    }

    private static long pair(int from, int to) {
        return (long) from << Integer.SIZE | to;
    }

    private static int place(long pair, long[] table) {
        return (int) (pair * SPREAD >>> Integer.SIZE) & table.length - 1;
    }

    boolean isRestricted(int junction) {
        return (restricted[junction / Long.SIZE] >>> junction & 1) != 0;
    }

    boolean forbid(int from, int to) {
        long pair = pair(from, to);
        int place = place(pair, table);
        while (table[place] != NONE) {
            if (table[place] == pair) {
                return true;
            }
            place = place + 1 & table.length - 1;
        }
        return false;
    }

    long bytes() {
        return 8L * (restricted.length + table.length);
    }
}
