package org.waystation.stops;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.waystation.http.JsonBody;
import org.waystation.http.Text;
import org.waystation.stops.DrivingRule.BreakRule;
import org.waystation.stops.DrivingRule.DayRule;
import org.waystation.stops.DrivingRule.NightRule;
import org.waystation.stops.DrivingRule.Split;
import org.waystation.stops.DrivingRule.Window;

/** Reads which rule holds, and what the driver has behind himself. */
record LimitsReader(JsonBody body) {

    private static final List<String> RULE_FIELDS = List.of(
            "drivingSeconds",
            "breakSeconds",
            "firstPartSeconds",
            "secondPartSeconds",
            "nightDrivingSeconds",
            "dailyDrivingSeconds",
            "dailyRestSeconds",
            "dutyWindowSeconds");
    private static final List<String> DRIVER_FIELDS = List.of(
            "drivenSinceBreakSeconds",
            "firstPartTaken",
            "drivenTodaySeconds",
            "onDutyTodaySeconds",
            "extendedDaysLeft");
    private static final LocalTime EVENING = LocalTime.of(22, 0);
    private static final LocalTime MORNING = LocalTime.of(6, 0);
    private static final long SHORTEST_SECONDS = 60;
    private static final long DAY_SECONDS = 86_400;
    private static final long HALF_DAY_SECONDS = 43_200;
    private static final int DAYS_OF_A_WEEK = 7;

    DrivingRule rule() {
        Optional<JsonBody> custom = body.object("customRule", RULE_FIELDS);
        if (body.has("customRule") && body.has("rule")) {
            body.reject("customRule", Text.of("parameter.either"));
        }
        Optional<DrivingRule> named = body.word("rule").flatMap(this::named);
        return custom.map(LimitsReader::custom).or(() -> named).orElse(DrivingRules.CN_GENERAL);
    }

    private Optional<DrivingRule> named(String id) {
        Optional<DrivingRule> rule = DrivingRules.find(id);
        if (rule.isEmpty()) {
            body.reject(
                    "rule",
                    Text.of("parameter.unknown-word", id),
                    DrivingRules.list().stream().map(DrivingRule::id).toList());
        }
        return rule;
    }

    /** What of it is wrong is refused; the rest is read on. */
    private static DrivingRule custom(JsonBody fields) {
        boolean hasNight = fields.has("nightDrivingSeconds");
        together(fields, "breakSeconds", "drivingSeconds");
        together(fields, "firstPartSeconds", "secondPartSeconds");
        together(fields, "dailyDrivingSeconds", "dailyRestSeconds");
        needs(fields, "firstPartSeconds", "drivingSeconds");
        needs(fields, "nightDrivingSeconds", "drivingSeconds");
        needs(fields, "dutyWindowSeconds", "dailyDrivingSeconds");
        if (hasNight && fields.has("dutyWindowSeconds")) {
            fields.reject("dutyWindowSeconds", Text.of("parameter.not-together", "nightDrivingSeconds"));
        }
        Optional<Duration> driving =
                fields.seconds("drivingSeconds", SHORTEST_SECONDS, hasNight ? HALF_DAY_SECONDS : DAY_SECONDS);
        Optional<Duration> rest = seconds(fields, "breakSeconds");
        Optional<Duration> first = seconds(fields, "firstPartSeconds");
        Optional<Duration> second = seconds(fields, "secondPartSeconds");
        Optional<Duration> night = seconds(fields, "nightDrivingSeconds");
        Optional<Duration> daily = seconds(fields, "dailyDrivingSeconds");
        Optional<Duration> dailyRest = seconds(fields, "dailyRestSeconds");
        Optional<Duration> window = seconds(fields, "dutyWindowSeconds");
        Optional<Split> split = first.flatMap(one -> second.map(other -> new Split(one, other)));
        Optional<BreakRule> breaks = driving.flatMap(most -> rest.map(least -> new BreakRule(most, least, split)));
        return new DrivingRule(
                "CUSTOM",
                List.of(),
                breaks,
                night.filter(most -> breaks.isPresent()).map(most -> new NightRule(EVENING, MORNING, most)),
                daily.flatMap(most -> dailyRest.map(least -> new DayRule(
                        most,
                        Optional.empty(),
                        window.filter(length -> !hasNight).map(length -> new Window(length, false)),
                        least))));
    }

    private static Optional<Duration> seconds(JsonBody fields, String name) {
        return fields.seconds(name, SHORTEST_SECONDS, DAY_SECONDS);
    }

    private static void together(JsonBody fields, String one, String other) {
        needs(fields, one, other);
        needs(fields, other, one);
    }

    private static void needs(JsonBody fields, String given, String needed) {
        if (fields.has(given) && !fields.has(needed)) {
            fields.reject(needed, Text.of("parameter.needed-with", given));
        }
    }

    DriverState driver() {
        return body.object("driver", DRIVER_FIELDS)
                .map(fields -> new DriverState(
                        fields.secondsOr("drivenSinceBreakSeconds", DAY_SECONDS, Duration.ZERO),
                        fields.flag("firstPartTaken"),
                        fields.secondsOr("drivenTodaySeconds", DAY_SECONDS, Duration.ZERO),
                        fields.secondsOr("onDutyTodaySeconds", DAY_SECONDS, Duration.ZERO),
                        fields.integerOr("extendedDaysLeft", 0, DAYS_OF_A_WEEK, DriverState.RULES_OWN)))
                .orElse(DriverState.RESTED);
    }
}
