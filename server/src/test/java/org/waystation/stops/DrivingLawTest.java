package org.waystation.stops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.waystation.stops.DrivingRule.DayRule;
import org.waystation.stops.DrivingRule.Extension;
import org.waystation.stops.DrivingRule.Window;

/** Each limit at its last millisecond and one beyond. */
class DrivingLawTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long MORNING = Country.MORNING;
    private final DrivingLaw eu = law(DrivingRules.EU_561);
    private final DrivingLaw us = law(DrivingRules.US_HOS);
    private final DrivingLaw cn = law(DrivingRules.CN_GENERAL);
    private final DrivingLaw passenger = law(DrivingRules.CN_PASSENGER);
    private final DrivingLaw none = law(DrivingRules.NONE);
    /** Days and their window alone, without breaks. */
    private final DrivingLaw days = law(new DrivingRule(
            "DAYS",
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new DayRule(
                    Duration.ofHours(9),
                    Optional.of(new Extension(Duration.ofHours(10), 2)),
                    Optional.of(new Window(Duration.ofHours(13), true)),
                    Duration.ofHours(11)))));

    private static DrivingLaw law(DrivingRule rule) {
        return new DrivingLaw(rule, Country.ZONE, MORNING, MORNING + PlanQuestion.HORIZON_MILLIS);
    }

    private static DriverClock clock(long sinceBreak, long night, long today, long dayStart, int extendedDays) {
        return new DriverClock(sinceBreak, false, night, today, dayStart, 0, extendedDays);
    }

    /** A day that began this morning. */
    private static DriverClock day(long sinceBreak, long today, int extendedDays) {
        return clock(sinceBreak, 0, today, MORNING, extendedDays);
    }

    private static DriverClock withFirstPart(DriverClock clock) {
        return new DriverClock(
                clock.sinceBreak(),
                true,
                clock.night(),
                clock.today(),
                clock.dayStart(),
                clock.slack(),
                clock.extendedDays());
    }

    private static DriverClock withSlack(DriverClock clock, long slack) {
        return new DriverClock(
                clock.sinceBreak(),
                clock.hasFirstPart(),
                clock.night(),
                clock.today(),
                clock.dayStart(),
                slack,
                clock.extendedDays());
    }

    @Test
    void aDriveMayLastUntilTheBreakIsDue() {
        DriverClock clock = day(30 * MINUTE, 30 * MINUTE, 2);
        assertThat(eu.brokenBy(clock, MORNING, 240 * MINUTE)).isEmpty();
        assertThat(eu.brokenBy(clock, MORNING, 240 * MINUTE + 1)).contains(Limit.DRIVING_BEFORE_BREAK);
        assertThat(eu.brokenBy(day(300 * MINUTE, 300 * MINUTE, 2), MORNING, 0))
                .as("standing still breaks nothing")
                .isEmpty();
    }

    @Test
    void aDayEndsWithItsDrivingTime() {
        assertThat(eu.brokenBy(day(0, 8 * HOUR, 0), MORNING, HOUR)).isEmpty();
        assertThat(eu.brokenBy(day(0, 8 * HOUR, 0), MORNING, HOUR + 1)).contains(Limit.DAILY_DRIVING);
        assertThat(eu.brokenBy(day(0, 8 * HOUR, 1), MORNING, 2 * HOUR)).isEmpty();
        assertThat(eu.brokenBy(day(0, 8 * HOUR, 1), MORNING, 2 * HOUR + 1)).contains(Limit.DAILY_DRIVING);
    }

    @Test
    void aDayEndsWithItsWindow() {
        assertThat(eu.brokenBy(day(0, 0, 2), MORNING + 12 * HOUR, HOUR)).isEmpty();
        assertThat(eu.brokenBy(day(0, 0, 2), MORNING + 12 * HOUR, HOUR + 1)).contains(Limit.DUTY_WINDOW);
    }

    @Test
    void aNightHasItsOwnLimit() {
        long ten = Country.at("2026-11-24T22:00");
        assertThat(passenger.brokenBy(clock(0, HOUR, 0, 0, 0), ten, HOUR)).isEmpty();
        assertThat(passenger.brokenBy(clock(0, HOUR, 0, 0, 0), ten, HOUR + 1)).contains(Limit.NIGHT_DRIVING);
        assertThat(cn.brokenBy(clock(0, 3 * HOUR, 0, 0, 0), ten, HOUR)).isEmpty();
        assertThat(passenger.limitsNights()).isTrue();
        assertThat(cn.limitsNights()).isFalse();
    }

    @Test
    void theLongestDriveFromNowIsTheTightestLimit() {
        assertThat(eu.mostDriving(day(30 * MINUTE, 0, 2), MORNING)).isEqualTo(240 * MINUTE);
        assertThat(eu.mostDriving(day(0, 8 * HOUR, 2), MORNING)).isEqualTo(2 * HOUR);
        assertThat(eu.mostDriving(day(0, 8 * HOUR, 0), MORNING)).isEqualTo(HOUR);
        assertThat(eu.mostDriving(day(0, 0, 2), MORNING + 12 * HOUR)).isEqualTo(HOUR);
        assertThat(eu.mostDriving(day(0, 0, 2), MORNING + 14 * HOUR)).isZero();
        assertThat(cn.mostDriving(clock(5 * HOUR, 0, 0, 0, 0), MORNING)).isZero();
        assertThat(cn.mostDriving(clock(HOUR, 0, 0, 0, 0), MORNING)).isEqualTo(3 * HOUR);
        assertThat(none.mostDriving(clock(0, 0, 0, 0, 0), MORNING)).isGreaterThan(PlanQuestion.HORIZON_MILLIS);
    }

    @Test
    void aDriveUsesUpWhatItsRuleCounts() {
        long ten = Country.at("2026-11-24T22:00");
        DriverClock before = new DriverClock(HOUR, true, 7, 2 * HOUR, MORNING, 5, 1);
        assertThat(eu.afterDrive(before, ten, 2 * HOUR))
                .isEqualTo(new DriverClock(3 * HOUR, true, 0, 4 * HOUR, MORNING, 5, 1));
        assertThat(passenger.afterDrive(before, ten - HOUR, 2 * HOUR))
                .isEqualTo(new DriverClock(3 * HOUR, true, HOUR + 7, 4 * HOUR, MORNING, 5, 1));
        assertThat(cn.afterDrive(before, ten, 2 * HOUR))
                .isEqualTo(new DriverClock(3 * HOUR, true, 0, 0, MORNING, 5, 1));
        assertThat(days.afterDrive(before, ten, 2 * HOUR))
                .isEqualTo(new DriverClock(0, true, 0, 4 * HOUR, MORNING, 5, 1));
        assertThat(none.afterDrive(before, ten, 2 * HOUR)).isEqualTo(new DriverClock(0, true, 0, 0, MORNING, 5, 1));
    }

    @Test
    void oneLeavesWhenReadyUnlessTheNightForbidsIt() {
        DriverClock clock = clock(0, 0, 0, 0, 0);
        assertThat(cn.departure(clock, MORNING, MORNING, HOUR)).isEqualTo(MORNING);
        assertThat(cn.departure(clock, MORNING, MORNING - 1, HOUR)).isEqualTo(DrivingLaw.NEVER);
        long midnight = Country.at("2026-11-25T00:00");
        long four = Country.at("2026-11-25T04:00");
        assertThat(passenger.departure(clock, midnight, Long.MAX_VALUE, 2 * HOUR))
                .isEqualTo(midnight);
        assertThat(passenger.departure(clock, midnight, Long.MAX_VALUE, 2 * HOUR + 1))
                .isEqualTo(four);
        assertThat(passenger.departure(clock, midnight, four, 3 * HOUR)).isEqualTo(four);
        assertThat(passenger.departure(clock, midnight, four - 1, 3 * HOUR)).isEqualTo(DrivingLaw.NEVER);
        assertThat(passenger.departure(clock(0, HOUR, 0, 0, 0), midnight, Long.MAX_VALUE, 3 * HOUR))
                .isEqualTo(four + HOUR);
        assertThat(passenger.departure(clock(0, 3 * HOUR, 0, 0, 0), midnight, Long.MAX_VALUE, 3 * HOUR))
                .as("not after the night's end, however much was driven in it")
                .isEqualTo(four + 2 * HOUR);
        assertThat(passenger.departure(clock(0, 3 * HOUR, 0, 0, 0), midnight, midnight, 0))
                .as("without driving there is nothing to forbid")
                .isEqualTo(midnight);
        assertThat(passenger.departure(clock, midnight, midnight - 1, HOUR)).isEqualTo(DrivingLaw.NEVER);
    }

    @Test
    void aStayIsWorthWhatItIsLongEnoughFor() {
        DriverClock fresh = day(0, 0, 2);
        assertThat(eu.worth(fresh, 11 * HOUR)).isEqualTo(Rest.DAILY);
        assertThat(eu.worth(fresh, 11 * HOUR - 1)).isEqualTo(Rest.BREAK);
        assertThat(eu.worth(fresh, 45 * MINUTE)).isEqualTo(Rest.BREAK);
        assertThat(eu.worth(fresh, 45 * MINUTE - 1)).isEqualTo(Rest.FIRST_PART);
        assertThat(eu.worth(fresh, 15 * MINUTE)).isEqualTo(Rest.FIRST_PART);
        assertThat(eu.worth(fresh, 15 * MINUTE - 1)).isEqualTo(Rest.NONE);
        assertThat(eu.worth(withFirstPart(fresh), 30 * MINUTE)).isEqualTo(Rest.BREAK);
        assertThat(eu.worth(withFirstPart(fresh), 30 * MINUTE - 1)).isEqualTo(Rest.NONE);
        assertThat(cn.worth(fresh, 20 * MINUTE)).isEqualTo(Rest.BREAK);
        assertThat(cn.worth(fresh, 20 * MINUTE - 1)).isEqualTo(Rest.NONE);
        assertThat(none.worth(fresh, 100 * HOUR)).isEqualTo(Rest.NONE);
    }

    @Test
    void usefulStaysAreTheShortestOfEachWorth() {
        DriverClock fresh = day(0, 0, 2);
        assertThat(eu.usefulRests(fresh)).containsExactly(15 * MINUTE, 45 * MINUTE, 11 * HOUR);
        assertThat(eu.usefulRests(withFirstPart(fresh))).containsExactly(30 * MINUTE, 45 * MINUTE, 11 * HOUR);
        assertThat(cn.usefulRests(fresh)).containsExactly(20 * MINUTE);
        assertThat(none.usefulRests(fresh)).isEmpty();
        assertThat(eu.shortestRest()).isEqualTo(15 * MINUTE);
        assertThat(days.shortestRest()).isEqualTo(11 * HOUR);
        assertThat(cn.hasRests()).isTrue();
        assertThat(none.hasRests()).isFalse();
        assertThat(eu.isShorterThanDailyRest(11 * HOUR - 1)).isTrue();
        assertThat(eu.isShorterThanDailyRest(11 * HOUR)).isFalse();
    }

    @Test
    void aDailyRestBeginsADay() {
        DriverClock tired = new DriverClock(HOUR, true, 0, 9 * HOUR, MORNING, 3, 2);
        long begins = MORNING + 13 * HOUR;
        long ends = begins + 11 * HOUR;
        assertThat(eu.afterStay(tired, 0, begins, ends, ends + 7, Rest.DAILY))
                .contains(new DriverClock(0, false, 0, 0, ends, 7, 2));
        assertThat(eu.afterStay(tired, 0, begins + 1, ends, ends + 7, Rest.DAILY))
                .as("begun too late")
                .isEmpty();
        assertThat(eu.afterStay(withSlack(tired, 1), 1, begins + 1, ends, ends + 7, Rest.DAILY))
                .as("the wait was part of the rest before")
                .isPresent();
        DriverClock extended = new DriverClock(HOUR, false, 0, 9 * HOUR + 1, MORNING, 0, 2);
        assertThat(eu.afterStay(extended, 0, begins, ends, ends, Rest.DAILY))
                .contains(new DriverClock(0, false, 0, 0, ends, 0, 1));
        assertThat(us.afterStay(tired, 0, begins + 9 * HOUR, ends + 9 * HOUR, ends + 9 * HOUR, Rest.DAILY))
                .as("a window that may be over when the rest begins")
                .isPresent();
        assertThat(passenger.afterStay(tired, 0, begins, ends, ends + 7, Rest.DAILY))
                .as("no window is counted")
                .contains(new DriverClock(0, false, 0, 0, 0, 0, 1));
    }

    @Test
    void aBreakEndsWhatWasDrivenSinceTheLast() {
        DriverClock tired = new DriverClock(HOUR, true, 5, 3 * HOUR, MORNING, 0, 2);
        long begins = MORNING + 4 * HOUR;
        assertThat(eu.afterStay(tired, 0, begins, begins + HOUR, begins + 9 * HOUR, Rest.BREAK))
                .contains(new DriverClock(0, false, 0, 3 * HOUR, MORNING, 0, 2));
        assertThat(eu.afterStay(tired, 0, begins, begins + 1, begins + 1, Rest.NONE))
                .contains(new DriverClock(HOUR, true, 5, 3 * HOUR, MORNING, 0, 2));
        DriverClock without = new DriverClock(HOUR, false, 5, 3 * HOUR, MORNING, 0, 2);
        assertThat(eu.afterStay(without, 0, begins, begins + 1, begins + 1, Rest.FIRST_PART))
                .contains(new DriverClock(HOUR, true, 5, 3 * HOUR, MORNING, 0, 2));
        assertThat(eu.afterStay(without, 0, begins, begins + 1, begins + 1, Rest.NONE))
                .contains(without);
    }

    @Test
    void aWaitIsSpentOnTheDailyRestBeforeAsFarAsThatGoes() {
        DriverClock slack = new DriverClock(0, false, 0, 0, MORNING, HOUR, 2);
        assertThat(eu.shiftOf(slack, 20 * MINUTE)).isEqualTo(20 * MINUTE);
        assertThat(eu.shiftOf(slack, 2 * HOUR)).isEqualTo(HOUR);
        assertThat(cn.shiftOf(slack, 2 * HOUR)).isZero();
        long begins = MORNING + 4 * HOUR;
        long ends = begins + HOUR;
        assertThat(eu.afterStay(slack, 20 * MINUTE, begins, ends, ends + 9 * HOUR, Rest.BREAK))
                .contains(new DriverClock(0, false, 0, 0, MORNING + 20 * MINUTE, 40 * MINUTE, 2));
        assertThat(eu.afterStay(slack, 20 * MINUTE, begins, ends, ends + 5, Rest.BREAK))
                .as("the stay itself cannot be moved by more than its station is open")
                .contains(new DriverClock(0, false, 0, 0, MORNING + 20 * MINUTE, 5, 2));
        assertThat(cn.afterStay(slack, 20 * MINUTE, begins, ends, ends + 5, Rest.BREAK))
                .contains(new DriverClock(0, false, 0, 0, MORNING, 0, 2));
    }

    @Test
    void theLongestDriveOfAnyDayIsTheTightestLimit() {
        assertThat(eu.longestDriving()).isEqualTo(270 * MINUTE);
        assertThat(days.longestDriving()).isEqualTo(10 * HOUR);
        assertThat(law(new DrivingRule(
                                "WINDOW",
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new DayRule(
                                        Duration.ofHours(9),
                                        Optional.empty(),
                                        Optional.of(new Window(Duration.ofHours(5), false)),
                                        Duration.ofHours(11)))))
                        .longestDriving())
                .isEqualTo(5 * HOUR);
    }

    @Test
    void breaksAreNeededForWhatIsLeft() {
        DriverClock clock = day(30 * MINUTE, 0, 2);
        assertThat(eu.leastStops(clock, MORNING, 240 * MINUTE)).isZero();
        assertThat(eu.leastStops(clock, MORNING, 240 * MINUTE + 1)).isOne();
        assertThat(eu.leastStops(clock, MORNING, 510 * MINUTE)).isOne();
        assertThat(eu.leastStops(clock, MORNING, 510 * MINUTE + 1)).isEqualTo(2);
        assertThat(eu.leastRest(clock, MORNING, 240 * MINUTE)).isZero();
        assertThat(eu.leastRest(clock, MORNING, 510 * MINUTE)).isEqualTo(45 * MINUTE);
        assertThat(eu.leastRest(clock, MORNING, 510 * MINUTE + 1)).isEqualTo(90 * MINUTE);
        assertThat(eu.leastRest(withFirstPart(clock), MORNING, 240 * MINUTE)).isZero();
        assertThat(eu.leastRest(withFirstPart(clock), MORNING, 510 * MINUTE)).isEqualTo(30 * MINUTE);
        assertThat(eu.leastRest(withFirstPart(clock), MORNING, 510 * MINUTE + 1))
                .isEqualTo(75 * MINUTE);
        assertThat(cn.leastStops(clock(5 * HOUR, 0, 0, 0, 0), MORNING, HOUR))
                .as("over already")
                .isOne();
        assertThat(none.leastStops(clock, MORNING, 100 * HOUR)).isZero();
        assertThat(none.leastRest(clock, MORNING, 100 * HOUR)).isZero();
    }

    @Test
    void dailyRestsAreNeededForWhatIsLeftOfTheDays() {
        DriverClock two = day(0, 0, 2);
        assertThat(days.leastStops(two, MORNING, 10 * HOUR)).isZero();
        assertThat(days.leastStops(two, MORNING, 10 * HOUR + 1)).isOne();
        assertThat(days.leastStops(two, MORNING, 20 * HOUR)).isOne();
        assertThat(days.leastStops(two, MORNING, 20 * HOUR + 1)).isEqualTo(2);
        assertThat(days.leastStops(two, MORNING, 29 * HOUR)).isEqualTo(2);
        assertThat(days.leastStops(two, MORNING, 29 * HOUR + 1)).isEqualTo(3);
        assertThat(days.leastRest(two, MORNING, 29 * HOUR)).isEqualTo(22 * HOUR);
        assertThat(days.leastRest(two, MORNING, 10 * HOUR)).isZero();
        DriverClock ordinary = day(0, 0, 0);
        assertThat(days.leastStops(ordinary, MORNING, 9 * HOUR)).isZero();
        assertThat(days.leastStops(ordinary, MORNING, 9 * HOUR + 1)).isOne();
        assertThat(days.leastStops(ordinary, MORNING, 18 * HOUR + 1)).isEqualTo(2);
        // Two hours driven and seven left of the window: an ordinary day, so the extended one is still to come.
        DriverClock one = day(0, 2 * HOUR, 1);
        assertThat(days.leastStops(one, MORNING, 8 * HOUR)).isZero();
        assertThat(days.leastStops(one, MORNING, 8 * HOUR + 1)).isOne();
        assertThat(days.leastStops(one, MORNING + 6 * HOUR, 17 * HOUR)).isOne();
        assertThat(days.leastStops(one, MORNING + 6 * HOUR, 17 * HOUR + 1)).isEqualTo(2);
        assertThat(days.leastStops(one, MORNING + 6 * HOUR - 1, 17 * HOUR + 1)).isEqualTo(2);
        assertThat(days.leastStops(withSlack(one, HOUR), MORNING + 6 * HOUR, 8 * HOUR))
                .as("the day may begin an hour later")
                .isZero();
        assertThat(days.leastStops(one, MORNING + 20 * HOUR, 1))
                .as("the window is over")
                .isOne();
    }

    @Test
    void aDailyRestIsABreakAsWell() {
        DriverClock clock = day(0, 0, 2);
        assertThat(eu.leastStops(clock, MORNING, 20 * HOUR)).isEqualTo(4);
        assertThat(eu.leastRest(clock, MORNING, 20 * HOUR)).isEqualTo(11 * HOUR + 3 * 45 * MINUTE);
        assertThat(eu.leastRest(withFirstPart(clock), MORNING, 20 * HOUR))
                .isEqualTo(11 * HOUR + 30 * MINUTE + 2 * 45 * MINUTE);
    }

    @Test
    void theClockAtDepartureHoldsWhatTheRuleCounts() {
        DriverState state = new DriverState(
                Duration.ofHours(1), true, Duration.ofHours(3), Duration.ofHours(4), DriverState.RULES_OWN);
        long half = Country.at("2026-11-24T22:30");
        assertThat(eu.atDeparture(state, half))
                .isEqualTo(new DriverClock(HOUR, true, 0, 3 * HOUR, half - 4 * HOUR, 0, 2));
        assertThat(cn.atDeparture(state, half)).isEqualTo(new DriverClock(HOUR, false, 0, 0, 0, 0, 0));
        assertThat(passenger.atDeparture(state, half))
                .isEqualTo(new DriverClock(HOUR, false, 30 * MINUTE, 3 * HOUR, 0, 0, 0));
        assertThat(days.atDeparture(state, half))
                .isEqualTo(new DriverClock(0, false, 0, 3 * HOUR, half - 4 * HOUR, 0, 2));
        assertThat(none.atDeparture(state, half)).isEqualTo(new DriverClock(0, false, 0, 0, 0, 0, 0));
        for (int left : new int[] {0, 1, 5}) {
            DriverState driver = new DriverState(Duration.ZERO, false, Duration.ZERO, Duration.ZERO, left);
            assertThat(eu.atDeparture(driver, half).extendedDays()).isEqualTo(Math.min(2, left));
        }
    }
}
