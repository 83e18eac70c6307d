package org.waystation.detours;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RanksTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 255, 256, 257, 1_000})
    void aQueueGivesTheLeastRankFirst(int count) {
        Random random = new Random(count);
        TreeSet<Integer> expected = new TreeSet<>();
        RankQueue queue = new RankQueue();
        assertThat(queue.isEmpty()).isTrue();
        for (int i = 0; i < 3 * count; i++) {
            int rank = random.nextInt(10 * count);
            if (expected.size() < count && expected.add(rank)) {
                queue.add(rank);
            } else if (!expected.isEmpty() && random.nextInt(4) == 0) {
                assertThat(queue.poll()).isEqualTo(expected.pollFirst());
            }
        }
        while (!expected.isEmpty()) {
            assertThat(queue.isEmpty()).isFalse();
            assertThat(queue.poll()).isEqualTo(expected.pollFirst());
        }
        assertThat(queue.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 128, 500})
    void aSetKnowsThePositionOfEachRankAndTheRankAtEachPosition(int ranks) {
        Random random = new Random(ranks);
        for (int round = 0; round < 20; round++) {
            int one = 1 + round % 7;
            int[] members = IntStream.range(0, ranks)
                    .filter(rank -> random.nextInt(one * one) == 0)
                    // A stretch without any, so that words begin at the same position.
                    .filter(rank -> rank < 70 || rank > 400)
                    .toArray();
            RankSet.Builder builder = new RankSet.Builder(ranks);
            IntStream.of(members).forEach(builder::add);
            IntStream.of(members).forEach(builder::add);
            RankSet set = builder.build();
            assertThat(set.size()).isEqualTo(members.length);
            assertThat(set.toArray()).isEqualTo(members);
            assertThat(RankSet.of(set.bits()).toArray()).isEqualTo(members);
            int position = 0;
            for (int rank = 0; rank < ranks; rank++) {
                boolean isMember = position < members.length && members[position] == rank;
                assertThat(set.position(rank)).isEqualTo(isMember ? position : RankSet.ABSENT);
                if (isMember) {
                    assertThat(set.rank(position)).isEqualTo(rank);
                    position++;
                }
            }
        }
    }

    @Test
    void aSetTakesLittleMoreThanABitARank() {
        assertThat(new RankSet.Builder(64).build().bytes()).isEqualTo(12);
        assertThat(new RankSet.Builder(65).build().bytes()).isEqualTo(24);
    }
}
