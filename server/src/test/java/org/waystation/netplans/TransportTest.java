package org.waystation.netplans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.waystation.netplans.Transport.Shipment;

class TransportTest {

    private static final int CASES = 400;
    private static final long NO_PLAN = Long.MAX_VALUE / 2;

    @Test
    void noWayOfBringingThemIsCheaper() {
        Random random = new Random(28);
        for (int i = 0; i < CASES; i++) {
            int[] supply = amounts(1 + random.nextInt(3), random);
            int[] demand = amounts(1 + random.nextInt(3), random);
            long[][] cost = costs(supply.length, demand.length, random);
            List<Shipment> shipments = Transport.cheapest(supply, demand, cost, () -> {});
            int moved = shipments.stream().mapToInt(Shipment::count).sum();
            long paid = shipments.stream()
                    .mapToLong(shipment -> shipment.count() * cost[shipment.source()][shipment.sink()])
                    .sum();
            assertKept(supply, demand, shipments);
            int most = most(supply, demand, cost, 0, 0);
            assertThat(moved).as("case %d", i).isEqualTo(most);
            assertThat(paid).as("case %d", i).isEqualTo(least(supply, demand, cost, 0, 0, most));
        }
    }

    @Test
    void whatCannotBeReachedIsNotBroughtAnything() {
        long[][] cost = {{Transport.NONE, 5}, {Transport.NONE, 7}};
        List<Shipment> shipments = Transport.cheapest(new int[] {2, 2}, new int[] {3, 3}, cost, () -> {});
        assertThat(shipments).containsExactly(new Shipment(0, 1, 2), new Shipment(1, 1, 1));
    }

    @Test
    void sharesAreWholeAndAddUp() {
        assertThat(Rebalancing.shares(10, new int[] {1, 1, 1})).containsExactly(4, 3, 3);
        assertThat(Rebalancing.shares(0, new int[] {1, 5})).containsExactly(0, 0);
        assertThat(Rebalancing.shares(7, new int[] {1, 0, 6})).containsExactly(1, 0, 6);
        Random random = new Random(4);
        for (int i = 0; i < CASES; i++) {
            int[] weights = random.ints(1 + random.nextInt(20), 1, 50).toArray();
            int total = random.nextInt(1_000);
            assertThat(Arrays.stream(Rebalancing.shares(total, weights)).sum()).isEqualTo(total);
        }
    }

    private static void assertKept(int[] supply, int[] demand, List<Shipment> shipments) {
        int[] out = new int[supply.length];
        int[] in = new int[demand.length];
        shipments.forEach(shipment -> {
            out[shipment.source()] += shipment.count();
            in[shipment.sink()] += shipment.count();
        });
        for (int i = 0; i < out.length; i++) {
            assertThat(out[i]).isLessThanOrEqualTo(supply[i]);
        }
        for (int j = 0; j < in.length; j++) {
            assertThat(in[j]).isLessThanOrEqualTo(demand[j]);
        }
    }

    private static int[] amounts(int count, Random random) {
        return random.ints(count, 0, 4).toArray();
    }

    private static long[][] costs(int sources, int sinks, Random random) {
        long[][] cost = new long[sources][sinks];
        for (long[] row : cost) {
            for (int j = 0; j < sinks; j++) {
                row[j] = random.nextInt(6) == 0 ? Transport.NONE : random.nextInt(9);
            }
        }
        return cost;
    }

    /** The most that can be brought, by trying everything from this cell of the table on. */
    private static int most(int[] supply, int[] demand, long[][] cost, int i, int j) {
        if (i == supply.length) {
            return 0;
        }
        if (j == demand.length) {
            return most(supply, demand, cost, i + 1, 0);
        }
        int best = 0;
        int limit = cost[i][j] == Transport.NONE ? 0 : Math.min(supply[i], demand[j]);
        for (int count = 0; count <= limit; count++) {
            supply[i] -= count;
            demand[j] -= count;
            best = Math.max(best, count + most(supply, demand, cost, i, j + 1));
            supply[i] += count;
            demand[j] += count;
        }
        return best;
    }

    /** The least that bringing so many costs, likewise. */
    private static long least(int[] supply, int[] demand, long[][] cost, int i, int j, int wanted) {
        if (wanted == 0) {
            return 0;
        }
        if (i == supply.length) {
            return NO_PLAN;
        }
        if (j == demand.length) {
            return least(supply, demand, cost, i + 1, 0, wanted);
        }
        long best = NO_PLAN;
        int limit = cost[i][j] == Transport.NONE ? 0 : Math.min(wanted, Math.min(supply[i], demand[j]));
        for (int count = 0; count <= limit; count++) {
            supply[i] -= count;
            demand[j] -= count;
            long rest = least(supply, demand, cost, i, j + 1, wanted - count);
            if (rest < NO_PLAN) {
                best = Math.min(best, rest + (count == 0 ? 0 : count * cost[i][j]));
            }
            supply[i] += count;
            demand[j] += count;
        }
        return best;
    }
}
