package org.waystation.browse;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.waystation.hours.HolidayCalendar;
import org.waystation.hours.OpeningHours;
import org.waystation.hours.OpeningState;
import org.waystation.hours.OpeningStatus;
import org.waystation.stations.Closure;
import org.waystation.stations.Facility;
import org.waystation.stations.Need;
import org.waystation.stations.ServiceWindow;
import org.waystation.stations.Station;

/**
 * Whether a station is open when a driver is there.
 *
 * @param status for the whole stay: open for all of it, closed for some of it, or not known
 * @param until when the state at arrival changes; empty where it does not within a year
 * @param comment what goes with it in words, as the reason of a closure
 */
public record Opening(OpeningStatus status, Optional<Instant> until, Optional<String> comment) {

    private static final Opening NOT_KNOWN = new Opening(OpeningStatus.UNKNOWN, Optional.empty(), Optional.empty());

    private boolean isClosed() {
        return status == OpeningStatus.CLOSED;
    }

    /** Judges opening hours and closures by the clocks and holidays of one region. Thread-safe. */
    public record Judge(ZoneId zone, HolidayCalendar holidays) {

        /** More changes between closed by hours and closed for works than this are not followed. */
        private static final int MOST_CHANGES = 100;

        /** The best first. */
        private static final List<OpeningStatus> RANKED =
                List.of(OpeningStatus.OPEN, OpeningStatus.UNKNOWN, OpeningStatus.CLOSED);

        /** The same as of {@link #at}, and cheaper, since it is not found out until when. */
        public OpeningStatus statusAt(Station station, Instant arrival, Duration stay) {
            if (closureDuring(station, arrival, stay).isPresent()) {
                return OpeningStatus.CLOSED;
            }
            return station.details()
                    .service()
                    .openingHours()
                    .map(hours -> hours.statusDuring(LocalDateTime.ofInstant(arrival, zone), stay, holidays))
                    .orElse(OpeningStatus.UNKNOWN);
        }

        /**
         * Closed where the station is for some of the stay, or where any service that is needed is closed on arrival: a driver
         * who stays the night has his paper by then. Open where all are open. It costs no more than of the station alone where
         * none of these keeps hours of its own.
         */
        public OpeningStatus statusAt(Station station, List<Need> needs, Instant arrival, Duration stay) {
            OpeningStatus worst = statusAt(station, arrival, stay);
            for (Need need : needs) {
                if (worst == OpeningStatus.CLOSED) {
                    return worst;
                }
                List<ServiceWindow> windows = station.facilities().windowsOf(need.facility());
                if (!windows.isEmpty()) {
                    worst = worse(worst, best(windows, arrival));
                }
            }
            return worst;
        }

        /**
         * Whether a service of the station is open at a moment: both it and the station are. Empty where it keeps no hours of its
         * own.
         */
        public Optional<Opening> serviceAt(Station station, Facility facility, Instant arrival) {
            List<ServiceWindow> windows = station.facilities().windowsOf(facility);
            if (windows.isEmpty()) {
                return Optional.empty();
            }
            Opening house = at(station, arrival, Duration.ZERO);
            if (house.isClosed()) {
                return Optional.of(house);
            }
            Opening own = windows.stream()
                    .flatMap(window -> window.openingHours().stream())
                    .map(hours -> byHours(hours, arrival, Duration.ZERO))
                    .min(Comparator.comparing(opening -> RANKED.indexOf(opening.status())))
                    .orElseThrow();
            boolean endsWithHouse =
                    own.status() == OpeningStatus.OPEN && house.until().isPresent();
            return Optional.of(
                    endsWithHouse
                            ? new Opening(
                                    own.status(),
                                    earlier(own.until(), house.until().get()),
                                    own.comment())
                            : own);
        }

        private OpeningStatus best(List<ServiceWindow> windows, Instant arrival) {
            LocalDateTime local = LocalDateTime.ofInstant(arrival, zone);
            return windows.stream()
                    .flatMap(window -> window.openingHours().stream())
                    .map(hours -> hours.stateAt(local, holidays).status())
                    .min(Comparator.comparing(RANKED::indexOf))
                    .orElse(OpeningStatus.UNKNOWN);
        }

        private static OpeningStatus worse(OpeningStatus one, OpeningStatus other) {
            return RANKED.indexOf(one) > RANKED.indexOf(other) ? one : other;
        }

        /** @param stay zero to judge the moment of arrival alone */
        public Opening at(Station station, Instant arrival, Duration stay) {
            Opening byHours = byHours(station, arrival, stay);
            Optional<Closure> closure = closureDuring(station, arrival, stay);
            if (closure.isPresent()) {
                Opening atArrival = byHours(station, arrival, Duration.ZERO);
                boolean closedAtArrival = closure.get().contains(arrival) || atArrival.isClosed();
                Optional<Instant> until = closedAtArrival
                        ? reopening(station, arrival)
                        : earlier(atArrival.until(), closure.get().startsAt());
                return new Opening(
                        OpeningStatus.CLOSED, until, Optional.of(closure.get().reason()));
            }
            Optional<Instant> nextClosure = station.closures().stream()
                    .map(Closure::startsAt)
                    .filter(arrival::isBefore)
                    .findFirst();
            if (nextClosure.isEmpty()) {
                return byHours;
            }
            boolean isClosed = byHours(station, arrival, Duration.ZERO).isClosed();
            Optional<Instant> until =
                    isClosed ? reopening(station, arrival) : earlier(byHours.until(), nextClosure.get());
            return new Opening(byHours.status(), until, byHours.comment());
        }

        private static Optional<Closure> closureDuring(Station station, Instant arrival, Duration stay) {
            // Nearly all have none, and this is asked of every station a question comes by.
            if (station.closures().isEmpty()) {
                return Optional.empty();
            }
            return station.closures().stream()
                    .filter(closed -> closed.overlaps(arrival, arrival.plus(stay)))
                    .findFirst();
        }

        /** When the station, closed at that moment by its hours or for works, is next not known to be closed. */
        private Optional<Instant> reopening(Station station, Instant closedAt) {
            Instant moment = closedAt;
            for (int change = 0; change < MOST_CHANGES; change++) {
                Instant now = moment;
                Optional<Closure> closure = station.closures().stream()
                        .filter(closed -> closed.contains(now))
                        .findFirst();
                Opening byHours = byHours(station, now, Duration.ZERO);
                if (closure.isPresent()) {
                    moment = closure.get().endsAt();
                } else if (!byHours.isClosed()) {
                    return Optional.of(now);
                } else if (byHours.until().isPresent()) {
                    moment = byHours.until().get();
                } else {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        }

        private static Optional<Instant> earlier(Optional<Instant> one, Instant other) {
            return Optional.of(one.filter(other::isAfter).orElse(other));
        }

        private Opening byHours(Station station, Instant arrival, Duration stay) {
            return station.details()
                    .service()
                    .openingHours()
                    .map(hours -> byHours(hours, arrival, stay))
                    .orElse(NOT_KNOWN);
        }

        private Opening byHours(OpeningHours hours, Instant arrival, Duration stay) {
            LocalDateTime local = LocalDateTime.ofInstant(arrival, zone);
            OpeningState state = hours.stateAt(local, holidays);
            OpeningStatus status = stay.isZero() ? state.status() : hours.statusDuring(local, stay, holidays);
            return new Opening(
                    status, state.until().map(until -> until.atZone(zone).toInstant()), state.comment());
        }
    }
}
