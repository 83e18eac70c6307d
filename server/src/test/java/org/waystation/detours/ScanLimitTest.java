package org.waystation.detours;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Costs kept from question to question, and the limits up to which they are looked at. */
class ScanLimitTest {

    private static final int GROUP = AccessGroups.first(1);

    private static AccessCosts costs(int accesses) {
        AccessCosts costs = new AccessCosts();
        costs.clear(accesses);
        return costs;
    }

    @Test
    void accessPointsAreInGroupsThatFollowOnEachOther() {
        assertThat(AccessGroups.of(GROUP - 1)).isZero();
        assertThat(AccessGroups.of(GROUP)).isOne();
        assertThat(AccessGroups.first(0)).isZero();
        assertThat(AccessGroups.end(0)).isEqualTo(GROUP);
        assertThat(AccessGroups.end(1)).isEqualTo(2 * GROUP);
    }

    @Test
    void withoutGroupsOneLimitHoldsForAll() {
        ScanLimit limit = ScanLimit.of(7L);
        assertThat(limit.most()).isEqualTo(7);
        assertThat(limit.of(3)).isEqualTo(7);
        limit.clear(0, 5);
        assertThat(limit.most()).isEqualTo(PackedCost.longestWithin(5));
        assertThat(limit.of(3)).isEqualTo(PackedCost.longestWithin(5));
    }

    @Test
    void eachGroupHasItsOwnLimit() {
        ScanLimit limit = new ScanLimit();
        limit.clear(3, 100);
        limit.set(0, 60);
        limit.set(1, 0);
        limit.set(2, -1);
        assertThat(limit.most()).isEqualTo(PackedCost.longestWithin(100));
        assertThat(limit.of(0)).isEqualTo(PackedCost.longestWithin(60));
        assertThat(limit.of(1)).isEqualTo(PackedCost.longestWithin(0));
        assertThat(limit.of(2)).isNegative();
        assertThat(limit.ungrouped().of(0)).isEqualTo(PackedCost.longestWithin(100));
        limit.clear(2, 50);
        limit.set(1, 20);
        assertThat(limit.of(1)).isEqualTo(PackedCost.longestWithin(20));
    }

    @Test
    void whatWaysInCostIsNotLeftForWaysOut() {
        int accesses = 3 * GROUP + 2;
        AccessCosts into = costs(accesses + 4);
        into.costs()[0] = PackedCost.of(30, 7);
        into.costs()[GROUP - 1] = PackedCost.of(20, 9);
        into.costs()[GROUP] = PackedCost.of(100, 0);
        into.costs()[3 * GROUP - 1] = PackedCost.of(101, 0);
        into.costs()[accesses] = PackedCost.of(1, 0);
        ScanLimit limit = new ScanLimit();
        limit.clear(5, 100);
        for (int group = 0; group < 4; group++) {
            limit.set(group, 90);
        }
        limit.set(4, -1);
        limit.leaveFor(into, accesses, 100);
        assertThat(limit.of(0)).as("100 less 20").isEqualTo(PackedCost.longestWithin(80));
        assertThat(limit.of(1)).as("nothing is left").isEqualTo(PackedCost.longestWithin(0));
        assertThat(limit.of(2)).as("too far").isNegative();
        assertThat(limit.of(3))
                .as("what is after the groups' is none of theirs")
                .isNegative();
        assertThat(limit.of(4)).isNegative();
    }

    @Test
    void aLimitIsLoweredAndNeverRaised() {
        AccessCosts into = costs(GROUP);
        into.costs()[3] = PackedCost.of(5, 0);
        ScanLimit limit = new ScanLimit();
        limit.clear(1, 100);
        limit.set(0, 40);
        limit.leaveFor(into, GROUP, 100);
        assertThat(limit.of(0)).isEqualTo(PackedCost.longestWithin(40));
    }

    @Test
    void costsAreForgottenForTheNextQuestion() {
        AccessCosts costs = costs(9);
        costs.costs()[8] = 3;
        costs.clear(9);
        assertThat(costs.costs()[8]).isEqualTo(PackedCost.UNREACHED);
        long[] before = costs.costs();
        costs.clear(10);
        assertThat(costs.costs()).isSameAs(before);
        costs.clear(100);
        assertThat(costs.costs().length).isGreaterThanOrEqualTo(100);
        assertThat(costs.entries()).hasSameSizeAs(costs.costs());
        assertThat(costs.costs()[99]).isEqualTo(PackedCost.UNREACHED);
    }

    @Test
    void aStopIsMadeFromTheLegFromWhichItAddsLeast() {
        StopCosts stops = new StopCosts();
        stops.clear(9);
        AccessCosts into = costs(9);
        AccessCosts outOf = costs(9);
        offer(into, outOf, 0, 50, 70);
        into.costs()[1] = PackedCost.of(10, 0);
        outOf.costs()[2] = PackedCost.of(10, 0);
        offer(into, outOf, 8, 20, 20);
        stops.offer(0, 100, into, outOf);
        assertThat(stops.extraMillis(0)).isEqualTo(20);
        assertThat(stops.extraMillis(8)).isEqualTo(-60);
        offer(into, outOf, 0, 60, 50);
        offer(into, outOf, 8, 30, 10);
        stops.offer(1, 95, into, outOf);
        assertThat(stops.extraMillis(0)).isEqualTo(15);
        assertThat(stops.leg(0)).isOne();
        assertThat(stops.into(0)).isEqualTo(PackedCost.of(60, 0));
        assertThat(stops.outOf(0)).isEqualTo(PackedCost.of(50, 0));
        assertThat(stops.intoEntry(0)).isEqualTo(6_000);
        assertThat(stops.outOfEntry(0)).isEqualTo(5_000);
        assertThat(stops.leg(8)).as("not less: the first").isZero();
        stops.offer(2, 95, into, outOf);
        assertThat(stops.leg(0)).as("no less: the first").isOne();
        assertThat(stops.cheapest(0, 9)).isEqualTo(8);
        assertThat(stops.cheapest(0, 8)).isZero();
        assertThat(stops.cheapest(1, 2)).as("none is possible").isOne();
        stops.clear(9);
        offer(into, outOf, 7, 30, 10);
        stops.offer(3, 100, into, outOf);
        assertThat(stops.cheapest(7, 2)).as("of equal ones the first").isEqualTo(7);
    }

    private static void offer(AccessCosts into, AccessCosts outOf, int access, int there, int back) {
        into.costs()[access] = PackedCost.of(there, 0);
        into.entries()[access] = 100 * there;
        outOf.costs()[access] = PackedCost.of(back, 0);
        outOf.entries()[access] = 100 * back;
    }
}
