package org.waystation.stops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.waystation.stops.DrivingRule.NightRule;

class NightsTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final NightRule RULE = new NightRule(LocalTime.of(22, 0), LocalTime.of(6, 0), Duration.ofHours(2));
    /** After midnight, so that the night before is one of them. */
    private static final long FROM = Country.at("2026-11-24T01:00");

    private final Nights nights = Nights.between(RULE, Country.ZONE, FROM, Country.at("2026-11-25T23:00"));

    @Test
    void timeWithinNightsIsCounted() {
        assertThat(nights.millisWithin(FROM, Country.at("2026-11-24T08:00"))).isEqualTo(5 * HOUR);
        assertThat(nights.millisWithin(Country.at("2026-11-24T21:00"), Country.at("2026-11-24T22:00")))
                .isZero();
        assertThat(nights.millisWithin(Country.at("2026-11-24T21:00"), Country.at("2026-11-25T07:00")))
                .isEqualTo(8 * HOUR);
        assertThat(nights.millisWithin(Country.at("2026-11-25T05:00"), Country.at("2026-11-25T23:00")))
                .as("two nights")
                .isEqualTo(2 * HOUR);
        assertThat(nights.millisWithin(Country.at("2026-11-25T23:00"), Country.at("2026-11-26T06:00")))
                .as("the last one to its end")
                .isEqualTo(7 * HOUR);
        assertThat(Nights.NONE.millisWithin(FROM, FROM + 100 * HOUR)).isZero();
    }

    @Test
    void theFirstNightThatIsTouchedIsFound() {
        Nights.Night second = new Nights.Night(Country.at("2026-11-24T22:00"), Country.at("2026-11-25T06:00"));
        assertThat(nights.firstWithin(second.begins() - HOUR, second.begins())).isEmpty();
        assertThat(nights.firstWithin(second.begins() - HOUR, second.begins() + 1))
                .contains(second);
        assertThat(nights.firstWithin(second.ends() - 1, second.ends() + HOUR)).contains(second);
        assertThat(nights.firstWithin(second.ends(), second.ends() + HOUR)).isEmpty();
        assertThat(nights.firstWithin(second.begins(), Country.at("2026-11-25T23:00")))
                .contains(second);
    }
}
