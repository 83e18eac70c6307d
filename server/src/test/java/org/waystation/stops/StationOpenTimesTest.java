package org.waystation.stops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.waystation.browse.Opening;
import org.waystation.crs.Position;
import org.waystation.hours.HolidayCalendar;
import org.waystation.hours.OpeningHours;
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

class StationOpenTimesTest {

    private static final Opening.Judge JUDGE = new Opening.Judge(ZoneOffset.UTC, HolidayCalendar.none());

    private static long millis(String moment) {
        return Instant.parse(moment).toEpochMilli();
    }

    @Test
    void noPlanStopsWhereAStationIsClosedForWorks() {
        Service service =
                new Service(Facilities.NONE, Optional.empty(), OptionalInt.empty(), Optional.empty(), Contact.NONE);
        StationDetails details = new StationDetails(
                StationKind.PARKING,
                new Names("灯塔", ""),
                Site.at(new Position(120, 28)),
                service,
                new Provenance(
                        List.of(new SourceId("test", "1")), DataStatus.REAL, Optional.empty(), Optional.empty()));
        Closure closure =
                new Closure(1, Instant.parse("2026-05-02T08:00:00Z"), Instant.parse("2026-05-03T08:00:00Z"), "施工");
        Station station = new Station(1, details, OptionalLong.empty(), List.of(closure));
        OpenTimes times = StationOpenTimes.between(
                JUDGE, station, List.of(), millis("2026-05-01T00:00:00Z"), millis("2026-05-10T00:00:00Z"));
        assertThat(times.isOpenThrough(millis("2026-05-01T08:00:00Z"), millis("2026-05-02T08:00:00Z")))
                .isTrue();
        assertThat(times.isOpenThrough(millis("2026-05-01T08:00:00Z"), millis("2026-05-02T08:00:01Z")))
                .isFalse();
        assertThat(times.isOpenThrough(millis("2026-05-02T09:00:00Z"), millis("2026-05-02T10:00:00Z")))
                .isFalse();
        assertThat(times.isOpenThrough(millis("2026-05-03T08:00:00Z"), millis("2026-05-04T08:00:00Z")))
                .isTrue();
    }

    @Test
    void aStopForAServiceBeginsWhileItIsOpenAndMayLastTheNight() {
        Facilities facilities = new Facilities.Builder()
                .addWindow(
                        Facility.RESIDENCE_PERMIT,
                        new ServiceWindow(Optional.of(OpeningHours.parse("09:00-17:00")), Optional.empty()))
                .build();
        StationDetails details = new StationDetails(
                StationKind.PARKING,
                new Names("灯塔", ""),
                Site.at(new Position(120, 28)),
                new Service(facilities, Optional.empty(), OptionalInt.empty(), Optional.empty(), Contact.NONE),
                new Provenance(
                        List.of(new SourceId("test", "1")), DataStatus.REAL, Optional.empty(), Optional.empty()));
        OpenTimes times = StationOpenTimes.between(
                JUDGE,
                new Station(1, details, OptionalLong.empty()),
                List.of(Need.parse("residence_permit")),
                millis("2026-05-01T00:00:00Z"),
                millis("2026-05-03T00:00:00Z"));
        assertThat(times.isOpenThrough(millis("2026-05-01T16:00:00Z"), millis("2026-05-02T04:00:00Z")))
                .isTrue();
        assertThat(times.isOpenThrough(millis("2026-05-01T17:00:00Z"), millis("2026-05-01T18:00:00Z")))
                .isFalse();
        assertThat(times.fits(millis("2026-05-01T17:00:00Z"), 3_600_000, Long.MIN_VALUE)
                        .get(0)
                        .begins())
                .isEqualTo(millis("2026-05-02T09:00:00Z"));
    }
}
