package org.waystation.detours;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketRunsTest {

    private static final int GROUP = AccessGroups.first(1);
    private static final int LEAST_ENTRIES = 64;

    /** So many entries of each of so many groups, in the order of the groups. */
    private static int[] access(int groups, int each) {
        return IntStream.range(0, groups * each)
                .map(entry -> entry / each * GROUP + entry % each)
                .toArray();
    }

    @Test
    void runsAreWorthwhileWhereBucketsAreLargeAndRunsAreLong() {
        assertThat(BucketRuns.isWorthwhile(access(16, 4), 0, LEAST_ENTRIES)).isTrue();
        assertThat(BucketRuns.isWorthwhile(access(16, 4), 0, LEAST_ENTRIES - 1)).isFalse();
        assertThat(BucketRuns.isWorthwhile(access(22, 3), 0, 66)).isFalse();
        int[] alone = new int[LEAST_ENTRIES + 1];
        assertThat(BucketRuns.isWorthwhile(alone, 1, LEAST_ENTRIES + 1)).isTrue();
        assertThat(BucketRuns.isWorthwhile(alone, 2, LEAST_ENTRIES + 1)).isFalse();
    }

    @Test
    void theRunOfAGroupIsFoundInItsBucket() {
        int[] access = access(20, 4);
        BucketRuns.Builder builder = new BucketRuns.Builder();
        builder.add(5, access, 0, 64);
        builder.add(9, access, 4, 80);
        BucketRuns runs = builder.build();
        assertThat(runs.position(5, 64)).isZero();
        assertThat(runs.position(9, 76)).isOne();
        assertThat(runs.position(7, 100)).isEqualTo(BucketRuns.NONE);
        assertThat(runs.position(5, 63)).as("small buckets have none").isEqualTo(BucketRuns.NONE);
        assertThat(runs.firstRun(0)).isZero();
        assertThat(runs.firstRun(1)).isEqualTo(16);
        assertThat(runs.firstRun(2)).isEqualTo(16 + 19);
        assertThat(runs.find(0, 16)).isEqualTo(BucketRuns.NONE);
        assertThat(runs.find(1, 0)).isEqualTo(BucketRuns.NONE);
        int run = runs.find(1, 19);
        assertThat(run).isEqualTo(34);
        assertThat(runs.group(run)).isEqualTo(19);
        assertThat(runs.firstEntry(run)).isEqualTo(76);
        assertThat(runs.endEntry(run)).isEqualTo(80);
        assertThat(runs.find(0, 0)).isZero();
        assertThat(runs.endEntry(0)).isEqualTo(4);
        assertThat(runs.firstEntry(1)).isEqualTo(4);
        assertThat(runs.bytes()).isEqualTo(4L * (2 + 3 + 3 * 35));
    }
}
