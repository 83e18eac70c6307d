package org.waystation.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolidayCalendarTest {

    private static final HolidayCalendar CHINA = HolidayCalendar.china();

    @ParameterizedTest
    @CsvSource({
        "2024-02-17, 春节",
        "2025-01-28, 春节",
        "2025-10-08, 国庆节、中秋节",
        "2026-01-03, 元旦",
        "2026-02-23, 春节",
        "2026-10-07, 国庆节",
    })
    void announcedDaysOffAreHolidays(LocalDate date, String name) {
        assertThat(CHINA.isPublicHoliday(date)).isTrue();
        assertThat(CHINA.findName(date)).contains(name);
        assertThat(CHINA.isWorkingDay(date)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-18", "2025-09-28", "2026-02-14", "2026-10-10"})
    void makeUpWorkingDaysAreWorkedAndNoHolidays(LocalDate date) {
        assertThat(CHINA.isPublicHoliday(date)).isFalse();
        assertThat(CHINA.isWorkingDay(date)).isTrue();
    }

    @Test
    void otherWeekendsAreNotWorked() {
        assertThat(CHINA.isWorkingDay(LocalDate.of(2026, 7, 4))).isFalse();
        assertThat(CHINA.isWorkingDay(LocalDate.of(2026, 7, 3))).isTrue();
    }

    /** Dates from the almanac; the moon of 6 February 2027 is new four minutes before midnight. */
    @ParameterizedTest
    @CsvSource({
        "2023-01-22, 春节",
        "2023-01-24, 春节",
        "2023-04-05, 清明节",
        "2023-06-22, 端午节",
        "2023-09-29, 中秋节",
        "2020-10-01, 国庆节、中秋节",
        "2027-02-05, 春节",
        "2027-02-08, 春节",
        "2027-04-05, 清明节",
        "2027-05-02, 劳动节",
        "2027-06-09, 端午节",
        "2027-09-15, 中秋节",
        "2028-01-26, 春节",
        "2028-04-04, 清明节",
        "2033-01-31, 春节",
    })
    void yearsWithoutAnnouncementHaveTheStatutoryDays(LocalDate date, String name) {
        assertThat(CHINA.findName(date)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-01-21", "2023-05-02", "2027-02-09", "2027-10-04", "1999-10-01"})
    void otherDaysAreNoHolidays(LocalDate date) {
        assertThat(CHINA.isPublicHoliday(date)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {2024, 2025, 2026})
    void announcementsContainTheStatutoryDays(int year) {
        assertThat(ChineseStatutoryHolidays.of(year).keySet()).allMatch(CHINA::isPublicHoliday);
    }

    @Test
    void noneHasNoHolidays() {
        assertThat(HolidayCalendar.none().isPublicHoliday(LocalDate.of(2026, 10, 1)))
                .isFalse();
    }

    @Test
    void anotherCountryIsData() throws IOException {
        HolidayCalendar calendar =
                HolidayCalendar.read(new StringReader("date,kind,name\n# a comment\n2026-12-26,holiday,Boxing Day\n"));

        assertThat(calendar.findName(LocalDate.of(2026, 12, 26))).contains("Boxing Day");
        assertThat(calendar.isPublicHoliday(LocalDate.of(2026, 10, 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"26.12.2026,holiday,x", "2026-12-26,feast,x", "2026-12-26"})
    void aBadLineIsNamed(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HolidayCalendar.read(new StringReader("date,kind,name\n" + line)))
                .withMessageStartingWith("line 2: ");
    }
}
