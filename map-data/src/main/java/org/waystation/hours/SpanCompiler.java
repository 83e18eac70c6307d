package org.waystation.hours;

import ch.poole.openinghoursparser.TimeSpan;
import ch.poole.openinghoursparser.VariableTime;
import java.util.ArrayList;
import java.util.List;

/** Makes times of day into spans of minutes. */
final class SpanCompiler {

    private SpanCompiler() {}

    static List<Span> spans(TimeSpan times) {
        boolean hasEnd = times.getEnd() != TimeSpan.UNDEFINED_TIME || times.getEndEvent() != null;
        if (times.getInterval() > 0 || (!hasEnd && !times.isOpenEnded())) {
            throw new UnsupportedConstruct();
        }
        int start = minute(times.getStart(), times.getStartEvent());
        List<Span> spans = new ArrayList<>();
        int openEndStart = start;
        if (hasEnd) {
            int end = minute(times.getEnd(), times.getEndEvent());
            if (end <= start) {
                end += Span.DAY_MINUTES;
            }
            spans.add(span(start, end, false));
            openEndStart = end;
        }
        if (times.isOpenEnded()) {
            spans.add(span(openEndStart, openEnd(openEndStart), true));
        }
        return spans;
    }

    private static Span span(int start, int end, boolean openEnd) {
        if (start < 0 || start > end || end > 2 * Span.DAY_MINUTES) {
            throw new UnsupportedConstruct();
        }
        return new Span(start, end, openEnd);
    }

    /** How long the specification and its reference implementation take an open end to last. */
    private static int openEnd(int start) {
        if (start >= 22 * 60) {
            return Math.min(start + 8 * 60, 2 * Span.DAY_MINUTES);
        }
        return start >= 17 * 60 ? start + 10 * 60 : Span.DAY_MINUTES;
    }

    private static int minute(int fixedMinute, VariableTime event) {
        if (event == null) {
            return fixedMinute;
        }
        int eventMinute = switch (event.getEvent()) {
            case DAWN -> 5 * 60 + 30;
            case SUNRISE -> 6 * 60;
            case SUNSET -> 18 * 60;
            case DUSK -> 18 * 60 + 30;
        };
        return eventMinute + event.getOffset();
    }
}
