package org.waystation.stops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waystation.stops.Country.best;
import static org.waystation.stops.Country.clock;
import static org.waystation.stops.Country.obstacle;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.waystation.stops.DrivingRule.BreakRule;
import org.waystation.stops.DrivingRule.DayRule;
import org.waystation.stops.DrivingRule.NightRule;
import org.waystation.stops.DrivingRule.Window;

/** Schedules as textbooks of driving time have them, one rule at a time. */
class DrivingRulesTest {

    private static final List<Integer> EVERY_HALF_HOUR = java.util.stream.IntStream.rangeClosed(1, 60)
            .mapToObj(half -> half * 30)
            .toList();

    private static Country road(Duration length) {
        Country country = Country.of(length);
        EVERY_HALF_HOUR.stream().filter(at -> at < length.toMinutes()).forEach(at -> country.rest(at, 0));
        return country;
    }

    @Test
    void fourHoursNeedNoStopInChina() {
        Plan plan = best(road(Duration.ofHours(4)).question(DrivingRules.CN_GENERAL));
        assertThat(plan.stops()).isEmpty();
        assertThat(clock(plan.arriveAt())).isEqualTo("2026-11-24T12:00");
    }

    @Test
    void beyondFourHoursTwentyMinutesAreNeededInChina() {
        Plan plan = best(road(Duration.ofHours(8)).question(DrivingRules.CN_GENERAL));
        assertThat(plan.stops()).hasSize(1);
        assertThat(clock(plan.stops().get(0).begins())).isEqualTo("2026-11-24T12:00");
        assertThat(clock(plan.arriveAt())).isEqualTo("2026-11-24T16:20");
        assertThat(best(road(Duration.ofMinutes(485)).question(DrivingRules.CN_GENERAL))
                        .stops())
                .hasSize(2);
    }

    @Test
    void whatWasDrivenBeforeDepartureCounts() {
        DriverState driver =
                new DriverState(Duration.ofMinutes(210), false, Duration.ZERO, Duration.ZERO, DriverState.RULES_OWN);
        Plan plan = best(
                road(Duration.ofHours(2)).question(DrivingRules.CN_GENERAL, driver, Country.MORNING, Optional.empty()));
        assertThat(plan.stops()).singleElement().satisfies(stop -> {
            assertThat(clock(stop.begins())).isEqualTo("2026-11-24T08:30");
            assertThat(stop.sinceBreak()).isEqualTo(Duration.ofHours(4).toMillis());
        });
    }

    @Test
    void europeanDayIsNineHoursWithOneBreakOf45Minutes() {
        Plan plan = best(road(Duration.ofHours(9)).question(DrivingRules.EU_561));
        assertThat(plan.stops()).singleElement().satisfies(stop -> {
            assertThat(clock(stop.begins())).isEqualTo("2026-11-24T12:30");
            assertThat(clock(stop.ends())).isEqualTo("2026-11-24T13:15");
        });
        assertThat(clock(plan.arriveAt())).isEqualTo("2026-11-24T17:45");
    }

    @Test
    void breakIsTakenIn15And30MinutesWhereThatFitsTheStations() {
        // After two hours there is time for 15 minutes only, after four for 30.
        Country country = Country.of(Duration.ofHours(6))
                .rest(120, 0, Country.open("2026-11-24T09:00", "2026-11-24T10:15"))
                .rest(240, 0, Country.open("2026-11-24T12:15", "2026-11-24T12:45"));
        Plan plan = best(country.question(DrivingRules.EU_561));
        assertThat(plan.stops()).extracting(Plan.Stop::rest).containsExactly(Rest.FIRST_PART, Rest.BREAK);
        assertThat(plan.stops())
                .extracting(
                        stop -> Duration.ofMillis(stop.ends() - stop.begins()).toMinutes())
                .containsExactly(15L, 30L);
    }

    @Test
    void partsOfBreakInTheWrongOrderAreNoBreak() {
        Country country = Country.of(Duration.ofHours(6))
                .rest(120, 0, Country.open("2026-11-24T09:00", "2026-11-24T10:30"))
                .rest(240, 0, Country.open("2026-11-24T12:30", "2026-11-24T12:45"));
        assertThat(obstacle(country.question(DrivingRules.EU_561)).limit()).isEqualTo(Limit.DRIVING_BEFORE_BREAK);
    }

