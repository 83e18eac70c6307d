package org.waystation.stops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.stops.DrivingRule.BreakRule;
import org.waystation.stops.DrivingRule.DayRule;
import org.waystation.stops.DrivingRule.Extension;
import org.waystation.stops.DrivingRule.NightRule;
import org.waystation.stops.DrivingRule.Split;
import org.waystation.stops.DrivingRule.Window;

/** The planner finds what trying everything finds, on small countries made at random. */
class ExactnessTest {

    private static final int QUARTER_MINUTES = 15;
    private static final Duration QUARTER = Duration.ofMinutes(QUARTER_MINUTES);
    private static final int STEPS = 110;
    private static final int COUNTRIES = 40;

    @ParameterizedTest
    @ValueSource(strings = {"EU_561", "US_HOS", "CN_GENERAL"})
    void plansByLawAreTheBestThereAre(String id) {
        DrivingRule rule = inQuarters(DrivingRules.find(id).orElseThrow());
        compare(rule, 4 * 60, 20 * 60, new Random(561));
    }

    @Test
    void nightLimitsAreKeptAtTheLeastCost() {
        DrivingRule rule = new DrivingRule(
                "NIGHTS",
                List.of(),
                Optional.of(new BreakRule(Duration.ofHours(4), Duration.ofMinutes(30), Optional.empty())),
                Optional.of(new NightRule(LocalTime.of(22, 0), LocalTime.of(6, 0), Duration.ofHours(2))),
                Optional.of(
                        new DayRule(Duration.ofHours(8), Optional.empty(), Optional.empty(), Duration.ofHours(16))));
        compare(rule, 4 * 60, 16 * 60, new Random(22));
    }

    @Test
    void shortDaysWithWindowsAndPartedBreaksArePlannedExactly() {
        DrivingRule rule = new DrivingRule(
                "SHORT",
                List.of(),
                Optional.of(new BreakRule(
                        Duration.ofMinutes(90),
                        QUARTER.multipliedBy(3),
                        Optional.of(new Split(QUARTER, QUARTER.multipliedBy(2))))),
                Optional.empty(),
                Optional.of(new DayRule(
                        Duration.ofHours(3),
                        Optional.of(new Extension(Duration.ofMinutes(210), 1)),
                        Optional.of(new Window(Duration.ofHours(5), true)),
                        Duration.ofHours(4))));
        compare(rule, 90, 8 * 60, new Random(7));
    }

    @Test
    void batteryAndRestTogetherArePlannedExactly() {
        Random random = new Random(42);
        int found = 0;
        for (int i = 0; i < COUNTRIES; i++) {
            DrivingRule rule = i % 3 == 0 ? DrivingRules.NONE : inQuarters(DrivingRules.EU_561);
            int length = QUARTER_MINUTES * (8 + random.nextInt(40));
            Country country = Country.of(Duration.ofMinutes(length));
            int places = 1 + random.nextInt(4);
            for (int place = 0; place < places; place++) {
                // Without a rule only chargers are of use, and the planner makes no stop without use.
                int sort = random.nextInt(rule == DrivingRules.NONE ? 2 : 3);
                country.place(
                        quarters(random, length),
                        QUARTER_MINUTES * random.nextInt(2),
                        sort > 0,
                        sort < 2 ? Optional.of(ChargeCurve.flat(20)) : Optional.empty(),
                        openTimes(random));
            }
            int startLevel = 8 + random.nextInt(13);
            // A quarter of an hour drives 15 km and takes, like one of charging at 20 kW gives, a twentieth of 100 kWh.
            Battery battery = new Battery(100, 100.0 / 3, startLevel / 20.0, 0.1, 0.2, ChargeCurve.flat(20));
            PlanQuestion question = country.question(rule, DriverState.RESTED, Country.MORNING, Optional.of(battery));
            EveryStep everyStep = new EveryStep(question, QUARTER, 20, 2, 4, 1);
            found += isPlannedAsBy(everyStep, startLevel, question, "country " + i) ? 1 : 0;
        }
        assertThat(found).isBetween(COUNTRIES / 5, COUNTRIES * 4 / 5);
    }

