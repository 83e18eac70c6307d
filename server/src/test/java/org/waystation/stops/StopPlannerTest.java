package org.waystation.stops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.waystation.stops.Country.best;
import static org.waystation.stops.Country.clock;
import static org.waystation.stops.Country.obstacle;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Opening hours, energy, alternatives, and what is said where there is no plan. */
class StopPlannerTest {

    private static final Optional<ChargeCurve> FAST = Optional.of(ChargeCurve.flat(120));

    private static PlanQuestion electric(Country country, DrivingRule rule, double atStart, double leastAtArrival) {
        // A kilometre a minute: an hour takes 60 kWh of 120.
        Battery battery = new Battery(120, 100, atStart, 0.1, leastAtArrival, ChargeCurve.flat(120));
        return country.question(rule, DriverState.RESTED, Country.MORNING, Optional.of(battery));
    }

    @Test
    void waitsForStationToOpenWhereThatIsQuickest() {
        Country country =
                Country.of(Duration.ofHours(6)).rest(200, 0, Country.open("2026-11-24T12:00", "2026-11-24T20:00"));
        Plan plan = best(country.question(DrivingRules.CN_GENERAL));
        assertThat(plan.stops()).singleElement().satisfies(stop -> {
            assertThat(clock(stop.arriveAt())).isEqualTo("2026-11-24T11:20");
            assertThat(clock(stop.begins())).isEqualTo("2026-11-24T12:00");
            assertThat(clock(stop.ends())).isEqualTo("2026-11-24T12:20");
        });
    }

    @Test
    void takesDetourRatherThanStationThatClosesDuringTheStay() {
        Country country = Country.of(Duration.ofHours(6))
                .rest(200, 0, Country.open("2026-11-24T06:00", "2026-11-24T11:30"))
                .rest(200, 10);
        Plan plan = best(country.question(DrivingRules.CN_GENERAL));
        assertThat(plan.stops()).extracting(Plan.Stop::place).containsExactly(1);
        assertThat(plan.detourMillis()).isEqualTo(Duration.ofMinutes(20).toMillis());
    }

    @Test
    void stationClosedForGoodIsNoStop() {
        Country country = Country.of(Duration.ofHours(6)).rest(200, 0, new OpenTimes(List.of()));
        Obstacle obstacle = obstacle(country.question(DrivingRules.CN_GENERAL));
        assertThat(obstacle.limit()).isEqualTo(Limit.NO_STAY);
        assertThat(obstacle.to()).isZero();
    }

    @Test
    void ofPlansThatArriveTogetherTheOneWithLeastDrivingIsTaken() {
        Country country = Country.of(Duration.ofHours(6))
                .rest(180, 20, Country.open("2026-11-24T12:00", "2026-11-24T20:00"))
                .rest(200, 0, Country.open("2026-11-24T12:40", "2026-11-24T20:00"));
        Plan plan = best(country.question(DrivingRules.CN_GENERAL));
        assertThat(clock(plan.arriveAt())).isEqualTo("2026-11-24T15:40");
        assertThat(plan.stops()).extracting(Plan.Stop::place).containsExactly(1);
    }

    @Test
    void chargesDuringTheRest() {
        Country country = Country.of(Duration.ofMinutes(150)).place(60, 0, true, FAST, OpenTimes.ALWAYS);
        DriverState driver =
                new DriverState(Duration.ofHours(3), false, Duration.ZERO, Duration.ZERO, DriverState.RULES_OWN);
        Battery battery = new Battery(120, 100, 1, 0.1, 0.1, ChargeCurve.flat(120));
        Plan plan = best(country.question(DrivingRules.CN_GENERAL, driver, Country.MORNING, Optional.of(battery)));
        // 150 kWh are used and 12 must be left, so 42 are charged, in 21 of the minutes that are rest as well.
        assertThat(plan.stops()).singleElement().satisfies(stop -> {
            assertThat(stop.rest()).isEqualTo(Rest.BREAK);
            assertThat(stop.charges()).isTrue();
            assertThat(stop.ends() - stop.begins())
                    .isCloseTo(Duration.ofMinutes(21).toMillis(), within(2L));
            assertThat(stop.levels().arrival()).isCloseTo(0.5, within(1e-9));
            assertThat(stop.levels().departure()).isCloseTo(0.85, within(1e-6));
        });
        assertThat(plan.levelAtArrival().orElseThrow()).isCloseTo(0.1, within(1e-6));
    }

    @Test
    void chargesJustEnoughForWhatIsLeft() {
        Country country = Country.of(Duration.ofMinutes(133)).charger(77, 0, 60);
        Plan plan = best(electric(country, DrivingRules.NONE, 0.9, 0.2));
        // 133 kWh are used, 108 were there, 24 must be left: 49 kWh at 60 kW.
        assertThat(Duration.ofMillis(plan.arriveAt() - plan.departAt()).toMinutes())
                .isEqualTo(133 + 49);
        assertThat(plan.levelAtArrival().orElseThrow()).isCloseTo(0.2, within(1e-6));
    }

    @Test
    void batteryThatNeverSufficesIsSaidSo() {
        Country country = Country.of(Duration.ofHours(5)).charger(60, 0, 120).charger(220, 0, 120);
        Obstacle obstacle = obstacle(electric(country, DrivingRules.NONE, 1, 0.1));
        assertThat(obstacle.limit()).isEqualTo(Limit.ENERGY);
        assertThat(obstacle.from()).isZero();
        assertThat(obstacle.to()).isEqualTo(1);
        assertThat(Duration.ofMillis(obstacle.drive().millis()).toMinutes()).isEqualTo(160);
        assertThat(Duration.ofMillis(obstacle.mostDrivingMillis()).toMinutes()).isBetween(107L, 108L);
    }

