package org.waystation.hours;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Working time against a count of minutes, one by one. */
class WorkingHoursProperties {

    private static final ZoneId WENZHOU = ZoneId.of("Asia/Shanghai");
    private static final WorkingHours HOURS = WorkingHours.china(WENZHOU);
    private static final int MINUTES_OF_TWO_YEARS = 2 * 365 * 24 * 60;

    /** From anywhere in 2025 and 2026, over weekends, holidays and make-up working days. */
    @Property(tries = 300)
    void aDeadlineIsWhereTheCountedMinutesAreUsedUp(
            @ForAll @IntRange(max = MINUTES_OF_TWO_YEARS) int startMinute,
            @ForAll @IntRange(max = 6_000) int workingMinutes) {
        Instant start = at("2025-01-01T00:00").plus(Duration.ofMinutes(startMinute));
        Instant counted = start;
        for (int left = workingMinutes; left > 0; counted = counted.plus(Duration.ofMinutes(1))) {
            left -= isWorkingMinute(counted) ? 1 : 0;
        }
        assertThat(HOURS.plus(start, Duration.ofMinutes(workingMinutes))).isEqualTo(counted);
        assertThat(HOURS.between(start, counted)).isEqualTo(Duration.ofMinutes(workingMinutes));
    }

    @Property(tries = 300)
    void workingTimeIsTheNumberOfWorkingMinutes(
            @ForAll @IntRange(max = MINUTES_OF_TWO_YEARS) int startMinute,
            @ForAll @IntRange(max = 30_000) int minutes) {
        Instant start = at("2025-01-01T00:00").plus(Duration.ofMinutes(startMinute));
        int counted = 0;
        for (int i = 0; i < minutes; i++) {
            counted += isWorkingMinute(start.plus(Duration.ofMinutes(i))) ? 1 : 0;
        }
        assertThat(HOURS.between(start, start.plus(Duration.ofMinutes(minutes))))
                .isEqualTo(Duration.ofMinutes(counted));
    }

    /** Says for itself what the data and the rules say, in the plainest way. */
    private static boolean isWorkingMinute(Instant moment) {
        ZonedDateTime local = moment.atZone(WENZHOU);
        LocalDate date = local.toLocalDate();
        LocalTime time = local.toLocalTime();
        boolean isInHours = !time.isBefore(LocalTime.of(8, 30))
                && time.isBefore(LocalTime.of(17, 30))
                && !(time.getHour() == 12 || (time.getHour() == 13 && time.getMinute() < 30));
        return isInHours && HolidayCalendar.china().isWorkingDay(date);
    }

    @Example
    void aComplaintOnTheEveOfTheNationalHolidayIsDueAfterIt() {
        assertThat(HOURS.plus(at("2026-09-30T16:30"), Duration.ofHours(2))).isEqualTo(at("2026-10-08T09:30"));
    }

    @Example
    void aMakeUpSaturdayCounts() {
        // 2026-10-10 is a Saturday on which offices work for the holiday.
        assertThat(HOURS.plus(at("2026-10-09T17:00"), Duration.ofHours(1))).isEqualTo(at("2026-10-10T09:00"));
        assertThat(HOURS.plus(at("2026-10-16T17:00"), Duration.ofHours(1))).isEqualTo(at("2026-10-19T09:00"));
    }

    @Example
    void whatIsNotAnnouncedIsNotCertain() {
        assertThat(HOURS.isCertain(at("2026-12-31T10:00"))).isTrue();
        assertThat(HOURS.isCertain(at("2027-01-04T10:00"))).isFalse();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(WENZHOU).toInstant();
    }
}