    private static void compare(DrivingRule rule, int shortest, int longest, Random random) {
        int found = 0;
        for (int i = 0; i < COUNTRIES; i++) {
            int length = shortest + quarters(random, longest - shortest);
            Country country = Country.of(Duration.ofMinutes(length));
            int places = 3 + random.nextInt(3);
            for (int place = 0; place < places; place++) {
                country.rest(
                        length * (2 * place + random.nextInt(3)) / (2 * places) / QUARTER_MINUTES * QUARTER_MINUTES,
                        QUARTER_MINUTES * random.nextInt(3),
                        openTimes(random));
            }
            DriverState driver = random.nextInt(3) > 0
                    ? DriverState.RESTED
                    : new DriverState(
                            QUARTER.multipliedBy(random.nextInt(6)),
                            random.nextBoolean()
                                    && rule.breaks().flatMap(BreakRule::split).isPresent(),
                            QUARTER.multipliedBy(random.nextInt(10)),
                            QUARTER.multipliedBy(random.nextInt(14)),
                            random.nextInt(2));
            long departAt = Country.MORNING + random.nextInt(96) * QUARTER.toMillis();
            PlanQuestion question = country.question(rule, driver, departAt, Optional.empty());
            EveryStep everyStep = EveryStep.withoutEnergy(question, QUARTER);
            found += isPlannedAsBy(everyStep, 0, question, rule.id() + ", country " + i) ? 1 : 0;
        }
        assertThat(found).as("some have a plan, some have not").isBetween(COUNTRIES / 10, COUNTRIES * 19 / 20);
    }

    private static boolean isPlannedAsBy(EveryStep everyStep, int startLevel, PlanQuestion question, String name) {
        Optional<Plan> plan =
                Country.plan(question, 1).plans().map(plans -> plans.list().get(0));
        Optional<EveryStep.Best> actual = plan.map(one -> new EveryStep.Best(
                (int) ((one.arriveAt() - question.departAt()) / QUARTER.toMillis()),
                (int) (one.drivingMillis() / QUARTER.toMillis()),
                one.stops().size()));
        // Later than the plan nothing better can be found.
        int steps = Math.min(STEPS, actual.map(EveryStep.Best::arrival).orElse(STEPS));
        Optional<EveryStep.Best> expected = everyStep.find(startLevel, steps).filter(best -> best.arrival() <= STEPS);
        plan.ifPresent(one -> ScheduleCheck.assertLawful(question, one));
        assertThat(actual.filter(best -> best.arrival() <= STEPS))
                .as(name + " " + plan)
                .isEqualTo(expected);
        return expected.isPresent();
    }

    /** Breaks of 20 minutes become ones of 30, so that everything is whole quarters. */
    private static DrivingRule inQuarters(DrivingRule rule) {
        Optional<BreakRule> breaks = rule.breaks()
                .map(one -> one.rest().toMinutes() % QUARTER_MINUTES == 0
                        ? one
                        : new BreakRule(one.driving(), QUARTER.multipliedBy(2), one.split()));
        return new DrivingRule(rule.id(), rule.sources(), breaks, rule.night(), rule.day());
    }

    private static int quarters(Random random, int minutes) {
        return QUARTER_MINUTES * random.nextInt(minutes / QUARTER_MINUTES + 1);
    }

    private static OpenTimes openTimes(Random random) {
        if (random.nextInt(3) > 0) {
            return OpenTimes.ALWAYS;
        }
        List<OpenTimes.Span> spans = new ArrayList<>();
        long at = Country.MORNING - 24 * 4 * QUARTER.toMillis();
        while (at < Country.MORNING + 80 * 4 * QUARTER.toMillis()) {
            long begins = at + QUARTER.toMillis() * (1 + random.nextInt(32));
            at = begins + QUARTER.toMillis() * (1 + random.nextInt(80));
            spans.add(new OpenTimes.Span(begins, at));
        }
        return new OpenTimes(spans);
    }
}
