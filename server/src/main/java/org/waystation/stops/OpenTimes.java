package org.waystation.stops;

import java.util.ArrayList;
import java.util.List;

/**
 * When one may stay at a place: times without a closed moment in between, earliest first. Milliseconds since 1970.
 * Immutable.
 */
final class OpenTimes {

    static final OpenTimes ALWAYS = new OpenTimes(List.of(new Span(Long.MIN_VALUE / 4, Long.MAX_VALUE / 4)));

    private final List<Span> spans;

    record Span(long begins, long ends) {}

    /** A stay that fits: from {@code begins}, and for as long as until {@code leaveBy}. */
    record Fit(long begins, long leaveBy) {}

    OpenTimes(List<Span> spans) {
        this.spans = List.copyOf(spans);
    }

    /** The earliest beginning in each open time, for those that begin before {@code latest}; the first one in any case. */
    List<Fit> fits(long arriveAt, long stay, long latest) {
        List<Fit> fits = new ArrayList<>();
        for (Span span : spans) {
            long begins = Math.max(arriveAt, span.begins());
            if (begins + stay <= span.ends()) {
                if (!fits.isEmpty() && begins > latest) {
                    break;
                }
                fits.add(new Fit(begins, span.ends()));
            }
        }
        return fits;
    }
}
