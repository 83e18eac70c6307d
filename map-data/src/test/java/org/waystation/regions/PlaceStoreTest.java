package org.waystation.regions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.Position;
import org.waystation.database.TestDatabase;

class PlaceStoreTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final PlaceStore places = new PlaceStore(database.get());

    @BeforeAll
    static void importRegion() {
        RegionStore regions = new RegionStore(database.get());
        database.get().inLongTransaction(transaction -> regions.replace(transaction, SmallRegion.contents()));
    }

    private List<String> names(PlaceQuery query) {
        return places.search(query).stream()
                .map(match -> match.place().name().best())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "温州, 温州市",
        "溫州, 温州市",
        "wenzhou, 温州市",
        "Wenzhou, 温州市",
        "wen zhou, 温州市",
        "wz, 温州市",
        "wzbz, 温州北站",
        "wenzhoubei, 温州北站",
        "Wenzhou North, 温州北站",
        "north railway, 温州北站",
        "北站, 温州北站",
        "州北, 温州北站",
        "yueqing, 乐清市",
        "lishui, 丽水市",
        "wuma, 五马街",
        "wmj, 五马街",
        "五马, 五马街",
        "wencheng, 文成",
        "文城, 文成",
        "温zhou, 温州市",
        "wenzou, 温州市",
        "Wenzhuo South Railway, 温州南站",
        "sao joao, São João",
        "São, São João",
        "100%, 100%驿站"
    })
    void findsWhatWasMeant(String typed, String expected) {
        assertThat(names(PlaceQuery.of(typed))).first().isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "'", "东京塔", "qqqqqq", "！？", "\uD83D\uDE9A", "\0"})
    void findsNothingForWhatIsNoPartOfAName(String typed) {
        assertThat(names(PlaceQuery.of(typed))).doesNotContain("温州市");
    }

    @Test
    void takesTheWholeLengthThatAQueryMayHave() {
        assertThat(places.search(PlaceQuery.of("温".repeat(PlaceQuery.MAX_CHARACTERS))))
                .isEmpty();
        assertThat(places.search(PlaceQuery.of("x".repeat(PlaceQuery.MAX_CHARACTERS))))
                .isEmpty();
    }

    @Test
    void namesALongRoadOnce() {
        assertThat(names(PlaceQuery.of("温州大道"))).containsOnlyOnce("温州大道");
    }

    @Test
    void putsNearPlacesFirstAmongEquals() {
        PlaceQuery inYueqing = new PlaceQuery("新村", Optional.of(new Position(121.1, 28.3)), Optional.empty(), 10);
        PlaceQuery inLucheng = new PlaceQuery("新村", Optional.of(new Position(120.6, 28.0)), Optional.empty(), 10);

        assertThat(places.search(inYueqing)).first().satisfies(match -> {
            assertThat(match.county()).map(PlaceName::zh).contains("乐清市");
            assertThat(match.distanceMetres()).hasValue(0);
        });
        assertThat(places.search(inLucheng).get(0).county()).map(PlaceName::zh).contains("鹿城区");
        assertThat(places.search(PlaceQuery.of("新村")).get(0).distanceMetres()).isEmpty();
    }

    @Test
    void keepsToTheBoundsAndTheLimit() {
        Envelope yueqing = new Envelope(120.8, 121.2, 28, 28.4);

        assertThat(names(new PlaceQuery("xincun", Optional.empty(), Optional.of(yueqing), 10)))
                .containsExactly("新村");
        assertThat(names(new PlaceQuery("温州", Optional.empty(), Optional.of(yueqing), 10)))
                .isEmpty();
        assertThat(names(new PlaceQuery("温州", Optional.empty(), Optional.empty(), 2)))
                .hasSize(2);
    }

    @Test
    void saysTheSmallestCountyOfAPlace() {
        assertThat(places.search(PlaceQuery.of("五马街")).get(0).county())
                .contains(new PlaceName("鹿城区", "鹿城区", "Lucheng"));
        assertThat(places.search(PlaceQuery.of("sao joao")).get(0).county()).isEmpty();
    }

    @Test
    void refusesQueriesOutOfRange() {
        assertThatThrownBy(() -> PlaceQuery.of("  ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PlaceQuery.of("x".repeat(201))).hasMessageContaining("1 to 200");
        assertThatThrownBy(() -> new PlaceQuery("x", Optional.empty(), Optional.empty(), 0))
                .hasMessageContaining("1 to 50");
    }
}
