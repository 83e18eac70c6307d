package org.waystation.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Names;

class StationEventTest {

    private static final OptionalInt EVERY_YEAR = OptionalInt.empty();

    private static StationEvent event(EventDate first, int days, String hours) {
        Optional<StationEvent.Hours> daily = hours.isEmpty()
                ? Optional.empty()
                : Optional.of(new StationEvent.Hours(
                        LocalTime.parse(hours.substring(0, 5)), LocalTime.parse(hours.substring(6))));
        return new StationEvent(
                1,
                1,
                "",
                new Names("腊八送粥", ""),
                "",
                new StationEvent.Times(first, days, daily),
                DataStatus.INVENTED,
                Instant.EPOCH);
    }

    private static EventDate lunar(OptionalInt year, int month, int day) {
        return new EventDate(EventDate.Kind.LUNAR, year, month, day, false);
    }

    private static EventDate solar(OptionalInt year, int month, int day) {
        return new EventDate(EventDate.Kind.SOLAR, year, month, day, false);
    }

    private static StationEvent.Occurrence on(String first, String last) {
        return new StationEvent.Occurrence(LocalDate.parse(first), LocalDate.parse(last));
    }

    @Test
    void aLunarDayComesEveryYearOnAnotherSolarDay() {
        assertThat(event(lunar(EVERY_YEAR, 12, 8), 1, "").between(LocalDate.of(2026, 1, 1), LocalDate.of(2028, 12, 31)))
                .containsExactly(
                        on("2026-01-26", "2026-01-26"), on("2027-01-15", "2027-01-15"), on("2028-01-04", "2028-01-04"));
    }

    @Test
    void theThirtiethOfTheTwelfthMonthIsTheLastDayOfEveryLunarYear() {
        assertThat(event(lunar(EVERY_YEAR, 12, 30), 1, "")
                        .between(LocalDate.of(2025, 1, 1), LocalDate.of(2027, 12, 31)))
                .containsExactly(
                        on("2025-01-28", "2025-01-28"), on("2026-02-16", "2026-02-16"), on("2027-02-05", "2027-02-05"));
    }

    @Test
    void anEventOfALeapMonthIsOfThatYearAlone() {
        EventDate inLeapSixth = new EventDate(EventDate.Kind.LUNAR, OptionalInt.of(2025), 6, 1, true);
        assertThat(event(inLeapSixth, 2, "").between(LocalDate.of(2024, 1, 1), LocalDate.of(2030, 1, 1)))
                .containsExactly(on("2025-07-25", "2025-07-26"));
    }

    @Test
    void anEventThatGoesOverTheYearsEndIsFoundFromBothSides() {
        StationEvent event = event(solar(EVERY_YEAR, 12, 20), 31, "");
        assertThat(event.between(LocalDate.of(2027, 1, 15), LocalDate.of(2027, 1, 15)))
                .containsExactly(on("2026-12-20", "2027-01-19"));
        assertThat(event.between(LocalDate.of(2027, 1, 20), LocalDate.of(2027, 12, 19)))
                .isEmpty();
    }

    @Test
    void leapDaysOfEveryYearAreTheLastOfFebruary() {
        assertThat(event(solar(EVERY_YEAR, 2, 29), 1, "").between(LocalDate.of(2027, 1, 1), LocalDate.of(2028, 12, 31)))
                .containsExactly(on("2027-02-28", "2027-02-28"), on("2028-02-29", "2028-02-29"));
    }

    @Test
    void whoArrivesInItsHoursOrStaysIntoThemIsThere() {
        StationEvent event = event(lunar(EVERY_YEAR, 12, 8), 1, "06:30-10:00");
        assertThat(event.isOn(LocalDateTime.parse("2027-01-15T06:30"), Duration.ZERO))
                .isTrue();
        assertThat(event.isOn(LocalDateTime.parse("2027-01-15T10:00"), Duration.ZERO))
                .isFalse();
        assertThat(event.isOn(LocalDateTime.parse("2027-01-15T06:29"), Duration.ofMinutes(1)))
                .isFalse();
        assertThat(event.isOn(LocalDateTime.parse("2027-01-14T22:00"), Duration.ofHours(9)))
                .isTrue();
        assertThat(event.isOn(LocalDateTime.parse("2027-01-16T07:00"), Duration.ZERO))
                .isFalse();
        assertThat(event(lunar(EVERY_YEAR, 12, 8), 1, "").isOn(LocalDateTime.parse("2027-01-15T23:59"), Duration.ZERO))
                .isTrue();
    }

    @Test
    void daysThatAreInNoCalendarAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> solar(EVERY_YEAR, 2, 30));
        assertThatIllegalArgumentException().isThrownBy(() -> solar(OptionalInt.of(2027), 2, 29));
        assertThatIllegalArgumentException().isThrownBy(() -> lunar(EVERY_YEAR, 12, 31));
        assertThatIllegalArgumentException().isThrownBy(() -> lunar(OptionalInt.of(2026), 12, 30));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventDate(EventDate.Kind.LUNAR, OptionalInt.of(2026), 6, 1, true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventDate(EventDate.Kind.LUNAR, EVERY_YEAR, 6, 1, true));
        assertThatIllegalArgumentException().isThrownBy(() -> event(solar(EVERY_YEAR, 1, 1), 1, "10:00-10:00"));
    }
}
