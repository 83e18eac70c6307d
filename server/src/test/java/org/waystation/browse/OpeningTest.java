package org.waystation.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.waystation.crs.Position;
import org.waystation.hours.HolidayCalendar;
import org.waystation.hours.OpeningHours;
import org.waystation.hours.OpeningStatus;
import org.waystation.stations.Closure;
import org.waystation.stations.Contact;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Facilities;
import org.waystation.stations.Facility;
import org.waystation.stations.Names;
import org.waystation.stations.Need;
import org.waystation.stations.Provenance;
import org.waystation.stations.Service;
import org.waystation.stations.ServiceWindow;
import org.waystation.stations.Site;
import org.waystation.stations.SourceId;
import org.waystation.stations.Station;
import org.waystation.stations.StationDetails;
import org.waystation.stations.StationKind;

/** Closures beside opening hours. */
class OpeningTest {

    private static final Opening.Judge JUDGE = new Opening.Judge(ZoneOffset.UTC, HolidayCalendar.none());

    private static Station station(String hours, Closure... closures) {
        return station(hours, Facilities.NONE, closures);
    }

    private static Station station(String hours, Facilities facilities, Closure... closures) {
        StationDetails details = new StationDetails(
                StationKind.DRIVER_HOME,
                new Names("灯塔", ""),
                Site.at(new Position(120, 28)),
                new Service(
                        facilities,
                        hours.isEmpty() ? Optional.empty() : Optional.of(OpeningHours.parse(hours)),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Contact.NONE),
                new Provenance(
                        List.of(new SourceId("test", "1")), DataStatus.REAL, Optional.empty(), Optional.empty()));
        return new Station(1, details, OptionalLong.empty(), List.of(closures));
    }

    private static Closure closure(String from, String until) {
        return new Closure(1, Instant.parse(from), Instant.parse(until), "施工");
    }

    private static Opening at(Station station, String moment, Duration stay) {
        Opening opening = JUDGE.at(station, Instant.parse(moment), stay);
        assertThat(JUDGE.statusAt(station, Instant.parse(moment), stay)).isEqualTo(opening.status());
        return opening;
    }

    @Test
    void duringAClosureAStationIsClosedWhateverItsHours() {
        for (String hours : List.of("24/7", "")) {
            Station station = station(hours, closure("2026-05-01T08:00:00Z", "2026-05-02T08:00:00Z"));
            Opening during = at(station, "2026-05-01T09:00:00Z", Duration.ZERO);
            assertThat(during.status()).isEqualTo(OpeningStatus.CLOSED);
            assertThat(during.until()).contains(Instant.parse("2026-05-02T08:00:00Z"));
            assertThat(during.comment()).contains("施工");
            assertThat(at(station, "2026-05-02T08:00:00Z", Duration.ZERO).status())
                    .isNotEqualTo(OpeningStatus.CLOSED);
        }
    }

    @Test
    void aStayThatReachesIntoAClosureIsClosed() {
        Station station = station("24/7", closure("2026-05-01T08:00:00Z", "2026-05-02T08:00:00Z"));
        Opening before = at(station, "2026-05-01T07:00:00Z", Duration.ofMinutes(30));
        assertThat(before.status()).isEqualTo(OpeningStatus.OPEN);
        assertThat(before.until()).contains(Instant.parse("2026-05-01T08:00:00Z"));
        assertThat(at(station, "2026-05-01T07:00:00Z", Duration.ofHours(1)).status())
                .isEqualTo(OpeningStatus.OPEN);
        assertThat(at(station, "2026-05-01T07:00:00Z", Duration.ofHours(2)).status())
                .isEqualTo(OpeningStatus.CLOSED);
    }

    @Test
    void afterAClosureItOpensWhenItsHoursDo() {
        Station station = station("08:00-18:00", closure("2026-05-01T12:00:00Z", "2026-05-02T20:00:00Z"));
        assertThat(at(station, "2026-05-01T13:00:00Z", Duration.ZERO).until())
                .contains(Instant.parse("2026-05-03T08:00:00Z"));
        assertThat(at(station, "2026-05-01T09:00:00Z", Duration.ZERO).until())
                .contains(Instant.parse("2026-05-01T12:00:00Z"));
    }

    @Test
    void closuresThatFollowEachOtherAreOne() {
        Station station = station(
                "24/7",
                closure("2026-05-02T08:00:00Z", "2026-05-03T08:00:00Z"),
                closure("2026-05-01T08:00:00Z", "2026-05-02T08:00:00Z"));
        assertThat(at(station, "2026-05-01T09:00:00Z", Duration.ZERO).until())
                .contains(Instant.parse("2026-05-03T08:00:00Z"));
    }

    private static Facilities permits(String hours) {
        return new Facilities.Builder()
                .add(Facility.SHOWER)
                .addWindow(
                        Facility.RESIDENCE_PERMIT,
                        new ServiceWindow(Optional.of(OpeningHours.parse(hours)), Optional.empty()))
                .build();
    }

    private static OpeningStatus statusFor(Station station, String need, String moment) {
        return JUDGE.statusAt(station, List.of(Need.parse(need)), Instant.parse(moment), Duration.ofHours(9));
    }

    @Test
    void aServiceIsJudgedByItsOwnHoursOnArrivalAndByTheStations() {
        Station station = station("24/7", permits("Fr 09:00-17:00"));
        assertThat(statusFor(station, "residence_permit", "2026-05-01T16:00:00Z"))
                .isEqualTo(OpeningStatus.OPEN);
        assertThat(statusFor(station, "government_window", "2026-05-01T16:00:00Z"))
                .isEqualTo(OpeningStatus.OPEN);
        assertThat(statusFor(station, "residence_permit", "2026-05-01T18:00:00Z"))
                .isEqualTo(OpeningStatus.CLOSED);
        assertThat(statusFor(station, "shower", "2026-05-01T18:00:00Z")).isEqualTo(OpeningStatus.OPEN);
        Station inTheEvening = station("18:00-20:00", permits("Fr 09:00-17:00"));
        assertThat(statusFor(inTheEvening, "residence_permit", "2026-05-01T16:00:00Z"))
                .isEqualTo(OpeningStatus.CLOSED);
    }

    @Test
    void aServiceTellsWhenItChangesAndAClosureClosesItToo() {
        Station station = station("Mo-Su 08:00-16:30", permits("Fr 09:00-17:00"));
        Opening open = JUDGE.serviceAt(station, Facility.RESIDENCE_PERMIT, Instant.parse("2026-05-01T10:00:00Z"))
                .orElseThrow();
        assertThat(open.until()).contains(Instant.parse("2026-05-01T16:30:00Z"));
        Opening early = JUDGE.serviceAt(station, Facility.RESIDENCE_PERMIT, Instant.parse("2026-05-01T08:30:00Z"))
                .orElseThrow();
        assertThat(early.status()).isEqualTo(OpeningStatus.CLOSED);
        assertThat(early.until()).contains(Instant.parse("2026-05-01T09:00:00Z"));
        assertThat(JUDGE.serviceAt(station, Facility.SHOWER, Instant.parse("2026-05-01T10:00:00Z")))
                .isEmpty();
        Station closed = station("24/7", permits("24/7"), closure("2026-05-01T08:00:00Z", "2026-05-02T08:00:00Z"));
        assertThat(JUDGE.serviceAt(closed, Facility.RESIDENCE_PERMIT, Instant.parse("2026-05-01T10:00:00Z"))
                        .orElseThrow()
                        .comment())
                .contains("施工");
    }
}
