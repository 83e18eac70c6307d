package org.waystation.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LunarDateTest {

    /** From almanacs: Laba, Lantern Festival, Dragon Boat, Qixi, Mid-Autumn, days of leap months, new year's eves. */
    @ParameterizedTest
    @CsvSource({
        "2026-01-26, 2025, 12, false, 8",
        "2027-01-15, 2026, 12, false, 8",
        "2026-03-03, 2026, 1, false, 15",
        "2026-06-19, 2026, 5, false, 5",
        "2026-08-19, 2026, 7, false, 7",
        "2026-09-25, 2026, 8, false, 15",
        "2023-03-22, 2023, 2, true, 1",
        "2025-07-25, 2025, 6, true, 1",
        "2033-12-22, 2033, 11, true, 1",
        "2026-02-16, 2025, 12, false, 29",
        "2027-02-05, 2026, 12, false, 29",
        "2027-02-06, 2027, 1, false, 1",
        "2000-02-05, 2000, 1, false, 1"
    })
    void bothCalendarsSayTheSameDay(LocalDate solar, int year, int month, boolean isLeapMonth, int day) {
        LunarDate lunar = new LunarDate(year, month, isLeapMonth, day);
        assertThat(lunar.toSolar()).isEqualTo(solar);
        assertThat(LunarDate.of(solar)).isEqualTo(lunar);
    }

    @Test
    void everyDayOfTheCenturyComesBack() {
        LunarDate before = LunarDate.of(LocalDate.of(2000, 2, 5));
        for (LocalDate day = LocalDate.of(2000, 2, 6); day.isBefore(LocalDate.of(2100, 2, 1)); day = day.plusDays(1)) {
            LunarDate lunar = LunarDate.of(day);
            assertThat(lunar.day()).isEqualTo(lunar.day() == 1 ? 1 : before.day() + 1);
            if (lunar.day() == 1 || lunar.day() == 15) {
                assertThat(lunar.toSolar()).isEqualTo(day);
            }
            before = lunar;
        }
    }

    /** Year and month, from the almanac of 2000 to 2050. */
    @Test
    void leapMonthsAreWhereTheAlmanacHasThem() {
        List<String> found = new ArrayList<>();
        for (int year = 2000; year <= 2050; year++) {
            for (int month = 1; month <= 12; month++) {
                if (LunarDate.Month.find(year, month, true).isPresent()) {
                    found.add(year + "-" + month);
                }
            }
        }
        assertThat(found)
                .containsExactly(
                        "2001-4", "2004-2", "2006-7", "2009-5", "2012-4", "2014-9", "2017-6", "2020-4", "2023-2",
                        "2025-6", "2028-5", "2031-3", "2033-11", "2036-6", "2039-5", "2042-2", "2044-7", "2047-5",
                        "2050-3");
    }

    @Test
    void daysThatAreNotThereAreRefused() {
        assertThat(LunarDate.Month.find(2026, 12, false).orElseThrow().days()).isEqualTo(29);
        assertThatIllegalArgumentException().isThrownBy(() -> new LunarDate(2026, 12, false, 30));
        assertThatIllegalArgumentException().isThrownBy(() -> new LunarDate(2026, 6, true, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LunarDate(2026, 13, false, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LunarDate(1999, 1, false, 1));
    }

    @Test
    void itIsReadInBothLanguages() {
        LunarDate laba = new LunarDate(2026, 12, false, 8);
        assertThat(laba.zh()).isEqualTo("丙午年腊月初八");
        assertThat(laba.en()).isEqualTo("8th of the 12th lunar month of 2026");
        assertThat(LunarDate.zh(6, true, 20)).isEqualTo("闰六月二十");
        assertThat(LunarDate.zh(1, false, 15)).isEqualTo("正月十五");
        assertThat(LunarDate.zh(11, false, 30)).isEqualTo("冬月三十");
        assertThat(LunarDate.zh(9, false, 10)).isEqualTo("九月初十");
        assertThat(LunarDate.zh(9, false, 23)).isEqualTo("九月廿三");
        assertThat(LunarDate.en(3, true, 12)).isEqualTo("12th of the leap 3rd lunar month");
    }
}
