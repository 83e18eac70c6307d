package org.waystation.stations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.waystation.crs.Position;

class StationLineJsonTest {

    private final StationLineJson lines = new StationLineJson();

    @Test
    void whatIsWrittenIsReadBackEqual() {
        StationDetails details = AccountJsonTest.complete("7").details();
        Provenance several = new Provenance(
                List.of(new SourceId("registry", "3"), new SourceId("osm", "way/5")),
                DataStatus.REAL,
                Optional.empty(),
                Optional.empty());
        Instant begin = Instant.parse("2026-12-01T00:00:00.123456Z");
        Station full = new Station(
                7,
                new StationDetails(details.kind(), details.names(), details.site(), details.service(), several),
                OptionalLong.of(8),
                List.of(new Closure(4, begin, begin.plusSeconds(60), "施工\n\"now\"")));
        Station bare = new Station(
                8,
                Drafts.draft("homes", "8", StationKind.FUEL, "鹿城", new Position(-0.5, -89.25))
                        .details(),
                OptionalLong.empty());
        for (Station station : List.of(full, bare)) {
            String line = lines.write(station);
            assertThat(line).doesNotContain("\n");
            assertThat(lines.read(line)).isEqualTo(station);
        }
    }

    @Test
    void whatIsNoStationIsRefused() {
        for (String wrong : List.of("{", "{}", "{\"id\": 1}")) {
            assertThatIllegalArgumentException().isThrownBy(() -> lines.read(wrong));
        }
    }
}
