package org.waystation.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.waystation.crs.Position;
import org.waystation.hours.OpeningHours;

class AccountJsonTest {

    static StationDraft complete(String id) {
        return new StationDraft(
                new StationDetails(
                        StationKind.SERVICE_AREA,
                        new Names("瑞安服务区", "Rui'an"),
                        new Site(
                                new Position(120.123456789, 28.1),
                                List.of(new Position(120.1, 28.1), new Position(120.2, 28.1)),
                                true,
                                Optional.of("福州方向")),
                        new Service(
                                new Facilities.Builder()
                                        .addSpaces(Facility.HGV_PARKING, 80)
                                        .addFuel(FuelKind.LNG)
                                        .addCharger(new Charger(Connector.GBT_DC, 0.1, 1))
                                        .add(Facility.SHOWER)
                                        .build(),
                                Optional.of(OpeningHours.parse("Mo-Fr 08:00-20:00")),
                                OptionalInt.of(4),
                                Optional.of("浙江交投"),
                                new Contact(
                                        Optional.of("0577-1234"),
                                        Optional.of(URI.create("https://example.org/a?b=c")),
                                        List.of(URI.create("https://example.org/1.jpg")))),
                        new Provenance(
                                List.of(new SourceId("homes", id), new SourceId("homes", id + "/canteen")),
                                DataStatus.APPROXIMATE,
                                Optional.of(LocalDate.of(2026, 3, 1)),
                                Optional.of("a note with \"quotes\" and 中文"))),
                Optional.of(new SourceId("homes", "other")));
    }

    @Test
    void whatIsWrittenIsReadBackEqual() {
        StationDraft full = complete("7");
        StationDraft bare = Drafts.draft("homes", "8", StationKind.FUEL, "鹿城", new Position(-0.5, -89.25));
        for (StationDraft account : List.of(full, bare)) {
            String json = AccountJson.write(account).toString();
            assertThat(new AccountJson(new OpeningHoursPool())
                            .read(account.details().provenance().sources(), json))
                    .isEqualTo(account);
        }
    }
}
