package org.waystation.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In July 2026 the 3rd is a Friday; 1 to 7 October 2026 are days off in China, Saturday the 10th is worked. */
class OpeningHoursTest {

    private static final HolidayCalendar CHINA = HolidayCalendar.china();

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '\'',
            value = {
                // plain days and times
                "24/7                                  @ 2026-07-03T12:00 @ OPEN    @ -",
                "Mo-Su 00:00-24:00                     @ 2026-07-03T12:00 @ OPEN    @ -",
                "Mo-Fr 08:00-18:00                     @ 2026-07-03T07:59 @ CLOSED  @ 2026-07-03T08:00",
                "Mo-Fr 08:00-18:00                     @ 2026-07-03T08:00 @ OPEN    @ 2026-07-03T18:00",
                "Mo-Fr 08:00-18:00                     @ 2026-07-03T18:00 @ CLOSED  @ 2026-07-06T08:00",
                "Fr-Mo 10:00-12:00                     @ 2026-07-05T11:00 @ OPEN    @ 2026-07-05T12:00",
                "off                                   @ 2026-07-03T12:00 @ CLOSED  @ -",
                // past midnight
                "22:00-06:00                           @ 2026-07-03T23:00 @ OPEN    @ 2026-07-04T06:00",
                "09:00-02:00                           @ 2026-07-03T01:59 @ OPEN    @ 2026-07-03T02:00",
                "Fr 20:00-26:00                        @ 2026-07-04T01:00 @ OPEN    @ 2026-07-04T02:00",
                "Fr 20:00-26:00                        @ 2026-07-03T01:00 @ CLOSED  @ 2026-07-03T20:00",
                "12:00-12:00                           @ 2026-07-03T12:00 @ OPEN    @ -",
                // rules after ; take whole days, closing rules only their times
                "Mo-Fr 10:00-20:00; We 10:00-16:00     @ 2026-07-08T17:00 @ CLOSED  @ 2026-07-09T10:00",
                "08:00-12:00; Fr 14:00-16:00           @ 2026-07-03T09:00 @ CLOSED  @ 2026-07-03T14:00",
                "08:00-18:00; 12:00-13:00 off          @ 2026-07-03T12:30 @ CLOSED  @ 2026-07-03T13:00",
                "08:00-18:00; 12:00-13:00 off          @ 2026-07-03T11:30 @ OPEN    @ 2026-07-03T12:00",
                "Fr 22:00-06:00; Sa 10:00-12:00        @ 2026-07-04T02:00 @ CLOSED  @ 2026-07-04T10:00",
                "Fr 22:00-06:00, Sa 10:00-12:00        @ 2026-07-04T02:00 @ OPEN    @ 2026-07-04T06:00",
                "22:00-06:00; Sa off                   @ 2026-07-04T02:00 @ CLOSED  @ 2026-07-05T00:00",
                "Mo-Fr 08:00-12:00; 14:00-16:00        @ 2026-07-03T09:00 @ UNKNOWN @ 2026-07-03T12:00",
                "Mo-Fr 08:00-12:00; 14:00-16:00        @ 2026-07-03T15:00 @ OPEN    @ 2026-07-03T16:00",
                "08:00-12:00; 14:00-16:00 \"ask\"        @ 2026-07-03T09:00 @ UNKNOWN @ 2026-07-03T12:00",
                // , adds and || fills in
                "Mo-Fr 08:00-12:00, We 14:00-18:00     @ 2026-07-08T09:00 @ OPEN    @ 2026-07-08T12:00",
                "Mo-Fr 08:00-12:00, We 14:00-18:00     @ 2026-07-08T15:00 @ OPEN    @ 2026-07-08T18:00",
                "Fr 08:00-12:00 || Fr 10:00-20:00 unknown @ 2026-07-03T11:00 @ OPEN @ 2026-07-03T12:00",
                "Fr 08:00-12:00 || Fr 10:00-20:00 unknown @ 2026-07-03T12:00 @ UNKNOWN @ 2026-07-03T20:00",
                "Fr 08:00-20:00 || \"a\", Fr 10:00-11:00 \"b\" @ 2026-07-03T10:30 @ OPEN @ 2026-07-03T20:00",
                // nth weekdays
                "Fr[1] 10:00-12:00                     @ 2026-07-03T11:00 @ OPEN    @ 2026-07-03T12:00",
                "Fr[1] 10:00-12:00                     @ 2026-07-03T12:00 @ CLOSED  @ 2026-08-07T10:00",
                "Fr[-1] 10:00-12:00                    @ 2026-07-03T12:00 @ CLOSED  @ 2026-07-31T10:00",
                "Fr[2-3] 10:00-12:00                   @ 2026-07-10T12:00 @ CLOSED  @ 2026-07-17T10:00",
                "Sa[1] -1 day 10:00-12:00              @ 2026-07-03T11:00 @ OPEN    @ 2026-07-03T12:00",
                // months, dates, years, weeks
                "Nov-Feb 10:00-12:00                   @ 2026-07-03T11:00 @ CLOSED  @ 2026-11-01T10:00",
                "Dec 24-Jan 06 off; 08:00-18:00        @ 2026-07-03T20:00 @ CLOSED  @ 2026-07-04T08:00",
                "24/7; Dec 24-Jan 06 off               @ 2026-07-03T20:00 @ OPEN    @ 2026-12-24T00:00",
                "24/7; Dec 24-Jan 06 off               @ 2027-01-06T20:00 @ CLOSED  @ 2027-01-07T00:00",
                "24/7; 2026 Dec 24-2027 Jan 06 off     @ 2027-07-03T20:00 @ OPEN    @ -",
                "24/7; Feb 29 off                      @ 2027-12-31T20:00 @ OPEN    @ 2028-02-29T00:00",
                "24/7; Feb 29 off                      @ 2026-03-01T20:00 @ OPEN    @ -",
                "2027+ 10:00-12:00                     @ 2026-07-03T11:00 @ CLOSED  @ 2027-01-01T10:00",
                "2026-2030/2 10:00-12:00               @ 2027-07-03T11:00 @ CLOSED  @ 2028-01-01T10:00",
                "week 27 10:00-12:00                   @ 2026-07-03T12:00 @ CLOSED  @ 2026-07-04T10:00",
                "week 52-02 10:00-12:00                @ 2026-07-03T12:00 @ CLOSED  @ 2026-12-21T10:00",
                "Jul Fr[2] 10:00-12:00                 @ 2026-07-03T11:00 @ CLOSED  @ 2026-07-10T10:00",
                "easter 10:00-12:00                    @ 2026-07-03T11:00 @ CLOSED  @ 2027-03-28T10:00",
                "24/7; Dec 25 +Mo off                  @ 2026-12-25T11:00 @ OPEN    @ 2026-12-28T00:00",
                // holidays
                "Mo-Fr 08:00-18:00; PH off             @ 2026-09-30T20:00 @ CLOSED  @ 2026-10-08T08:00",
                "Mo-Fr 08:00-18:00; PH off             @ 2026-10-10T09:00 @ CLOSED  @ 2026-10-12T08:00",
                "Sa,PH 09:00-12:00                     @ 2026-10-01T10:00 @ OPEN    @ 2026-10-01T12:00",
                "PH Mo-Fr 09:00-12:00                  @ 2026-10-02T12:00 @ CLOSED  @ 2026-10-05T09:00",
                "24/7; PH +1 day off                   @ 2026-10-08T10:00 @ CLOSED  @ 2026-10-09T00:00",
                // open ends and the sun
                "17:00+                                @ 2026-07-03T17:00 @ UNKNOWN @ 2026-07-04T03:00",
                "10:00-14:00+                          @ 2026-07-03T12:00 @ OPEN    @ 2026-07-03T14:00",
                "10:00-14:00+                          @ 2026-07-03T15:00 @ UNKNOWN @ 2026-07-04T00:00",
                "20:00-02:00+                          @ 2026-07-04T03:00 @ UNKNOWN @ 2026-07-04T10:00",
                "sunrise-sunset                        @ 2026-07-03T12:00 @ OPEN    @ 2026-07-03T18:00",
                "(sunrise+01:00)-(sunset-00:30)        @ 2026-07-03T06:30 @ CLOSED  @ 2026-07-03T07:00",
                // as people type
                "8:00-18:00                            @ 2026-07-03T12:00 @ OPEN    @ 2026-07-03T18:00",
                "mo-fr 8-18                            @ 2026-07-03T12:00 @ OPEN    @ 2026-07-03T18:00",
                "Mo-Fr 08:00-18:00;                    @ 2026-07-04T12:00 @ CLOSED  @ 2026-07-06T08:00",
            })
    void statusAndNextChange(String value, LocalDateTime at, OpeningStatus status, String until) {
        OpeningState state = OpeningHours.parse(value).stateAt(at, CHINA);

        assertThat(state.status()).isEqualTo(status);
        assertThat(state.until().map(LocalDateTime::toString).orElse("-")).isEqualTo(until);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mo 10:00", "10:00-16:00/90", "\"in summer\": 10:00-12:00", "24/7; SH +1 day off"})
    void constructsThatAreNotEvaluatedAreUnknownForEver(String value) {
        OpeningState state = OpeningHours.parse(value).stateAt(LocalDateTime.parse("2026-07-06T10:00"), CHINA);

        assertThat(state).isEqualTo(new OpeningState(OpeningStatus.UNKNOWN, Optional.empty(), Optional.empty()));
    }

    @Test
    void commentsGoWithTheTimesTheyBelongTo() {
        OpeningHours hours = OpeningHours.parse("Fr 08:00-12:00 open \"ring the bell\" || \"by appointment\"");

        OpeningState open = hours.stateAt(LocalDateTime.parse("2026-07-03T09:00"), CHINA);
        OpeningState later = hours.stateAt(LocalDateTime.parse("2026-07-03T13:00"), CHINA);

        assertThat(open.isOpen()).isTrue();
        assertThat(open.comment()).contains("ring the bell");
        assertThat(later.status()).isEqualTo(OpeningStatus.UNKNOWN);
        assertThat(later.comment()).contains("by appointment");
    }

    @Test
    void alwaysOpenKeepsItsComments() {
        OpeningHours hours = OpeningHours.parse("Mo-Fr 00:00-24:00; Sa-Su open \"ring the bell\"");

        assertThat(hours.alwaysOpen()).isTrue();
        assertThat(hours.stateAt(LocalDateTime.parse("2026-07-04T09:00"), CHINA).comment())
                .contains("ring the bell");
    }

    @Test
    void secondsDoNotMatter() {
        OpeningState state =
                OpeningHours.parse("08:00-18:00").stateAt(LocalDateTime.parse("2026-07-03T17:59:59"), CHINA);

        assertThat(state.isOpen()).isTrue();
        assertThat(state.until()).contains(LocalDateTime.parse("2026-07-03T18:00"));
    }

    @Test
    void schoolHolidaysLeaveOpenOnlyWhatDependsOnThem() {
        OpeningHours hours = OpeningHours.parse("Mo-Fr 08:00-18:00; SH 10:00-16:00");

        assertThat(hours.stateAt(LocalDateTime.parse("2026-07-03T09:00"), CHINA).status())
                .isEqualTo(OpeningStatus.UNKNOWN);
        assertThat(hours.stateAt(LocalDateTime.parse("2026-07-03T11:00"), CHINA).status())
                .isEqualTo(OpeningStatus.OPEN);
        assertThat(hours.stateAt(LocalDateTime.parse("2026-07-03T19:00"), CHINA).status())
                .isEqualTo(OpeningStatus.CLOSED);
        assertThat(hours.stateAt(LocalDateTime.parse("2026-07-03T09:00"), HolidayCalendar.none())
                        .status())
                .isEqualTo(OpeningStatus.OPEN);
    }

    @Test
    void alwaysOpenIsRecognisedHoweverItIsWritten() {
        assertThat(OpeningHours.parse("24/7").alwaysOpen()).isTrue();
        assertThat(OpeningHours.parse("Mo-Fr 00:00-24:00, Sa-Su 00:00-24:00").alwaysOpen())
                .isTrue();
        assertThat(OpeningHours.parse("24/7; PH off").alwaysOpen()).isFalse();
        assertThat(OpeningHours.parse("Mo-Sa 00:00-24:00").alwaysOpen()).isFalse();
        assertThat(OpeningHours.parse("\"ask\"").alwaysOpen()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "24/7                            | 2026-07-03T12:00 | 720 | OPEN",
                "08:00-18:00                     | 2026-07-03T17:00 | 60  | OPEN",
                "08:00-18:00                     | 2026-07-03T17:00 | 61  | CLOSED",
                "08:00-18:00                     | 2026-07-03T18:00 | 0   | CLOSED",
                "08:00-12:00,12:00-18:00         | 2026-07-03T09:00 | 300 | OPEN",
                "20:00-06:00                     | 2026-07-03T23:00 | 420 | OPEN",
                "08:00-18:00+                    | 2026-07-03T17:00 | 90  | UNKNOWN",
                "08:00-10:00 \"ask\", 10:00-12:00 | 2026-07-03T09:00 | 90 | UNKNOWN",
                "08:00-10:00 \"ask\", 10:00-12:00 | 2026-07-03T09:00 | 240 | CLOSED",
            })
    void aStayIsAsOpenAsItsWorstMoment(String value, LocalDateTime from, long minutes, OpeningStatus status) {
        OpeningHours hours = OpeningHours.parse(value);

        assertThat(hours.statusDuring(from, Duration.ofMinutes(minutes), CHINA)).isEqualTo(status);
        assertThat(hours.coversStay(from, Duration.ofMinutes(minutes), CHINA)).isEqualTo(status == OpeningStatus.OPEN);
    }

    @Test
    void aNegativeStayIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpeningHours.parse("24/7")
                        .coversStay(LocalDateTime.parse("2026-07-03T12:00"), Duration.ofMinutes(-1), CHINA))
                .withMessageContaining("stay");
    }
}
