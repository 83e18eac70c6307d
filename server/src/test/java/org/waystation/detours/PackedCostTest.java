package org.waystation.detours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.waystation.crs.Position;

class PackedCostTest {

    private static final long LONGEST = PackedCost.UNREACHED >> 32;

    @Test
    void timeAndLengthComeOutAsTheyWentIn() {
        long cost = PackedCost.of(90_500, 1_234_56);
        assertThat(PackedCost.millis(cost)).isEqualTo(90_500);
        assertThat(PackedCost.metres(cost)).isEqualTo(1_234.56);
        assertThat(PackedCost.unpack(cost)).isEqualTo(new Cost(90_500, 1_234.56));
        assertThat(PackedCost.ofSeconds(90.5004, 1_234.564)).isEqualTo(cost);
        assertThat(PackedCost.centimetres(0.125)).isEqualTo(13);
        assertThat(PackedCost.of(0, 0)).isEqualTo(PackedCost.NOTHING);
        assertThat(PackedCost.of(2, 0)).isGreaterThan(PackedCost.of(1, 99)).isLessThan(PackedCost.of(2, 1));
    }

    @Test
    void aTimeThatDoesNotFitIsRefused() {
        assertThat(PackedCost.millis(PackedCost.of(LONGEST - 1, 0))).isEqualTo(LONGEST - 1);
        assertThatThrownBy(() -> PackedCost.of(LONGEST, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PackedCost.of(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDearestWithinATimeIsTheLongestWayOfIt() {
        long limit = PackedCost.longestWithin(5);
        assertThat(PackedCost.of(5, 0xffff_ffffL)).isEqualTo(limit);
        assertThat(PackedCost.of(6, 0)).isEqualTo(limit + 1);
        assertThat(PackedCost.longestWithin(LONGEST - 1)).isEqualTo(PackedCost.of(LONGEST - 1, 0xffff_ffffL));
        assertThat(PackedCost.longestWithin(LONGEST)).isEqualTo(PackedCost.UNREACHED - 1);
        assertThat(PackedCost.longestWithin(Long.MAX_VALUE)).isEqualTo(PackedCost.UNREACHED - 1);
    }

    @Test
    void costsAddUp() {
        assertThat(new Cost(3, 0.5).plus(new Cost(4, 1))).isEqualTo(new Cost(7, 1.5));
        assertThat(new Cost(3, 0.5).minus(new Cost(4, 1))).isEqualTo(new Cost(-1, -0.5));
    }

    @Test
    void aDeadlineIsNotReachedUntilItIs() {
        assertThatCode(Deadline.none()::check).doesNotThrowAnyException();
        assertThatCode(Deadline.in(Duration.ofHours(1))::check).doesNotThrowAnyException();
        assertThatThrownBy(Deadline.in(Duration.ofNanos(-1))::check).isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void neighboursAreNearOnTheLineThroughAllPlaces() {
        assertThat(ZOrder.of(new Position(-180, -90))).isZero();
        assertThat(ZOrder.of(new Position(180, 90))).isEqualTo((1L << 30) - 1);
        // A half, a quarter of the way round; east and west in the even bits, north and south in the odd ones.
        assertThat(ZOrder.of(new Position(0, -90))).isEqualTo(1L << 28);
        assertThat(ZOrder.of(new Position(-180, 0))).isEqualTo(1L << 29);
        assertThat(ZOrder.of(new Position(-90, -45))).isEqualTo((1L << 26) | (1L << 27));
    }
}
