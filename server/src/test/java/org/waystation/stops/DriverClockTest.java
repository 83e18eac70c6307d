package org.waystation.stops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriverClockTest {

    private static final DriverClock CLOCK = new DriverClock(10, false, 20, 30, 40, 50, 60);

    @Test
    void aClockIsNoWorseWhereNothingMoreIsUsedUp() {
        assertThat(CLOCK.noWorseThan(CLOCK)).isTrue();
        for (DriverClock better : List.of(
                new DriverClock(9, false, 20, 30, 40, 50, 60),
                new DriverClock(10, true, 20, 30, 40, 50, 60),
                new DriverClock(10, false, 19, 30, 40, 50, 60),
                new DriverClock(10, false, 20, 29, 40, 50, 60),
                new DriverClock(10, false, 20, 30, 41, 50, 60),
                new DriverClock(10, false, 20, 30, 40, 51, 60),
                new DriverClock(10, false, 20, 30, 40, 50, 61))) {
            assertThat(better.noWorseThan(CLOCK)).as("%s", better).isTrue();
            assertThat(CLOCK.noWorseThan(better)).as("%s", better).isFalse();
        }
        DriverClock withFirstPart = new DriverClock(10, true, 20, 30, 40, 50, 60);
        assertThat(withFirstPart.noWorseThan(withFirstPart)).isTrue();
    }

    @Test
    void whoeverHasDrivenHasBeenOnDutyAsLong() {
        DriverState state = new DriverState(Duration.ofHours(3), false, Duration.ofHours(1), Duration.ofHours(2), 0);
        assertThat(state.today()).isEqualTo(Duration.ofHours(3));
        assertThat(state.onDuty()).isEqualTo(Duration.ofHours(3));
        DriverState longer = new DriverState(Duration.ofHours(1), false, Duration.ofHours(2), Duration.ofHours(4), 0);
        assertThat(longer.today()).isEqualTo(Duration.ofHours(2));
        assertThat(longer.onDuty()).isEqualTo(Duration.ofHours(4));
    }
}
