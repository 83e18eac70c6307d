package org.waystation.stops;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.waystation.browse.Opening;
import org.waystation.hours.OpeningHours;
import org.waystation.hours.OpeningState;
import org.waystation.hours.OpeningStatus;
import org.waystation.stations.Closure;
import org.waystation.stations.Need;
import org.waystation.stations.ServiceWindow;
import org.waystation.stations.Station;

/** Opening hours without closures, written out. A station is taken for open wherever it is not known to be closed. */
final class StationOpenTimes {

    private StationOpenTimes() {}

    /**
     * @param needs of which services that keep hours of their own are to be open when a stay begins
     * @param from milliseconds since 1970, as {@code until}
     */
    static OpenTimes between(Opening.Judge judge, Station station, List<Need> needs, long from, long until) {
        Optional<OpeningHours> known = station.details().service().openingHours();
        boolean isAlwaysOpen = known.isEmpty() || known.get().alwaysOpen();
        List<List<ServiceWindow>> services = needs.stream()
                .map(need -> station.facilities().windowsOf(need.facility()))
                .filter(windows -> !windows.isEmpty())
                .toList();
        if (isAlwaysOpen && station.closures().isEmpty() && services.isEmpty()) {
            return OpenTimes.ALWAYS;
        }
        return OpenTimes.whenAsked(() -> {
            List<OpenTimes.Span> house = without(
                    station.closures(),
                    isAlwaysOpen
                            ? List.of(new OpenTimes.Span(from, until))
                            : spans(judge, known.orElseThrow(), from, until));
            for (List<ServiceWindow> windows : services) {
                house = begunWithin(house, spans(judge, windows, from, until));
            }
            return house;
        });
    }

    /** What is left of the times where a stay begins in one of {@code beginnings}. */
    private static List<OpenTimes.Span> begunWithin(List<OpenTimes.Span> spans, List<OpenTimes.Span> beginnings) {
        List<OpenTimes.Span> cut = new ArrayList<>();
        for (OpenTimes.Span span : spans) {
            for (OpenTimes.Span beginning : beginnings) {
                long begins = Math.max(span.begins(), beginning.begins());
                long beginBefore = Math.min(span.beginBefore(), beginning.ends());
                if (begins < beginBefore && begins < span.ends()) {
                    cut.add(new OpenTimes.Span(begins, beginBefore, span.ends()));
                }
            }
        }
        return cut;
    }

    /** When any of them is not known to be closed, earliest first. */
    private static List<OpenTimes.Span> spans(Opening.Judge judge, List<ServiceWindow> windows, long from, long until) {
        List<OpenTimes.Span> all = windows.stream()
                .flatMap(window -> window.openingHours().stream())
                .flatMap(hours -> spans(judge, hours, from, until).stream())
                .sorted(Comparator.comparingLong(OpenTimes.Span::begins))
                .toList();
        List<OpenTimes.Span> joined = new ArrayList<>();
        for (OpenTimes.Span span : all) {
            int last = joined.size() - 1;
            if (last >= 0 && span.begins() <= joined.get(last).ends()) {
                OpenTimes.Span before = joined.get(last);
                joined.set(last, new OpenTimes.Span(before.begins(), Math.max(before.ends(), span.ends())));
            } else {
                joined.add(span);
            }
        }
        return joined;
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
