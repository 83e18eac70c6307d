package org.waystation.stops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Among ten thousand places every question comes to an end, and tells which. */
class BoundedWorkTest {

    private static final int PLACES = 10_000;
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private static Country road(Duration length, Duration stationsFor, OpenTimes open, Optional<ChargeCurve> charging) {
        Country country = Country.of(length);
        for (int i = 0; i < PLACES; i++) {
            country.place((int) (stationsFor.toMinutes() * i / PLACES), i * 7 % 20, true, charging, open);
        }
        return country;
    }

    private static StopPlanner planner(PlanQuestion question) {
        return new StopPlanner(
                question,
                new Bounds(
                        20_000,
                        2_000_000,
                        System.nanoTime() + Duration.ofMinutes(5).toNanos()));
    }

    private static PlanResult result(PlanQuestion question) {
        return planner(question).plan(1);
    }

    @Test
    void placesClosedForGoodAreToldAsObstacle() {
        Duration day = Duration.ofHours(18);
        PlanResult result = result(
                road(day, day, new OpenTimes(List.of()), Optional.empty()).question(DrivingRules.CN_GENERAL));
        assertThat(result)
                .isInstanceOfSatisfying(
                        PlanResult.Impossible.class,
                        impossible -> assertThat(impossible.obstacle().limit()).isEqualTo(Limit.NO_STAY));
    }

    @Test
    void placesOpenForOneMinuteOfTheDayAreOfNoUse() {
        List<OpenTimes.Span> minutes = new ArrayList<>();
        for (int day = 0; day < 10; day++) {
            long begins = Country.MORNING + day * DAY_MILLIS + day * 60_000L;
            minutes.add(new OpenTimes.Span(begins, begins + 60_000));
        }
        Duration day = Duration.ofHours(18);
        assertThat(result(
                        road(day, day, new OpenTimes(minutes), Optional.empty()).question(DrivingRules.EU_561)))
                .isInstanceOf(PlanResult.Impossible.class);
    }

    @Test
    void longStretchBehindAllPlacesIsFoundWithoutTryingThemAll() {
        StopPlanner planner =
                planner(road(Duration.ofHours(18), Duration.ofHours(13), OpenTimes.ALWAYS, Optional.empty())
                        .question(DrivingRules.CN_GENERAL));
        assertThat(planner.plan(1)).isInstanceOfSatisfying(PlanResult.Impossible.class, impossible -> {
            assertThat(impossible.obstacle().to()).isEqualTo(StopSearch.END);
            assertThat(impossible.obstacle().limit()).isEqualTo(Limit.DRIVING_BEFORE_BREAK);
        });
        assertThat(planner.budget().rows()).isLessThan(50);
    }

    @Test
    void tinyBatteryIsToldAsObstacle() {
        Battery battery = new Battery(0.1, 100, 1, 0.1, 0.1, ChargeCurve.flat(100));
        Duration day = Duration.ofHours(18);
        Country country = road(day, Duration.ofHours(9), OpenTimes.ALWAYS, Optional.of(ChargeCurve.flat(100)));
        PlanResult result =
                result(country.question(DrivingRules.NONE, DriverState.RESTED, Country.MORNING, Optional.of(battery)));
        assertThat(result)
                .isInstanceOfSatisfying(
                        PlanResult.Impossible.class,
                        impossible -> assertThat(impossible.obstacle().limit()).isEqualTo(Limit.ENERGY));
    }

    @Test
    void moreChoicesThanAreLookedAtIsAnEndOfItsOwn() {
        Battery battery = new Battery(100, 100, 1, 0.1, 0.1, ChargeCurve.usual(100));
        Duration day = Duration.ofHours(18);
        Country country = road(day, day, OpenTimes.ALWAYS, Optional.of(ChargeCurve.flat(50)));
        PlanQuestion question =
                country.question(DrivingRules.EU_561, DriverState.RESTED, Country.MORNING, Optional.of(battery));
        StopPlanner planner = new StopPlanner(
                question,
                new Bounds(
                        500,
                        2_000_000,
                        System.nanoTime() + Duration.ofMinutes(5).toNanos()));
        assertThat(planner.plan(1)).isEqualTo(new PlanResult.TooManyLabels(500));
    }
}
