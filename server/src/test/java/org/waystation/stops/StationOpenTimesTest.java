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
import org.waystation.stations.Closure;
import org.waystation.stations.Contact;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Facilities;
import org.waystation.stations.Names;
import org.waystation.stations.Provenance;
import org.waystation.stations.Service;
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
                JUDGE, station, millis("2026-05-01T00:00:00Z"), millis("2026-05-10T00:00:00Z"));
        assertThat(times.isOpenThrough(millis("2026-05-01T08:00:00Z"), millis("2026-05-02T08:00:00Z")))
                .isTrue();
        assertThat(times.isOpenThrough(millis("2026-05-01T08:00:00Z"), millis("2026-05-02T08:00:01Z")))
                .isFalse();
        assertThat(times.isOpenThrough(millis("2026-05-02T09:00:00Z"), millis("2026-05-02T10:00:00Z")))
                .isFalse();
        assertThat(times.isOpenThrough(millis("2026-05-03T08:00:00Z"), millis("2026-05-04T08:00:00Z")))
                .isTrue();
    }
}
