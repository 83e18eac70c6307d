package org.waystation.hours;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The rules of one text and how they combine on a day.
 *
 * <p>A day's plan follows from two sets alone: the rules that apply to it and those that applied to the day before (for
 * their times after midnight). Plans are therefore made once for each such pair and kept, which makes asking for a whole
 * year of days cheap. Thread-safe.
 */
final class RuleSequence {

    private final List<OpeningRule> rules;
    private final boolean asksSchoolHolidays;
    private final Map<List<BitSet>, DayPlan> plans = new ConcurrentHashMap<>();

    RuleSequence(List<OpeningRule> rules, boolean asksSchoolHolidays) {
        this.rules = List.copyOf(rules);
        this.asksSchoolHolidays = asksSchoolHolidays;
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    boolean isSingle() {
        return rules.size() == 1;
    }

    DayPlan planOf(LocalDate date, HolidayCalendar holidays) {
        LocalDate dayBefore = date.minusDays(1);
        if (!asksSchoolHolidays || holidays.isEmpty()) {
            return plan(applying(date, holidays, false), applying(dayBefore, holidays, false));
        }
        BitSet today = applying(date, holidays, false);
        BitSet todayIfHoliday = applying(date, holidays, true);
        BitSet before = applying(dayBefore, holidays, false);
        BitSet beforeIfHoliday = applying(dayBefore, holidays, true);
        // No calendar here knows school holidays: only what holds with and without them is said.
        return kept(
                List.of(today, todayIfHoliday, before, beforeIfHoliday),
                () -> plan(today, before)
                        .agreement(plan(todayIfHoliday, before))
                        .agreement(plan(today, beforeIfHoliday))
                        .agreement(plan(todayIfHoliday, beforeIfHoliday)));
    }

    private BitSet applying(LocalDate date, HolidayCalendar holidays, boolean schoolHoliday) {
        DayQuestion day = new DayQuestion(date, holidays, schoolHoliday);
        BitSet applying = new BitSet(rules.size());
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).appliesTo(day)) {
                applying.set(i);
            }
        }
        return applying;
    }

    private DayPlan plan(BitSet today, BitSet dayBefore) {
        // The second rule of "Mo-Fr 08:00-12:00; 14:00-18:00" replaces the first by the specification, but is added to
        // it
        // by the reference implementation, and mappers mean the latter: only what both readings give is said.
        return kept(
                List.of(today, dayBefore), () -> plan(today, dayBefore, true).agreement(plan(today, dayBefore, false)));
    }

    private DayPlan kept(List<BitSet> applying, Supplier<DayPlan> making) {
        DayPlan plan = plans.get(applying);
        if (plan == null) {
            // Two threads may make the same plan; that is cheaper than to let one wait.
            plan = making.get();
            plans.putIfAbsent(applying, plan);
        }
        return plan;
    }

    private DayPlan plan(BitSet today, BitSet dayBefore, boolean toTheLetter) {
        // A rule that takes a day takes all of it, also the hours after midnight of an earlier rule's previous day:
        // in "22:00-06:00; Sa off" and "Fr 22:00-06:00; Sa 10:00-12:00" Saturday is closed at 02:00.
        record Layer(OpeningRule rule, boolean afterMidnight) {}
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            OpeningRule rule = rules.get(i);
            if (today.get(i)) {
                if (rule.replacesEarlierRules() && (toTheLetter || !replacesByTheLetterOnly(i))) {
                    layers.clear();
                }
                layers.add(new Layer(rule, false));
            }
            if (dayBefore.get(i) && rule.passesMidnight()) {
                layers.add(new Layer(rule, true));
            }
        }
        DayPlan.Canvas canvas = new DayPlan.Canvas();
        for (Layer layer : layers) {
            if (layer.afterMidnight()) {
                canvas.paintAfterMidnight(layer.rule());
            } else {
                canvas.paint(layer.rule());
            }
        }
        return canvas.toPlan();
    }

    /** Whether only the specification, not its reference implementation, lets a rule replace those before it. */
    private boolean replacesByTheLetterOnly(int index) {
        return index > 0
                && rules.get(index).selectors().isEmpty()
                && (!rules.get(index - 1).selectors().isEmpty()
                        || rules.get(index).outcome().status() == OpeningStatus.UNKNOWN);
    }
}
