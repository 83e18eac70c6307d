package org.waystation.hours;

import java.util.List;

/**
 * One rule of an {@code opening_hours} text, made ready for evaluation.
 *
 * @param selectors all of them must select a day for the rule to apply to it; none means every day
 * @param spans when on such a day, never empty
 * @param outcome what holds in the spans
 * @param kind how the rule goes together with the rules before it
 */
record OpeningRule(List<DaySelector> selectors, List<Span> spans, Outcome outcome, Kind kind) {

    enum Kind {
        /** After {@code ;}: takes the days it selects away from all earlier rules, unless it only closes. */
        NORMAL,
        /** After {@code ,}: changes nothing but its own spans. */
        ADDITIONAL,
        /** After {@code ||}: only where all earlier rules leave the place closed. */
        FALLBACK
    }

    OpeningRule {
        selectors = List.copyOf(selectors);
        spans = List.copyOf(spans);
    }

    boolean appliesTo(DayQuestion day) {
        for (DaySelector selector : selectors) {
            if (!selector.selects(day)) {
                return false;
            }
        }
        return true;
    }

    boolean passesMidnight() {
        return spans.stream().anyMatch(Span::passesMidnight);
    }

    /** A rule that closes only cuts its own spans out of a day, so that {@code 12:00-13:00 off} leaves the rest open. */
    boolean replacesEarlierRules() {
        return kind == Kind.NORMAL && outcome.status() != OpeningStatus.CLOSED;
    }
}
