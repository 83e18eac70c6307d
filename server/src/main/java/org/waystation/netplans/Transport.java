package org.waystation.netplans;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How to bring goods from where there are too many to where some are missing at the least cost: as many as can be brought, and
 * of all ways to do so one of the cheapest. Exact.
 *
 * <p>Shortest augmenting paths with potentials (Edmonds and Karp 1972; Tomizawa 1971), by Dijkstra over the dense matrix: each
 * path costs the square of the number of places, and there are about as many paths as places.
 */
final class Transport {

    /** There is no way. */
    static final long NONE = Long.MAX_VALUE;

    private static final long FAR = Long.MAX_VALUE / 4;

    private final int[] supply;
    private final int[] demand;
    private final long[][] cost;
    private final int[][] sent;
    /** Of sources, then of sinks. */
    private final long[] potential;

    private final long[] distance;
    private final int[] before;
    private final boolean[] settled;

    /** @param count so many goods go this way */
    record Shipment(int source, int sink, int count) {}

    private Transport(int[] supply, int[] demand, long[][] cost) {
        this.supply = supply.clone();
        this.demand = demand.clone();
        this.cost = cost;
        this.sent = new int[supply.length][demand.length];
        int places = supply.length + demand.length;
        this.potential = new long[places];
        this.distance = new long[places];
        this.before = new int[places];
        this.settled = new boolean[places];
    }

    /**
     * @param supply how many each source has too many, not negative
     * @param demand how many each sink is short of, not negative
     * @param cost of bringing one from a source (row) to a sink (column), not negative; {@link #NONE} where there is no way
     * @param check called now and then; what it throws ends the work
     */
    static List<Shipment> cheapest(int[] supply, int[] demand, long[][] cost, Runnable check) {
        Transport transport = new Transport(supply, demand, cost);
        int sink = transport.nearestSink();
        while (sink >= 0) {
            check.run();
            transport.send(sink);
            sink = transport.nearestSink();
        }
        List<Shipment> shipments = new ArrayList<>();
        for (int i = 0; i < supply.length; i++) {
            for (int j = 0; j < demand.length; j++) {
                if (transport.sent[i][j] > 0) {
                    shipments.add(new Shipment(i, j, transport.sent[i][j]));
                }
            }
        }
        return shipments;
    }

    /** The place of a sink that is still short and can be reached most cheaply; −1 where there is none. */
    private int nearestSink() {
        int sources = supply.length;
        Arrays.fill(distance, FAR);
        Arrays.fill(settled, false);
        Arrays.fill(before, -1);
        for (int i = 0; i < sources; i++) {
            if (supply[i] > 0) {
                distance[i] = 0;
            }
        }
        int reached = -1;
        for (int place = nextPlace(); place >= 0; place = nextPlace()) {
            settled[place] = true;
            if (place >= sources && demand[place - sources] > 0) {
                reached = place;
                break;
            }
            if (place < sources) {
                leaveSource(place);
            } else {
                leaveSink(place);
            }
        }
        if (reached >= 0) {
            for (int place = 0; place < distance.length; place++) {
                potential[place] += Math.min(distance[place], distance[reached]);
            }
        }
        return reached;
    }

    private int nextPlace() {
        int next = -1;
        for (int place = 0; place < distance.length; place++) {
            if (!settled[place] && distance[place] < FAR && (next < 0 || distance[place] < distance[next])) {
                next = place;
            }
        }
        return next;
    }

    private void leaveSource(int source) {
        for (int j = 0; j < demand.length; j++) {
            int sink = supply.length + j;
            if (cost[source][j] != NONE) {
                lower(source, sink, cost[source][j] + potential[source] - potential[sink]);
            }
        }
    }

    /** What was sent may be sent elsewhere instead. */
    private void leaveSink(int sink) {
        int j = sink - supply.length;
        for (int source = 0; source < supply.length; source++) {
            if (sent[source][j] > 0) {
                lower(sink, source, potential[sink] - cost[source][j] - potential[source]);
            }
        }
    }

    private void lower(int from, int to, long step) {
        if (!settled[to] && distance[from] + step < distance[to]) {
            distance[to] = distance[from] + step;
            before[to] = from;
        }
    }

    private void send(int sink) {
        int count = demand[sink - supply.length];
        int place = sink;
        while (before[place] >= 0) {
            int from = before[place];
            if (from >= supply.length) {
                count = Math.min(count, sent[place][from - supply.length]);
            }
            place = from;
        }
        count = Math.min(count, supply[place]);
        supply[place] -= count;
        demand[sink - supply.length] -= count;
        for (int to = sink; before[to] >= 0; to = before[to]) {
            int from = before[to];
            if (from < supply.length) {
                sent[from][to - supply.length] += count;
            } else {
                sent[to][from - supply.length] -= count;
            }
        }
    }
}
