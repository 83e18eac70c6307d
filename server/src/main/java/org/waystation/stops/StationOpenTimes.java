package org.waystation.stops;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.waystation.browse.Opening;
import org.waystation.hours.OpeningHours;
import org.waystation.hours.OpeningState;
import org.waystation.hours.OpeningStatus;
import org.waystation.stations.Closure;
import org.waystation.stations.Station;

/** Opening hours without closures, written out. A station is taken for open wherever it is not known to be closed. */
final class StationOpenTimes {

    private StationOpenTimes() {}

    /** @param from milliseconds since 1970, as {@code until} */
    static OpenTimes between(Opening.Judge judge, Station station, long from, long until) {
        Optional<OpeningHours> known = station.details().service().openingHours();
        boolean isAlwaysOpen = known.isEmpty() || known.get().alwaysOpen();
        if (isAlwaysOpen && station.closures().isEmpty()) {
            return OpenTimes.ALWAYS;
        }
        return OpenTimes.whenAsked(() -> without(
                station.closures(),
                isAlwaysOpen
                        ? List.of(new OpenTimes.Span(from, until))
                        : spans(judge, known.orElseThrow(), from, until)));
    }

    /** @param closures the one that begins first first */
    private static List<OpenTimes.Span> without(List<Closure> closures, List<OpenTimes.Span> spans) {
        List<OpenTimes.Span> left = spans;
        for (Closure closure : closures) {
            long begins = closure.startsAt().toEpochMilli();
            long ends = closure.endsAt().toEpochMilli();
            List<OpenTimes.Span> cut = new ArrayList<>();
            for (OpenTimes.Span span : left) {
                if (ends <= span.begins() || span.ends() <= begins) {
                    cut.add(span);
                    continue;
                }
                if (span.begins() < begins) {
                    cut.add(new OpenTimes.Span(span.begins(), begins));
                }
                if (ends < span.ends()) {
                    cut.add(new OpenTimes.Span(ends, span.ends()));
                }
            }
            left = cut;
        }
        return left;
    }

    private static List<OpenTimes.Span> spans(Opening.Judge judge, OpeningHours hours, long from, long until) {
        LocalDateTime now = LocalDateTime.ofInstant(Instant.ofEpochMilli(from), judge.zone());
        LocalDateTime end = LocalDateTime.ofInstant(Instant.ofEpochMilli(until), judge.zone());
        List<OpenTimes.Span> spans = new ArrayList<>();
        Optional<LocalDateTime> openSince = Optional.empty();
        while (now.isBefore(end)) {
            OpeningState state = hours.stateAt(now, judge.holidays());
            if (state.status() != OpeningStatus.CLOSED) {
                openSince = Optional.of(openSince.orElse(now));
            } else if (openSince.isPresent()) {
                spans.add(span(judge, openSince.get(), now));
                openSince = Optional.empty();
            }
            now = state.until().filter(end::isAfter).orElse(end);
        }
        if (openSince.isPresent()) {
            spans.add(span(judge, openSince.get(), end));
        }
        return spans;
    }

    private static OpenTimes.Span span(Opening.Judge judge, LocalDateTime begins, LocalDateTime ends) {
        return new OpenTimes.Span(
                begins.atZone(judge.zone()).toInstant().toEpochMilli(),
                ends.atZone(judge.zone()).toInstant().toEpochMilli());
    }
}
