package org.waystation.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.waystation.search.LeftOut.Reason;

class LeftOutTest {

    @Test
    void allAreCountedAndTheFirstFiveThousandListed() {
        LeftOut leftOut = new LeftOut(true);
        for (int i = 0; i < 6_000; i++) {
            leftOut.add(null, Reason.UNREACHABLE);
        }
        assertThat(leftOut.count(Reason.UNREACHABLE)).isEqualTo(6_000);
        assertThat(leftOut.entries()).hasSize(5_000);
    }
}
