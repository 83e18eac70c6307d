package org.waystation.ogc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "2026-05-01, 2026-04-30T16:00:00Z, 2026-05-01T15:59:59.999999999Z",
        "2026-05-01T08:00:00Z, 2026-05-01T08:00:00Z, 2026-05-01T08:00:00Z",
        "2026-05-01T08:00:00+08:00, 2026-05-01T00:00:00Z, 2026-05-01T00:00:00Z",
        "2026-05-01T08:00:00 08:00, 2026-05-01T00:00:00Z, 2026-05-01T00:00:00Z",
        "2026-05-01T00:00:00Z/2026-05-02T00:00:00Z, 2026-05-01T00:00:00Z, 2026-05-02T00:00:00Z",
        "2018-02-12T00:00:00Z/P1M6DT12H31M12S, 2018-02-12T00:00:00Z, 2018-03-18T12:31:12Z",
        "P1D/2026-05-02T00:00:00Z, 2026-05-01T00:00:00Z, 2026-05-02T00:00:00Z"
    })
    void readsTimesAndIntervals(String text, Instant from, Instant to) {
        assertThat(TimeSpan.parse(text, SHANGHAI)).contains(new TimeSpan(from, to));
    }

    @Test
    void anEndMayBeOpen() {
        Instant time = Instant.parse("2026-05-01T00:00:00Z");
        assertThat(TimeSpan.parse(time + "/..", SHANGHAI)).contains(new TimeSpan(time, Instant.MAX));
        assertThat(TimeSpan.parse("/" + time, SHANGHAI)).contains(new TimeSpan(Instant.MIN, time));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "../..",
                "yesterday",
                "2026-13-01",
                "2026-05-01T08:00:00",
                "2026-05-02/2026-05-01",
                "2026-05-01/2026-05-02/2026-05-03",
                "P1D/P1D",
                "2026-05-01/P",
                "2026-05-01/P99999999999Y"
            })
    void anythingElseIsNone(String text) {
        assertThat(TimeSpan.parse(text, SHANGHAI)).isEmpty();
    }
}
