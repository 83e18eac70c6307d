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
import org.waystation.stations.Station;

/** Opening hours written out. A station is taken for open wherever it is not known to be closed. */
final class StationOpenTimes {

    private StationOpenTimes() {}

    /** @param from milliseconds since 1970, as {@code until} */
    static OpenTimes between(Opening.Judge judge, Station station, long from, long until) {
        Optional<OpeningHours> known = station.details().service().openingHours();
        if (known.isEmpty() || known.get().alwaysOpen()) {
            return OpenTimes.ALWAYS;
        }
        return OpenTimes.whenAsked(() -> spans(judge, known.get(), from, until));
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
