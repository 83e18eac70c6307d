package org.waystation.hours;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The outcomes of one day, midnight to midnight, as stretches in order. Immutable. */
final class DayPlan {

    private final int[] startMinutes;
    private final Outcome[] outcomes;

    private DayPlan(int[] startMinutes, Outcome[] outcomes) {
        this.startMinutes = startMinutes;
        this.outcomes = outcomes;
    }

    Outcome at(int minute) {
        int found = Arrays.binarySearch(startMinutes, minute);
        return outcomes[found >= 0 ? found : -found - 2];
    }

    /** The first minute at or after the given one whose status differs from {@code status}, or −1 if none does. */
    int firstOther(OpeningStatus status, int fromMinute) {
        for (int i = 0; i < startMinutes.length; i++) {
            int endMinute = i + 1 < startMinutes.length ? startMinutes[i + 1] : Span.DAY_MINUTES;
            if (endMinute > fromMinute && outcomes[i].status() != status) {
                return Math.max(fromMinute, startMinutes[i]);
            }
        }
        return -1;
    }

    /** What both plans agree on; where they do not, the status is unknown. */
    DayPlan agreement(DayPlan other) {
        if (Arrays.equals(startMinutes, other.startMinutes) && Arrays.equals(outcomes, other.outcomes)) {
            return this;
        }
        Canvas canvas = new Canvas();
        for (int minute = 0; minute < Span.DAY_MINUTES; minute++) {
            Outcome here = at(minute);
            canvas.minutes[minute] = here.status() == other.at(minute).status() ? here : Outcome.UNDECIDED;
        }
        return canvas.toPlan();
    }

    /** A day under construction, closed until painted. */
    static final class Canvas {

        private final Outcome[] minutes = new Outcome[Span.DAY_MINUTES];

        Canvas() {
            Arrays.fill(minutes, Outcome.CLOSED);
        }

        /** Paints the part of a rule's spans that falls on its own day. */
        void paint(OpeningRule rule) {
            paint(rule, 0);
        }

        /** Paints the part of a rule's spans that has passed midnight into the day after the rule's. */
        void paintAfterMidnight(OpeningRule rule) {
            paint(rule, Span.DAY_MINUTES);
        }

        private void paint(OpeningRule rule, int offsetMinutes) {
            boolean fallback = rule.kind() == OpeningRule.Kind.FALLBACK;
            Outcome[] earlier = fallback ? minutes.clone() : minutes;
            for (Span span : rule.spans()) {
                Outcome outcome = span.openEnd() && rule.outcome().status() == OpeningStatus.OPEN
                        ? new Outcome(OpeningStatus.UNKNOWN, rule.outcome().comment())
                        : rule.outcome();
                int end = Math.min(Span.DAY_MINUTES, span.endMinute() - offsetMinutes);
                for (int minute = Math.max(0, span.startMinute() - offsetMinutes); minute < end; minute++) {
                    if (!fallback || earlier[minute].status() == OpeningStatus.CLOSED) {
                        minutes[minute] = outcome;
                    }
                }
            }
        }

        DayPlan toPlan() {
            List<Integer> starts = new ArrayList<>();
            List<Outcome> stretches = new ArrayList<>();
            for (int minute = 0; minute < Span.DAY_MINUTES; minute++) {
                if (minute == 0 || !minutes[minute].equals(minutes[minute - 1])) {
                    starts.add(minute);
                    stretches.add(minutes[minute]);
                }
            }
            return new DayPlan(
                    starts.stream().mapToInt(Integer::intValue).toArray(), stretches.toArray(new Outcome[0]));
        }
    }
}
