package org.waystation.stops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The search drops no plan that matters: it finds the best of all sequences of stops and stays, each tried, where chargers
 * differ, batteries charge along curves and nothing falls on whole minutes.
 */
class EveryPlanTest {

    private static final int COUNTRIES = 60;
    private static final int MOST_STOPS = 3;

    @Test
    void bestOfAllPlansIsFoundAlongChargeCurves() {
        Random random = new Random(2017);
        int found = 0;
        for (int i = 0; i < COUNTRIES; i++) {
            PlanQuestion question = country(random);
            Optional<Plan> plan =
                    Country.plan(question, 1).plans().map(plans -> plans.list().get(0));
            Optional<EveryPlan.Best> actual = plan.map(one -> EveryPlan.Best.of(
                    one.arriveAt(), one.drivingMillis(), one.stops().size()));
            Optional<EveryPlan.Best> expected = new EveryPlan(
                            question,
                            MOST_STOPS,
                            actual.map(best -> best.arrival() * 1_000 + 999).orElse(question.horizon()))
                    .run();
            if (actual.isPresent() && actual.get().stops() > MOST_STOPS) {
                // Only as good or better than all with fewer stops.
                assertThat(expected.filter(best -> EveryPlan.Best.ORDER.compare(best, actual.get()) < 0))
                        .isEmpty();
            } else {
                assertThat(actual).as("country " + i + " " + plan).isEqualTo(expected);
            }
            found += actual.isPresent() ? 1 : 0;
        }
        assertThat(found).isBetween(COUNTRIES / 4, COUNTRIES * 9 / 10);
    }

    private static PlanQuestion country(Random random) {
        int length = 120 + random.nextInt(240);
        Country country = Country.of(Duration.ofMinutes(length));
        ChargeCurve curve = ChargeCurve.usual(100 + random.nextInt(100));
        for (int place = 0; place < 3; place++) {
            Optional<ChargeCurve> charging =
                    random.nextInt(4) == 0 ? Optional.empty() : Optional.of(curve.limitedTo(40 + random.nextInt(140)));
            long opens = Country.MORNING + random.nextInt(200) * 60_000L;
            OpenTimes open = random.nextInt(3) > 0
                    ? OpenTimes.ALWAYS
                    : new OpenTimes(List.of(new OpenTimes.Span(opens, opens + random.nextInt(300) * 60_000L)));
            country.place(random.nextInt(length), random.nextInt(12), random.nextInt(3) > 0, charging, open);
        }
        Battery battery = new Battery(100, 30, 0.4 + 0.6 * random.nextDouble(), 0.1, 0.15, curve);
        DrivingRule rule = random.nextBoolean() ? DrivingRules.CN_GENERAL : DrivingRules.EU_561;
        DriverState driver = new DriverState(
                Duration.ofMinutes(random.nextInt(240)),
                rule == DrivingRules.EU_561 && random.nextBoolean(),
                Duration.ZERO,
                Duration.ZERO,
                DriverState.RULES_OWN);
        return country.question(rule, driver, Country.MORNING, Optional.of(battery));
    }
}
