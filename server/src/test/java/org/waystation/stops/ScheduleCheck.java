package org.waystation.stops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.waystation.stops.DrivingRule.BreakRule;
import org.waystation.stops.DrivingRule.DayRule;

/** Reads a finished plan as a policeman would, from its times alone. */
final class ScheduleCheck {

    private ScheduleCheck() {}

    static void assertLawful(PlanQuestion question, Plan plan) {
        DrivingRule rule = question.rule();
        long sinceBreak = question.driver().sinceBreak().toMillis();
        boolean firstPart = question.driver().hasFirstPart();
        long today = question.driver().today().toMillis();
        long dayStart = question.departAt() - question.driver().onDuty().toMillis();
        int extended = Integer.max(
                question.driver().extendedDays(),
                question.driver().extendedDays() == DriverState.RULES_OWN
                        ? rule.day()
                                .flatMap(DayRule::extension)
                                .map(DrivingRule.Extension::days)
                                .orElse(0)
                        : 0);
        long now = question.departAt();
        for (int i = 0; i < plan.drives().size(); i++) {
            Plan.Leg leg = plan.drives().get(i);
            assertThat(leg.departAt()).isEqualTo(now);
            long drive = leg.drive().millis();
            now += drive;
            sinceBreak += drive;
            today += drive;
            if (rule.breaks().isPresent()) {
                assertThat(sinceBreak)
                        .isLessThanOrEqualTo(rule.breaks().get().driving().toMillis());
            }
            if (rule.day().isPresent()) {
                DayRule day = rule.day().get();
                long most = day.extension()
                        .map(DrivingRule.Extension::driving)
                        .orElse(day.driving())
                        .toMillis();
                assertThat(today)
                        .isLessThanOrEqualTo(extended > 0 ? most : day.driving().toMillis());
                if (day.window().isPresent()) {
                    assertThat(now - dayStart)
                            .isLessThanOrEqualTo(day.window().get().length().toMillis());
                }
            }
            if (i == plan.stops().size()) {
                break;
            }
            Plan.Stop stop = plan.stops().get(i);
            Place place = question.places().get(stop.place());
            assertThat(stop.arriveAt()).isEqualTo(now);
            assertThat(stop.begins()).isGreaterThanOrEqualTo(now);
            long stay = stop.ends() - stop.begins();
            assertThat(place.open().fits(stop.begins(), stay, Long.MIN_VALUE).stream()
                            .map(OpenTimes.Fit::begins))
                    .contains(stop.begins());
            now = stop.ends();
            if (!place.rests()) {
                continue;
            }
            Optional<DayRule> day = rule.day();
            if (day.isPresent() && stay >= day.get().rest().toMillis()) {
                if (day.get().window().isPresent() && day.get().window().get().restBeginsWithin()) {
                    assertThat(stop.begins() - dayStart)
                            .isLessThanOrEqualTo(
                                    day.get().window().get().length().toMillis());
                }
                extended -= today > day.get().driving().toMillis() ? 1 : 0;
                sinceBreak = 0;
                firstPart = false;
                today = 0;
                dayStart = now;
            } else if (rule.breaks().isPresent()) {
                BreakRule breaks = rule.breaks().get();
                boolean second = firstPart
                        && breaks.split().isPresent()
                        && stay >= breaks.split().get().second().toMillis();
                if (stay >= breaks.rest().toMillis() || second) {
                    sinceBreak = 0;
                    firstPart = false;
                } else if (breaks.split().isPresent()
                        && stay >= breaks.split().get().first().toMillis()) {
                    firstPart = true;
                }
            }
        }
        assertThat(plan.arriveAt()).isEqualTo(now);
    }
}
