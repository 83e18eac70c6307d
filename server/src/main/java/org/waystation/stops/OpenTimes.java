package org.waystation.stops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * When one may stay at a place: times without a closed moment in between, earliest first. Where services are gone to, a stay
 * begins while they are open, and may go on after. Milliseconds since 1970.
 * Immutable as far as one can see; for one thread where it is written out late.
 */
final class OpenTimes {

    static final OpenTimes ALWAYS = new OpenTimes(List.of(new Span(Long.MIN_VALUE / 4, Long.MAX_VALUE / 4)));

    private final Supplier<List<Span>> writing;
    private List<Span> spans;

    /** @param beginBefore a stay in it begins before this moment */
    record Span(long begins, long beginBefore, long ends) {

        /** One in which a stay may begin at any time. */
        Span(long begins, long ends) {
            this(begins, Long.MAX_VALUE, ends);
        }
    }

    /** A stay that fits: from {@code begins}, and for as long as until {@code leaveBy}. */
    record Fit(long begins, long leaveBy) {}

    OpenTimes(List<Span> spans) {
        this.writing = List::of;
        this.spans = List.copyOf(spans);
    }

    private OpenTimes(Supplier<List<Span>> writing) {
        this.writing = writing;
    }

    /** Times that are written out when they are first asked for, as most stations' never are. */
    static OpenTimes whenAsked(Supplier<List<Span>> writing) {
        return new OpenTimes(writing);
    }

    boolean isOpenThrough(long from, long until) {
        List<Fit> fits = fits(from, until - from, Long.MIN_VALUE);
        return !fits.isEmpty() && fits.get(0).begins() == from;
    }

    /** The earliest beginning in each open time, for those that begin before {@code latest}; the first one in any case. */
    List<Fit> fits(long arriveAt, long stay, long latest) {
        if (spans == null) {
            spans = List.copyOf(writing.get());
        }
        List<Fit> fits = new ArrayList<>();
        for (Span span : spans) {
            long begins = Math.max(arriveAt, span.begins());
            if (begins + stay <= span.ends() && begins < span.beginBefore()) {
                if (!fits.isEmpty() && begins > latest) {
                    break;
                }
                fits.add(new Fit(begins, span.ends()));
            }
        }
        return fits;
    }
}
