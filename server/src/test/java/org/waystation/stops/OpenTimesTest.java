package org.waystation.stops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.waystation.stops.OpenTimes.Fit;
import org.waystation.stops.OpenTimes.Span;

class OpenTimesTest {

    private static final OpenTimes TIMES = new OpenTimes(List.of(new Span(10, 20), new Span(30, 40), new Span(50, 90)));

    @Test
    void aStayFitsWhereItEndsInTime() {
        assertThat(TIMES.fits(5, 10, Long.MIN_VALUE)).containsExactly(new Fit(10, 20));
        assertThat(TIMES.fits(11, 10, Long.MIN_VALUE)).containsExactly(new Fit(30, 40));
        assertThat(TIMES.fits(15, 5, Long.MIN_VALUE)).containsExactly(new Fit(15, 20));
        assertThat(TIMES.fits(0, 41, Long.MIN_VALUE)).isEmpty();
        assertThat(TIMES.fits(51, 40, Long.MIN_VALUE)).isEmpty();
    }

    @Test
    void laterTimesAreToldThatBeginInTime() {
        assertThat(TIMES.fits(5, 10, 29)).containsExactly(new Fit(10, 20));
        assertThat(TIMES.fits(5, 10, 30)).containsExactly(new Fit(10, 20), new Fit(30, 40));
        assertThat(TIMES.fits(5, 10, 100)).hasSize(3);
    }

    @Test
    void whereItMustBeginWhileAServiceIsOpenItMayLastLonger() {
        OpenTimes times = new OpenTimes(List.of(new Span(10, 15, 40)));
        assertThat(times.fits(14, 20, Long.MIN_VALUE)).containsExactly(new Fit(14, 40));
        assertThat(times.fits(15, 20, Long.MIN_VALUE)).isEmpty();
    }

    @Test
    void openThroughMeansFromBeginningToEnd() {
        assertThat(TIMES.isOpenThrough(10, 20)).isTrue();
        assertThat(TIMES.isOpenThrough(9, 20)).isFalse();
        assertThat(TIMES.isOpenThrough(10, 21)).isFalse();
        assertThat(TIMES.isOpenThrough(95, 96)).isFalse();
        assertThat(OpenTimes.ALWAYS.isOpenThrough(0, Long.MAX_VALUE / 8)).isTrue();
    }

    @Test
    void timesAreWrittenOutOnceAndNotBeforeTheyAreAskedFor() {
        AtomicInteger written = new AtomicInteger();
        OpenTimes times = OpenTimes.whenAsked(() -> {
            written.incrementAndGet();
            return List.of(new Span(10, 20));
        });
        assertThat(written).hasValue(0);
        times.fits(0, 1, 0);
        assertThat(times.fits(0, 1, 0)).containsExactly(new Fit(10, 20));
        assertThat(written).hasValue(1);
    }
}