    @Test
    void withoutAnyChargerTheBatteryLimitsTheTrip() {
        Obstacle obstacle = obstacle(electric(Country.of(Duration.ofHours(3)), DrivingRules.NONE, 1, 0.1));
        assertThat(obstacle.limit()).isEqualTo(Limit.ENERGY);
        assertThat(obstacle.from()).isEqualTo(StopSearch.START);
        assertThat(obstacle.to()).isEqualTo(StopSearch.END);
    }

    @Test
    void stretchWithoutStationsIsNamed() {
        Country country =
                Country.of(Duration.ofHours(12)).rest(100, 0).rest(200, 0).rest(500, 0);
        Obstacle obstacle = obstacle(country.question(DrivingRules.CN_GENERAL));
        assertThat(obstacle.limit()).isEqualTo(Limit.DRIVING_BEFORE_BREAK);
        assertThat(obstacle.from()).isEqualTo(1);
        assertThat(obstacle.to()).isEqualTo(2);
        assertThat(Duration.ofMillis(obstacle.drive().millis())).isEqualTo(Duration.ofHours(5));
        assertThat(Duration.ofMillis(obstacle.mostDrivingMillis())).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void driverWhoMayNotDriveOnGetsNoPlan() {
        DriverState driver =
                new DriverState(Duration.ofHours(4), false, Duration.ZERO, Duration.ZERO, DriverState.RULES_OWN);
        Country country = Country.of(Duration.ofHours(1)).rest(10, 0);
        Obstacle obstacle =
                obstacle(country.question(DrivingRules.CN_GENERAL, driver, Country.MORNING, Optional.empty()));
        assertThat(obstacle.from()).isEqualTo(StopSearch.START);
        assertThat(obstacle.mostDrivingMillis()).isZero();
    }

    @Test
    void whoStandsAtAStationRestsThereBeforeDriving() {
        DriverState driver =
                new DriverState(Duration.ofHours(5), false, Duration.ZERO, Duration.ZERO, DriverState.RULES_OWN);
        Country country = Country.of(Duration.ofHours(3)).rest(0, 0).rest(10, 0);
        Plan plan = best(country.question(DrivingRules.CN_GENERAL, driver, Country.MORNING, Optional.empty()));
        assertThat(plan.stops()).singleElement().satisfies(stop -> {
            assertThat(stop.place()).isZero();
            assertThat(clock(stop.begins())).isEqualTo("2026-11-24T08:00");
            assertThat(clock(stop.ends())).isEqualTo("2026-11-24T08:20");
        });
    }

    @Test
    void alternativesDoWithoutStationsOfThePlansBefore() {
        Country country = Country.of(Duration.ofHours(7))
                .rest(200, 0)
                .rest(210, 3)
                .rest(220, 5)
                .rest(230, 9);
        PlanQuestion question = country.question(DrivingRules.CN_GENERAL);
        PlanResult.Plans plans = Country.plan(question, 3).plans().orElseThrow();
        assertThat(plans.isComplete()).isTrue();
        assertThat(plans.list()).extracting(plan -> plan.stops().get(0).place()).containsExactly(0, 1, 2);
    }

    @Test
    void alternativesAreTheBestThereAre() {
        Random random = new Random(3);
        for (int i = 0; i < 30; i++) {
            Country country = Country.of(Duration.ofHours(11));
            for (int place = 0; place < 8; place++) {
                country.rest(random.nextInt(660), random.nextInt(15));
            }
            PlanQuestion question = country.question(DrivingRules.CN_GENERAL);
            Optional<PlanResult.Plans> plans = Country.plan(question, 3).plans();
            if (plans.isPresent()) {
                List<Plan> list = plans.get().list();
                for (int later = 1; later < list.size(); later++) {
                    assertThat(list.get(later).arriveAt())
                            .isGreaterThanOrEqualTo(list.get(later - 1).arriveAt());
                    for (int earlier = 0; earlier < later; earlier++) {
                        assertThat(stations(list.get(later)).containsAll(stations(list.get(earlier))))
                                .isFalse();
                    }
                }
            }
        }
    }

    private static Set<Integer> stations(Plan plan) {
        Set<Integer> stations = new HashSet<>();
        plan.stops().forEach(stop -> stations.add(stop.place()));
        return stations;
    }

    @Test
    void givesUpAtTheLimitOnLabelsAndOnTime() {
        Country country = Country.of(Duration.ofHours(20));
        for (int at = 0; at < 1_200; at += 20) {
            country.rest(at, 7);
        }
        PlanQuestion question = country.question(DrivingRules.CN_GENERAL);
        assertThat(new StopPlanner(
                                question,
                                new Bounds(
                                        50,
                                        1_000_000,
                                        System.nanoTime() + Duration.ofHours(1).toNanos()))
                        .plan(1))
                .isEqualTo(new PlanResult.TooManyLabels(50));
        assertThat(new StopPlanner(question, new Bounds(1_000_000, 1_000_000, System.nanoTime() - 1)).plan(1))
                .isEqualTo(new PlanResult.TimeUp());
    }
}
