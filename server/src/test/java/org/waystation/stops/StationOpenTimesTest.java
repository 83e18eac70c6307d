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

    private static StationDetails details(Facilities facilities, Optional<OpeningHours> hours) {
        return new StationDetails(
                StationKind.PARKING,
                new Names("灯塔", ""),
                Site.at(new Position(120, 28)),
                new Service(facilities, hours, OptionalInt.empty(), Optional.empty(), Contact.NONE),
                new Provenance(
                        List.of(new SourceId("test", "1")), DataStatus.REAL, Optional.empty(), Optional.empty()));
    }

    private static List<String> fits(OpenTimes times) {
        return times.fits(millis("2026-05-01T00:00:00Z"), 1, Long.MAX_VALUE).stream()
                .map(fit -> Instant.ofEpochMilli(fit.begins()) + "/" + Instant.ofEpochMilli(fit.leaveBy()))
                .toList();
    }

    private static OpenTimes inFirstTwoDays(Station station, Need... needs) {
        return StationOpenTimes.between(
                JUDGE, station, List.of(needs), millis("2026-05-01T00:00:00Z"), millis("2026-05-03T00:00:00Z"));
    }

    @Test
    void openingHoursAreWrittenOutDayByDay() {
        Station station = new Station(
                1, details(Facilities.NONE, Optional.of(OpeningHours.parse("08:00-20:00"))), OptionalLong.empty());
        assertThat(fits(inFirstTwoDays(station)))
                .containsExactly(
                        "2026-05-01T08:00:00Z/2026-05-01T20:00:00Z", "2026-05-02T08:00:00Z/2026-05-02T20:00:00Z");
        Station overnight = new Station(
                1, details(Facilities.NONE, Optional.of(OpeningHours.parse("20:00-08:00"))), OptionalLong.empty());
        assertThat(fits(inFirstTwoDays(overnight)))
                .containsExactly(
                        "2026-05-01T00:00:00Z/2026-05-01T08:00:00Z",
                        "2026-05-01T20:00:00Z/2026-05-02T08:00:00Z",
                        "2026-05-02T20:00:00Z/2026-05-03T00:00:00Z");
    }

    @Test
    void whatIsAlwaysOpenNeedsNoTimes() {
        Station unknown = new Station(1, details(Facilities.NONE, Optional.empty()), OptionalLong.empty());
        Station always =
                new Station(1, details(Facilities.NONE, Optional.of(OpeningHours.parse("24/7"))), OptionalLong.empty());
        assertThat(inFirstTwoDays(unknown)).isSameAs(OpenTimes.ALWAYS);
        assertThat(inFirstTwoDays(always)).isSameAs(OpenTimes.ALWAYS);
        assertThat(inFirstTwoDays(always, Need.parse("hgv_parking"))).isSameAs(OpenTimes.ALWAYS);
    }

    @Test
    void closuresCutWhatIsOpen() {
        List<Closure> closures = List.of(
                new Closure(1, Instant.parse("2026-05-01T06:00:00Z"), Instant.parse("2026-05-01T08:00:00Z"), "before"),
                new Closure(2, Instant.parse("2026-05-01T10:00:00Z"), Instant.parse("2026-05-01T11:00:00Z"), "within"),
                new Closure(3, Instant.parse("2026-05-01T20:00:00Z"), Instant.parse("2026-05-01T21:00:00Z"), "after"),
                new Closure(4, Instant.parse("2026-05-02T08:00:00Z"), Instant.parse("2026-05-02T20:00:00Z"), "all"));
        Station station = new Station(
                1,
                details(Facilities.NONE, Optional.of(OpeningHours.parse("08:00-20:00"))),
                OptionalLong.empty(),
                closures);
        assertThat(fits(inFirstTwoDays(station)))
                .containsExactly(
                        "2026-05-01T08:00:00Z/2026-05-01T10:00:00Z", "2026-05-01T11:00:00Z/2026-05-01T20:00:00Z");
    }

    @Test
    void aStayBeginsWhileAllServicesAreOpen() {
        OpenTimes both = inFirstTwoDays(
                withServices("11:00-14:00"), Need.parse("residence_permit"), Need.parse("identity_card"));
        assertThat(fits(both))
                .containsExactly(
                        "2026-05-01T11:00:00Z/2026-05-01T20:00:00Z", "2026-05-02T11:00:00Z/2026-05-02T20:00:00Z");
        assertThat(both.isOpenThrough(millis("2026-05-01T11:59:59Z"), millis("2026-05-01T20:00:00Z")))
                .isTrue();
        assertThat(both.isOpenThrough(millis("2026-05-01T12:00:00Z"), millis("2026-05-01T13:00:00Z")))
                .isFalse();
    }

    @Test
    void aWindowIsOpenWhileAnyOfItsServicesIs() {
        for (String other : List.of("11:00-14:00", "12:00-14:00", "10:00-11:00")) {
            OpenTimes joined = inFirstTwoDays(withServices(other), Need.parse("government_window"));
            assertThat(fits(joined))
                    .containsExactly(
                            "2026-05-01T09:00:00Z/2026-05-01T20:00:00Z", "2026-05-02T09:00:00Z/2026-05-02T20:00:00Z");
            long end = other.endsWith("14:00") ? 14 : 12;
            long opens = millis("2026-05-01T00:00:00Z");
            assertThat(joined.isOpenThrough(opens + end * 3_600_000 - 1, opens + end * 3_600_000))
                    .isTrue();
            assertThat(joined.isOpenThrough(opens + end * 3_600_000, opens + end * 3_600_000 + 1))
                    .isFalse();
        }
        OpenTimes parted = inFirstTwoDays(withServices("13:00-14:00"), Need.parse("government_window"));
        assertThat(parted.isOpenThrough(millis("2026-05-01T12:30:00Z"), millis("2026-05-01T12:31:00Z")))
                .isFalse();
        assertThat(parted.isOpenThrough(millis("2026-05-01T13:30:00Z"), millis("2026-05-01T13:31:00Z")))
                .isTrue();
    }

    /** Residence permits from nine to twelve, identity cards as told, the house from eight to twenty. */
    private static Station withServices(String identityCards) {
        Facilities facilities = new Facilities.Builder()
                .addWindow(Facility.RESIDENCE_PERMIT, window("09:00-12:00"))
                .addWindow(Facility.IDENTITY_CARD, window(identityCards))
                .build();
        return new Station(
                1, details(facilities, Optional.of(OpeningHours.parse("08:00-20:00"))), OptionalLong.empty());
    }

    private static ServiceWindow window(String hours) {
        return new ServiceWindow(Optional.of(OpeningHours.parse(hours)), Optional.empty());
    }
}
