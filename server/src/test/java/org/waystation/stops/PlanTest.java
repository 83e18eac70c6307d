package org.waystation.stops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.waystation.detours.Cost;
import org.waystation.stops.DrivingRule.BreakRule;
import org.waystation.stops.DrivingRule.DayRule;
import org.waystation.stops.DrivingRule.Extension;
import org.waystation.stops.DrivingRule.NightRule;
import org.waystation.stops.DrivingRule.Split;
import org.waystation.stops.DrivingRule.Window;

/** What a plan is made of: drives, places, batteries, rules. */
class PlanTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static Plan plan(Drive direct) {
        return new Plan(
                100,
                List.of(new Plan.Stop(0, 110, 115, 120, Rest.NONE, 10, new Plan.Levels(0.5, 0.5))),
                List.of(new Plan.Leg(100, new Drive(10, 200)), new Plan.Leg(120, new Drive(30, 400))),
                direct,
                OptionalDouble.empty());
    }

    @Test
    void aPlanAddsUpItsDrives() {
        Plan plan = plan(new Drive(35, 500));
        assertThat(plan.arriveAt()).isEqualTo(150);
        assertThat(plan.drivingMillis()).isEqualTo(40);
        assertThat(plan.metres()).isEqualTo(600);
        assertThat(plan.detourMillis()).isEqualTo(5);
        assertThat(plan(new Drive(50, 500)).detourMillis()).isZero();
    }

    @Test
    void aStopChargesWhereTheLevelRises() {
        assertThat(stop(0.5, 0.5 + 1e-5).charges()).isTrue();
        assertThat(stop(0.5, 0.5 + 1e-7).charges()).isFalse();
        assertThat(stop(0.25, 0.25).charges()).isFalse();
    }

    private static Plan.Stop stop(double arrival, double departure) {
        return new Plan.Stop(0, 0, 0, 1, Rest.NONE, 0, new Plan.Levels(arrival, departure));
    }

    @Test
    void drivesAddUpUnlessOneIsImpossible() {
        Drive one = new Drive(1, 10);
        assertThat(one.plus(new Drive(2, 20))).isEqualTo(new Drive(3, 30));
        assertThat(one.plus(Drive.IMPOSSIBLE)).isEqualTo(Drive.IMPOSSIBLE);
        assertThat(Drive.IMPOSSIBLE.plus(one)).isEqualTo(Drive.IMPOSSIBLE);
        assertThat(one.isPossible()).isTrue();
        assertThat(Drive.IMPOSSIBLE.isPossible()).isFalse();
        assertThat(Drive.of(Optional.of(new Cost(3, 4)))).isEqualTo(new Drive(3, 4));
        assertThat(Drive.of(Optional.empty())).isEqualTo(Drive.IMPOSSIBLE);
    }

    @Test
    void aPlaceIsOfUseForRestOrCharging() {
        Optional<ChargeCurve> curve = Optional.of(ChargeCurve.flat(50));
        assertThat(new Place(1, 0, true, Optional.empty(), OpenTimes.ALWAYS).isOfUse())
                .isTrue();
        assertThat(new Place(1, 0, false, curve, OpenTimes.ALWAYS).isOfUse()).isTrue();
        assertThat(new Place(1, 0, false, Optional.empty(), OpenTimes.ALWAYS).isOfUse())
                .isFalse();
    }

    @Test
    void restsAndLimitsHaveTheNamesThatAnswersTell() {
        assertThat(List.of(Rest.values()))
                .extracting(Rest::id)
                .containsExactly("none", "partOfBreak", "break", "dailyRest");
        assertThat(Limit.DRIVING_BEFORE_BREAK.id()).isEqualTo("drivingBeforeBreak");
    }

    @Test
    void aBatteryGoesAsFarAsItsCharge() {
        Battery battery = new Battery(200, 50, 1, 0.25, 0.25, ChargeCurve.flat(100));
        assertThat(battery.shareFor(100_000)).isEqualTo(0.25);
        assertThat(battery.metresFor(0.5)).isCloseTo(200_000, within(1e-6));
        assertThat(battery.metresWhenFull()).isCloseTo(300_000, within(1e-6));
    }

    @Test
    void aBatteryWhoseLevelsCannotBeIsRefused() {
        ChargeCurve curve = ChargeCurve.flat(100);
        assertThat(new Battery(1, 1, 0, 0, 0, curve).least()).isZero();
        assertThat(new Battery(1, 1, 1, 1, 1, curve).least()).isOne();
        for (ThrowingCallable battery : List.<ThrowingCallable>of(
                () -> new Battery(0, 1, 1, 0, 0, curve),
                () -> new Battery(1, 0, 1, 0, 0, curve),
                () -> new Battery(Double.POSITIVE_INFINITY, 1, 1, 0, 0, curve),
                () -> new Battery(1, Double.NaN, 1, 0, 0, curve),
                () -> new Battery(1, 1, 1, -0.1, 0, curve),
                () -> new Battery(1, 1, 1, 0.2, 0.1, curve),
                () -> new Battery(1, 1, 1, 0.2, 1.1, curve),
                () -> new Battery(1, 1, 0.1, 0.2, 0.2, curve),
                () -> new Battery(1, 1, 1.1, 0.2, 0.2, curve))) {
            assertThatThrownBy(battery).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void rulesThatCannotBeKeptAreRefused() {
        BreakRule breaks = new BreakRule(Duration.ofHours(12), HOUR, Optional.empty());
        Optional<NightRule> night = Optional.of(new NightRule(LocalTime.of(22, 0), LocalTime.of(6, 0), HOUR));
        DayRule day = new DayRule(HOUR, Optional.empty(), Optional.empty(), HOUR);
        DayRule windowed = new DayRule(HOUR, Optional.empty(), Optional.of(new Window(HOUR, true)), HOUR);
        assertThat(new DrivingRule("", List.of(), Optional.of(breaks), night, Optional.of(day)).night())
                .isEqualTo(night);
        assertThat(new DrivingRule("", List.of(), Optional.empty(), Optional.empty(), Optional.of(windowed)).day())
                .contains(windowed);
        assertThat(new Extension(HOUR, 0).days()).isZero();
        LocalTime noon = LocalTime.NOON;
        for (ThrowingCallable rule : List.<ThrowingCallable>of(
                () -> new DrivingRule("", List.of(), Optional.empty(), night, Optional.empty()),
                () -> new DrivingRule(
                        "",
                        List.of(),
                        Optional.of(new BreakRule(Duration.ofHours(12).plusMillis(1), HOUR, Optional.empty())),
                        night,
                        Optional.empty()),
                () -> new DrivingRule("", List.of(), Optional.of(breaks), night, Optional.of(windowed)),
                () -> new BreakRule(HOUR.negated(), HOUR, Optional.empty()),
                () -> new BreakRule(HOUR, Duration.ZERO, Optional.empty()),
                () -> new Split(Duration.ZERO, HOUR),
                () -> new Split(HOUR, Duration.ZERO),
                () -> new NightRule(LocalTime.of(22, 0), LocalTime.of(6, 0), Duration.ZERO),
                () -> new NightRule(noon, noon, HOUR),
                () -> new DayRule(Duration.ZERO, Optional.empty(), Optional.empty(), HOUR),
                () -> new DayRule(HOUR, Optional.empty(), Optional.empty(), Duration.ZERO),
                () -> new Extension(Duration.ZERO, 1),
                () -> new Extension(HOUR, -1),
                () -> new Window(Duration.ZERO, true))) {
            assertThatThrownBy(rule).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theLeastBreakIsTheShorterOfOneAndTwoPieces() {
        assertThat(breakOf(60, 15, 30).leastRest()).isEqualTo(Duration.ofMinutes(45));
        assertThat(breakOf(40, 15, 30).leastRest()).isEqualTo(Duration.ofMinutes(40));
        assertThat(new BreakRule(HOUR, HOUR, Optional.empty()).leastRest()).isEqualTo(HOUR);
    }

    private static BreakRule breakOf(int rest, int first, int second) {
        return new BreakRule(
                HOUR,
                Duration.ofMinutes(rest),
                Optional.of(new Split(Duration.ofMinutes(first), Duration.ofMinutes(second))));
    }

    @Test
    void lawsAreFoundByTheirName() {
        for (DrivingRule rule : DrivingRules.list()) {
            assertThat(DrivingRules.find(rule.id())).contains(rule);
        }
        assertThat(DrivingRules.find("cn_general")).isEmpty();
    }
}
