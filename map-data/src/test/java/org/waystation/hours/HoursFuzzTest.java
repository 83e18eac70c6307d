package org.waystation.hours;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** Whatever an operator or a map calls opening hours is refused as such, or answers for every moment. */
class HoursFuzzTest {

    @FuzzTest
    void openingHours(FuzzedDataProvider data) {
        LocalDateTime moment = LocalDate.of(2026, 1, 1)
                .plusDays(data.consumeInt(0, 1_500))
                .atTime(data.consumeInt(0, 23), data.consumeInt(0, 59));
        Duration stay = Duration.ofMinutes(data.consumeInt(0, 3_000));
        OpeningHours hours;
        try {
            hours = OpeningHours.parse(data.consumeRemainingAsString());
        } catch (OpeningHoursSyntaxException e) {
            return;
        }
        hours.stateAt(moment, HolidayCalendar.china());
        hours.coversStay(moment, stay, HolidayCalendar.china());
        hours.statusDuring(moment, stay, HolidayCalendar.none());
    }
}