    @Test
    void firstPartTakenBeforeDepartureCounts() {
        DriverState driver = new DriverState(
                Duration.ofHours(4), true, Duration.ofHours(4), Duration.ofHours(5), DriverState.RULES_OWN);
        Plan plan = best(
                road(Duration.ofHours(3)).question(DrivingRules.EU_561, driver, Country.MORNING, Optional.empty()));
        assertThat(plan.stops())
                .singleElement()
                .satisfies(stop -> assertThat(stop.ends() - stop.begins())
                        .isEqualTo(Duration.ofMinutes(30).toMillis()));
    }

    @Test
    void tenHoursAreDrivenOnDaysThatAreLeftForIt() {
        Country country = road(Duration.ofHours(10));
        assertThat(best(country.question(DrivingRules.EU_561)).stops())
                .extracting(Plan.Stop::rest)
                .containsOnly(Rest.BREAK);
        DriverState noneLeft = new DriverState(Duration.ZERO, false, Duration.ZERO, Duration.ZERO, 0);
        Plan plan = best(country.question(DrivingRules.EU_561, noneLeft, Country.MORNING, Optional.empty()));
        assertThat(plan.stops()).extracting(Plan.Stop::rest).contains(Rest.DAILY);
        assertThat(Duration.ofMillis(plan.arriveAt() - plan.departAt()))
                .isEqualTo(Duration.ofMinutes(10 * 60 + 45 + 660));
    }

    @Test
    void twoDaysOfTenHoursAreFollowedByOneOfNine() {
        Plan plan = best(road(Duration.ofMinutes(29 * 60 + 30)).question(DrivingRules.EU_561));
        assertThat(plan.stops().stream().filter(stop -> stop.rest() == Rest.DAILY))
                .hasSize(3);
        assertThat(best(road(Duration.ofHours(29)).question(DrivingRules.EU_561)).stops().stream()
                        .filter(stop -> stop.rest() == Rest.DAILY))
                .hasSize(2);
    }

    @Test
    void dailyRestIsParkedWhereItIsOpenForAllOfIt() {
        Country country = Country.of(Duration.ofHours(13))
                .rest(240, 0)
                .rest(480, 0, Country.open("2026-11-24T06:00", "2026-11-24T22:00"))
                .rest(540, 0);
        Plan plan = best(country.question(DrivingRules.EU_561));
        assertThat(plan.stops())
                .filteredOn(stop -> stop.rest() == Rest.DAILY)
                .extracting(Plan.Stop::place)
                .containsExactly(2);
    }

    @Test
    void americanDayIsElevenHoursWithHalfAnHourAfterEight() {
        Plan plan = best(road(Duration.ofHours(11)).question(DrivingRules.US_HOS));
        assertThat(plan.stops()).singleElement().satisfies(stop -> {
            assertThat(stop.sinceBreak())
                    .isLessThanOrEqualTo(Duration.ofHours(8).toMillis());
            assertThat(stop.ends() - stop.begins())
                    .isEqualTo(Duration.ofMinutes(30).toMillis());
        });
        assertThat(best(road(Duration.ofHours(12)).question(DrivingRules.US_HOS))
                        .stops())
                .extracting(Plan.Stop::rest)
                .contains(Rest.DAILY);
    }

    @Test
    void dutyWindowEndsTheDayThoughDrivingHoursAreLeft() {
        DriverState driver = new DriverState(
                Duration.ofHours(1), false, Duration.ofHours(2), Duration.ofHours(12), DriverState.RULES_OWN);
        Plan plan = best(
                road(Duration.ofHours(4)).question(DrivingRules.US_HOS, driver, Country.MORNING, Optional.empty()));
        assertThat(plan.stops()).singleElement().satisfies(stop -> {
            assertThat(stop.rest()).isEqualTo(Rest.DAILY);
            assertThat(stop.arriveAt()).isLessThanOrEqualTo(Country.at("2026-11-24T10:00"));
        });
    }

