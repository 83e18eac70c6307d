package org.waystation.browse;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.waystation.hours.HolidayCalendar;
import org.waystation.hours.OpeningHours;
import org.waystation.hours.OpeningState;
import org.waystation.hours.OpeningStatus;
import org.waystation.stations.Station;

/**
 * Whether a station is open when a driver is there.
 *
 * @param status for the whole stay: open for all of it, closed for some of it, or not known
 * @param until when the state at arrival changes; empty where it does not within a year
 */
public record Opening(OpeningStatus status, Optional<Instant> until, Optional<String> comment) {

    private static final Opening NOT_KNOWN = new Opening(OpeningStatus.UNKNOWN, Optional.empty(), Optional.empty());

    /** Judges opening hours by the clocks and holidays of one region. Thread-safe. */
    public record Judge(ZoneId zone, HolidayCalendar holidays) {

        /** The same as of {@link #at}, and cheaper, since it is not found out until when. */
        public OpeningStatus statusAt(Station station, Instant arrival, Duration stay) {
            return station.details()
                    .service()
                    .openingHours()
                    .map(hours -> hours.statusDuring(LocalDateTime.ofInstant(arrival, zone), stay, holidays))
                    .orElse(OpeningStatus.UNKNOWN);
        }

        /** @param stay zero to judge the moment of arrival alone */
        public Opening at(Station station, Instant arrival, Duration stay) {
            Optional<OpeningHours> known = station.details().service().openingHours();
            if (known.isEmpty()) {
                return NOT_KNOWN;
            }
            OpeningHours hours = known.get();
            LocalDateTime local = LocalDateTime.ofInstant(arrival, zone);
            OpeningState state = hours.stateAt(local, holidays);
            OpeningStatus status = stay.isZero() ? state.status() : hours.statusDuring(local, stay, holidays);
            return new Opening(
                    status, state.until().map(until -> until.atZone(zone).toInstant()), state.comment());
        }
    }
}
