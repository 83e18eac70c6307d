package org.waystation.hours;

import ch.poole.openinghoursparser.DateRange;
import ch.poole.openinghoursparser.Holiday;
import ch.poole.openinghoursparser.Rule;
import ch.poole.openinghoursparser.RuleModifier;
import ch.poole.openinghoursparser.TimeSpan;
import ch.poole.openinghoursparser.WeekDayRange;
import java.util.ArrayList;
import java.util.List;

/** Makes the parser library's rules ready for evaluation. */
final class RuleCompiler {

    /**
     * Rules ready for evaluation.
     *
     * @param sameEveryWeek whether nothing but the weekday decides
     */
    record Compiled(RuleSequence rules, boolean sameEveryWeek) {

        /** Whether there is no rule at all, as in {@code ;}. */
        boolean isEmpty() {
            return rules.isEmpty();
        }
    }

    private RuleCompiler() {}

    static Compiled compile(List<Rule> rules) {
        List<OpeningRule> compiled = new ArrayList<>();
        try {
            for (Rule rule : rules) {
                if (!isEmpty(rule)) {
                    boolean amongFallbacks = !compiled.isEmpty()
                            && compiled.get(compiled.size() - 1).kind() == OpeningRule.Kind.FALLBACK;
                    compiled.add(compile(rule, amongFallbacks));
                }
            }
        } catch (UnsupportedConstruct construct) {
            OpeningRule undecided =
                    new OpeningRule(List.of(), List.of(Span.WHOLE_DAY), Outcome.UNDECIDED, OpeningRule.Kind.NORMAL);
            return new Compiled(new RuleSequence(List.of(undecided), false), true);
        }
        boolean asksSchoolHolidays = rules.stream()
                .flatMap(rule -> listOrEmpty(rule.getHolidays()).stream())
                .anyMatch(holiday -> holiday.getType() == Holiday.Type.SH);
        return new Compiled(
                new RuleSequence(compiled, asksSchoolHolidays),
                rules.stream().allMatch(RuleCompiler::dependsOnWeekdayOnly));
    }

    private static OpeningRule compile(Rule rule, boolean amongFallbacks) {
        if (rule.getComment() != null) {
            throw new UnsupportedConstruct();
        }
        return new OpeningRule(selectors(rule), spans(rule), outcome(rule.getModifier()), kind(rule, amongFallbacks));
    }

    private static List<DaySelector> selectors(Rule rule) {
        List<DaySelector> selectors = new ArrayList<>();
        if (rule.getYears() != null) {
            selectors.add(DaySelectors.anyOf(
                    rule.getYears().stream().map(DaySelectors::years).toList()));
        }
        if (rule.getDates() != null) {
            selectors.add(DaySelectors.anyOf(
                    rule.getDates().stream().map(RuleCompiler::dates).toList()));
        }
        if (rule.getWeeks() != null) {
            selectors.add(DaySelectors.anyOf(
                    rule.getWeeks().stream().map(DaySelectors::weeks).toList()));
        }
        List<DaySelector> weekdays = new ArrayList<>();
        for (WeekDayRange range : listOrEmpty(rule.getDays())) {
            weekdays.add(DaySelectors.weekdays(range));
        }
        List<DaySelector> holidays = new ArrayList<>();
        for (Holiday holiday : listOrEmpty(rule.getHolidays())) {
            // "Mo-Fr,PH": a holiday is one more kind of weekday. "PH Mo-Fr": a holiday that is also a weekday.
            (holiday.getUseAsWeekDay() ? weekdays : holidays).add(DaySelectors.holiday(holiday));
        }
        if (!holidays.isEmpty()) {
            selectors.add(DaySelectors.anyOf(holidays));
        }
        if (!weekdays.isEmpty()) {
            selectors.add(DaySelectors.anyOf(weekdays));
        }
        return selectors;
    }

    private static DaySelector dates(DateRange range) {
        return DateRangeSelector.of(range);
    }

    private static List<Span> spans(Rule rule) {
        if (rule.getTimes() == null || rule.getTimes().isEmpty()) {
            return List.of(Span.WHOLE_DAY);
        }
        List<Span> spans = new ArrayList<>();
        for (TimeSpan times : rule.getTimes()) {
            spans.addAll(SpanCompiler.spans(times));
        }
        return spans;
    }

    private static Outcome outcome(RuleModifier modifier) {
        if (modifier == null) {
            return new Outcome(OpeningStatus.OPEN, "");
        }
        String comment = modifier.getComment() == null ? "" : modifier.getComment();
        if (modifier.getModifier() == null) {
            // Only a comment, as in "by appointment".
            return new Outcome(OpeningStatus.UNKNOWN, comment);
        }
        OpeningStatus status = switch (modifier.getModifier()) {
            case OPEN -> OpeningStatus.OPEN;
            case CLOSED, OFF -> OpeningStatus.CLOSED;
            case UNKNOWN -> OpeningStatus.UNKNOWN;
        };
        return new Outcome(status, comment);
    }

    /** What is added to a fallback is one, too: {@code A || B, C} falls back from A to B and C. */
    private static OpeningRule.Kind kind(Rule rule, boolean amongFallbacks) {
        if (rule.isFallBack() || (rule.isAdditive() && amongFallbacks)) {
            return OpeningRule.Kind.FALLBACK;
        }
        return rule.isAdditive() ? OpeningRule.Kind.ADDITIONAL : OpeningRule.Kind.NORMAL;
    }

    private static boolean dependsOnWeekdayOnly(Rule rule) {
        return rule.getYears() == null
                && rule.getDates() == null
                && rule.getWeeks() == null
                && rule.getHolidays() == null
                && listOrEmpty(rule.getDays()).stream().allMatch(days -> days.getNths() == null);
    }

    /** What a trailing semicolon leaves behind. */
    private static boolean isEmpty(Rule rule) {
        return !rule.isTwentyfourseven()
                && rule.getModifier() == null
                && rule.getComment() == null
                && rule.getTimes() == null
                && rule.getDays() == null
                && dependsOnWeekdayOnly(rule);
    }

    private static <T> List<T> listOrEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