    /** After an hour the day's driving is used up; the only place for the break after that opens at noon. */
    private static PlanQuestion restThenWait(OpenTimes openForDailyRest) {
        DrivingRule rule = new DrivingRule(
                "WINDOW",
                List.of(),
                Optional.of(new BreakRule(Duration.ofHours(4), Duration.ofMinutes(30), Optional.empty())),
                Optional.empty(),
                Optional.of(new DayRule(
                        Duration.ofHours(8),
                        Optional.empty(),
                        Optional.of(new Window(Duration.ofHours(10), false)),
                        Duration.ofHours(10))));
        DriverState driver =
                new DriverState(Duration.ZERO, false, Duration.ofHours(7), Duration.ofHours(7), DriverState.RULES_OWN);
        return Country.of(Duration.ofHours(7))
                .rest(60, 0, openForDailyRest)
                .rest(240, 0, Country.open("2026-11-25T12:00", "2026-11-26T12:00"))
                .question(rule, driver, Country.MORNING, Optional.empty());
    }

    @Test
    void waitBeforeClosedStationIsSpentOnLongerDailyRestInstead() {
        PlanQuestion question = restThenWait(OpenTimes.ALWAYS);
        Plan plan = best(question);
        ScheduleCheck.assertLawful(question, plan);
        assertThat(clock(plan.stops().get(0).ends())).isEqualTo("2026-11-25T09:00");
        assertThat(plan.stops().get(1).arriveAt()).isEqualTo(plan.stops().get(1).begins());
        assertThat(clock(plan.arriveAt())).isEqualTo("2026-11-25T15:30");
    }

    @Test
    void dailyRestIsNotLongerThanItsStationIsOpen() {
        OpenTimes untilNight = Country.open("2026-11-24T00:00", "2026-11-24T23:00");
        PlanQuestion question = restThenWait(untilNight);
        Plan plan = best(question);
        ScheduleCheck.assertLawful(question, plan);
        // The day that began at 23:00 at the latest is over by noon, and another rest is due.
        assertThat(plan.stops()).extracting(Plan.Stop::rest).containsExactly(Rest.DAILY, Rest.DAILY);
    }

    @Test
    void nightDrivingIsAtMostTwoHoursAtATimeForPassengers() {
        long evening = Country.at("2026-11-24T21:00");
        Plan plan = best(road(Duration.ofHours(4))
                .question(DrivingRules.CN_PASSENGER, DriverState.RESTED, evening, Optional.empty()));
        assertThat(plan.stops()).singleElement().satisfies(stop -> {
            assertThat(stop.begins()).isLessThanOrEqualTo(Country.at("2026-11-25T00:00"));
            assertThat(stop.ends() - stop.begins())
                    .isEqualTo(Duration.ofMinutes(20).toMillis());
        });
        assertThat(best(road(Duration.ofHours(4)).question(DrivingRules.CN_PASSENGER))
                        .stops())
                .isEmpty();
    }

    @Test
    void longNightStretchIsDrivenTowardsMorning() {
        Country country = Country.of(Duration.ofHours(5)).rest(90, 0);
        long midnight = Country.at("2026-11-25T00:00");
        Plan plan = best(country.question(DrivingRules.CN_PASSENGER, DriverState.RESTED, midnight, Optional.empty()));
        assertThat(clock(plan.stops().get(0).ends())).isEqualTo("2026-11-25T04:00");
    }

    @Test
    void passengersDriversRestAfterEightHours() {
        Plan plan = best(road(Duration.ofHours(9)).question(DrivingRules.CN_PASSENGER));
        assertThat(plan.stops())
                .filteredOn(stop -> stop.rest() == Rest.DAILY)
                .singleElement()
                .satisfies(stop -> assertThat(stop.ends() - stop.begins())
                        .isEqualTo(Duration.ofHours(16).toMillis()));
    }

    @Test
    void everyLawNamesItsSource() {
        assertThat(DrivingRules.list())
                .filteredOn(rule -> !rule.equals(DrivingRules.NONE))
                .allSatisfy(rule -> assertThat(rule.sources()).isNotEmpty());
    }

    @Test
    void ruleWithoutDrivingTimeIsRefused() {
        assertThatThrownBy(() -> new BreakRule(Duration.ZERO, Duration.ofMinutes(20), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NightRule(LocalTime.of(6, 0), LocalTime.of(22, 0), Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
