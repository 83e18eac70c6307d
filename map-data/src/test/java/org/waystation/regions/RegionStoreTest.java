package org.waystation.regions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.crs.Position;
import org.waystation.database.TestDatabase;

class RegionStoreTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final RegionStore regions = new RegionStore(database.get());

    @BeforeEach
    void empty() {
        database.clear();
    }

    private RegionCounts replace(RegionContents contents) {
        return database.get().inLongTransaction(transaction -> regions.replace(transaction, contents));
    }

    @Test
    void hasNoRegionBeforeTheFirstImport() {
        assertThat(regions.find()).isEmpty();
        assertThat(regions.listCounties()).isEmpty();
        assertThat(regions.findCountyAt(new Position(120.7, 28))).isEmpty();
    }

    @Test
    void givesBackWhatWasImported() {
        assertThat(replace(SmallRegion.contents())).isEqualTo(new RegionCounts(3, 14, 4));

        assertThat(regions.find()).contains(SmallRegion.region("graph-1"));
        assertThat(regions.listCounties())
                .extracting(county -> county.name().zh(), County::adminLevel, County::code)
                .containsExactly(tuple("温州市", 5, "330300"), tuple("鹿城区", 6, "330302"), tuple("乐清市", 6, "330382"));
        assertThat(regions.listCounties().get(1).area())
                .isEqualTo(SmallRegion.COUNTIES.get(1).area());
    }

    @Test
    void findsTheSmallestUnitRoundAPosition() {
        replace(SmallRegion.contents());

        assertThat(regions.findCountyAt(new Position(120.7, 28)))
                .map(c -> c.name().zh())
                .contains("鹿城区");
        assertThat(regions.findCountyAt(new Position(120, 27.5)))
                .map(c -> c.name().zh())
                .contains("温州市");
        assertThat(regions.findCountyAt(new Position(110, 27.5))).isEmpty();
    }

    @Test
    void putsTheNewRegionInThePlaceOfTheOld() {
        replace(SmallRegion.contents());

        replace(SmallRegion.empty("graph-2"));

        assertThat(regions.find()).map(Region::graphId).contains("graph-2");
        assertThat(regions.listCounties()).isEmpty();
        assertThat(count("place")).isZero();
        assertThat(count("map_feature")).isZero();
    }

    @Test
    void keepsTheOldRegionWholeWhenTheNewOneBreaksOff() {
        replace(SmallRegion.contents());
        Stream<MapFeature> brokenOff =
                Stream.concat(SmallRegion.FEATURES.stream(), Stream.of("x").map(x -> {
                    throw new IllegalStateException("file ends in the middle");
                }));

        assertThatThrownBy(() -> replace(new RegionContents(
                        SmallRegion.region("graph-2"), Stream.empty(), SmallRegion.PLACES.stream(), brokenOff)))
                .hasMessage("file ends in the middle");

        assertThat(regions.find()).map(Region::graphId).contains("graph-1");
        assertThat(regions.listCounties()).hasSize(3);
        assertThat(count("place")).isEqualTo(14);
        assertThat(count("map_feature")).isEqualTo(4);
    }

    @Test
    void readersSeeTheOldRegionUntilTheNewOneIsWhole() {
        replace(SmallRegion.contents());

        database.get().inLongTransaction(transaction -> {
            regions.replace(transaction, SmallRegion.empty("graph-2"));
            // In another thread: in this one Jdbi hands out the transaction's own connection.
            assertThat(CompletableFuture.supplyAsync(regions::find).join())
                    .map(Region::graphId)
                    .contains("graph-1");
            assertThat(CompletableFuture.supplyAsync(() -> count("place")).join())
                    .isEqualTo(14);
            return null;
        });

        assertThat(regions.find()).map(Region::graphId).contains("graph-2");
    }

    @Test
    void storesTextsWithTabsBreaksBackslashesAndNul() {
        String odd = "a\tb\nc\\d\re\0f\"{},";
        replace(new RegionContents(
                SmallRegion.region("g"),
                Stream.empty(),
                Stream.of(new Place(0, PlaceName.of(odd), PlaceKind.POI, 0, new Position(1, 2))),
                Stream.empty()));

        List<String> names = database.get()
                .jdbi()
                .withHandle(h -> h.createQuery("SELECT name FROM place")
                        .mapTo(String.class)
                        .list());
        assertThat(names).containsExactly(odd.replace("\0", ""));
    }

    @Test
    void streamsManyPlacesAndFeatures() {
        long many = 20_000;
        RegionCounts counts = replace(new RegionContents(
                SmallRegion.region("g"),
                SmallRegion.COUNTIES.stream(),
                LongStream.range(0, many)
                        .mapToObj(i -> new Place(
                                0, PlaceName.of("村庄" + i), PlaceKind.VILLAGE, 0, new Position(120.5 + i * 1e-5, 28))),
                LongStream.range(0, many).mapToObj(i -> SmallRegion.FEATURES.get((int) (i % 4)))));

        assertThat(counts).isEqualTo(new RegionCounts(3, many, many));
    }

    private long count(String table) {
        return database.get()
                .jdbi()
                .withHandle(h -> h.createQuery("SELECT count(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }
}
