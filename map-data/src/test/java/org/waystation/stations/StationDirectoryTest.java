package org.waystation.stations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.Position;

class StationDirectoryTest {

    private static Station station(long id, StationKind kind, double longitude, double latitude, String... facilities) {
        Facilities.Builder builder = new Facilities.Builder();
        for (String facility : facilities) {
            builder.add(Vocabulary.get(Facility.class, facility));
        }
        StationDetails details = Drafts.draft(
                        "test",
                        Long.toString(id),
                        kind,
                        new Names("站" + id, ""),
                        Site.at(new Position(longitude, latitude)),
                        builder.build())
                .details();
        return new Station(id, details, OptionalLong.empty());
    }

    private final Station first = station(1, StationKind.FUEL, 120, 28, "fuel");
    private final Station second = station(2, StationKind.DRIVER_HOME, 121, 28, "shower", "bed");
    private final Station third = station(3, StationKind.SERVICE_AREA, 122, 29, "shower");
    private final StationDirectory directory = StationDirectory.of(List.of(third, first, second));

    @Test
    void knowsStationsById() {
        assertThat(directory.size()).isEqualTo(3);
        assertThat(directory.list()).containsExactly(first, second, third);
        assertThat(directory.find(2)).contains(second);
        assertThat(directory.find(9)).isEmpty();
    }

    @Test
    void findsWhatLiesWithinAFrameAndOnItsEdge() {
        assertThat(directory.listWithin(new Envelope(120, 121, 27, 28))).containsExactly(first, second);
        assertThat(directory.listWithin(new Envelope(0, 1, 0, 1))).isEmpty();
        assertThat(directory.listWithin(new Envelope())).isEmpty();
        assertThat(StationDirectory.EMPTY.listWithin(new Envelope(0, 1, 0, 1))).isEmpty();
    }

    @Test
    void filtersByKindAndAllNeeds() {
        StationFilter shower = new StationFilter(Set.of(), List.of(Need.parse("shower")));
        StationFilter homeWithBoth = new StationFilter(
                Set.of(StationKind.DRIVER_HOME, StationKind.FUEL), List.of(Need.parse("shower"), Need.parse("bed")));
        assertThat(directory.listMatching(StationFilter.ANY)).hasSize(3);
        assertThat(directory.listMatching(shower)).containsExactly(second, third);
        assertThat(directory.listMatching(homeWithBoth)).containsExactly(second);
        assertThat(homeWithBoth.lacks(third)).containsExactly(Need.parse("bed"));
    }

    @Test
    void refusesTwoStationsOfOneId() {
        assertThatIllegalArgumentException().isThrownBy(() -> StationDirectory.of(List.of(first, first)));
    }
}
