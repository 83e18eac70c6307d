package org.waystation.stops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where there is no plan, the obstacle is where trying everything comes to an end. */
class ObstacleTest {

    private static final int COUNTRIES = 150;
    private static final int PLACES = 4;
    private static final int PLACES_WITH_CHARGING = 3;

    @Test
    void obstacleLiesBehindTheLastPlaceThatAnyChoiceOfStopsReaches() {
        Random random = new Random(62);
        int impossible = 0;
        for (int i = 0; i < COUNTRIES; i++) {
            PlanQuestion question = country(random, i % 3 == 0);
            if (Country.plan(question, 1) instanceof PlanResult.Impossible result) {
                impossible++;
                judge(question, result.obstacle(), "country " + i);
            }
        }
        assertThat(impossible).isGreaterThan(COUNTRIES / 2);
    }

    private static void judge(PlanQuestion question, Obstacle obstacle, String name) {
        EveryPlan everyPlan = new EveryPlan(
                question, question.battery().isPresent() ? PLACES_WITH_CHARGING : PLACES + 1, question.horizon());
        assertThat(everyPlan.run()).as(name).isEmpty();
        Set<Integer> left = everyPlan.left();
        int last = left.stream()
                .min(Comparator.comparingLong(place -> toEnd(question, place)))
                .filter(place ->
                        toEnd(question, place) < question.times().direct().millis())
                .orElse(StopSearch.START);
        long leastToEnd = last == StopSearch.START ? question.times().direct().millis() : toEnd(question, last);
        assertThat(toEnd(question, obstacle.from())).as(name + " " + obstacle).isEqualTo(leastToEnd);
        List<Integer> beyond = IntStream.range(0, question.places().size())
                .filter(place -> toEnd(question, place) < leastToEnd)
                .boxed()
                .toList();
        assertThat(everyPlan.driven().contains(new EveryPlan.Way(obstacle.from(), obstacle.to())))
                .as(name + " " + obstacle)
                .isEqualTo(obstacle.limit() == Limit.NO_STAY);
        assertThat(obstacle.to() == StopSearch.END || beyond.contains(obstacle.to()))
                .isTrue();
    }

    private static long toEnd(PlanQuestion question, int place) {
        return place == StopSearch.START
                ? question.times().direct().millis()
                : question.times().toEnd(place).millis();
    }

    private static PlanQuestion country(Random random, boolean isElectric) {
        int length = 400 + random.nextInt(300);
        Country country = Country.of(Duration.ofMinutes(length));
        ChargeCurve curve = ChargeCurve.flat(120);
        for (int place = 0; place < (isElectric ? PLACES_WITH_CHARGING : PLACES); place++) {
            long opens = Country.MORNING + random.nextInt(600) * 60_000L;
            OpenTimes open = random.nextInt(2) > 0
                    ? OpenTimes.ALWAYS
                    : new OpenTimes(List.of(new OpenTimes.Span(opens, opens + random.nextInt(60) * 60_000L)));
            boolean charges = isElectric && (place == 0 || random.nextInt(3) > 0);
            country.place(
                    random.nextInt(length),
                    random.nextInt(12),
                    !charges || random.nextBoolean(),
                    charges ? Optional.of(curve) : Optional.empty(),
                    open);
        }
        Optional<Battery> battery =
                isElectric ? Optional.of(new Battery(300, 100, 0.9, 0.1, 0.1, curve)) : Optional.empty();
        DriverState driver = new DriverState(
                Duration.ofMinutes(random.nextInt(240)), false, Duration.ZERO, Duration.ZERO, DriverState.RULES_OWN);
        return country.question(DrivingRules.CN_GENERAL, driver, Country.MORNING, battery);
    }
}
