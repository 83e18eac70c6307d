package org.waystation.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.database.TestDatabase;

class StationStoreTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private StationStore store;

    @BeforeEach
    void empty() {
        database.clear();
        store = new StationStore(database.get());
    }

    private MergePlan load(Collection<StationDraft> drafts) {
        return database.get().inTransaction(transaction -> {
            MergePlan plan = StationMatcher.plan(store.listRecords(transaction), drafts);
            store.apply(transaction, plan);
            return plan;
        });
    }

    private List<StationRecord> records() {
        return database.get().inTransaction(store::listRecords);
    }

    @Test
    void whatIsStoredIsReadBackEqual() {
        StationDraft full = AccountJsonTest.complete("7");
        StationDraft bare = Drafts.draft("homes", "8", StationKind.FUEL, "鹿城\\加油\t站", Drafts.at(50_000, 0));
        load(List.of(full, bare));
        assertThat(store.list()).extracting(Station::details).containsExactly(full.details(), bare.details());
        assertThat(records()).extracting(StationRecord::accounts).containsExactly(List.of(full), List.of(bare));
        Station first = store.list().get(0);
        assertThat(store.find(first.id())).contains(first);
        assertThat(store.find(first.id() + 1_000)).isEmpty();
    }

    @Test
    void loadingTheSameAgainChangesNothing() {
        List<StationDraft> drafts = List.of(AccountJsonTest.complete("7"));
        load(drafts);
        List<Station> before = store.list();
        assertThat(load(drafts).isEmpty()).isTrue();
        assertThat(store.list()).isEqualTo(before);
    }

    @Test
    void aMergedStationKeepsItsIdAndBothSources() {
        StationDraft osm = Drafts.draft("osm", "way/1", StationKind.SERVICE_AREA, "瑞安服务区", Drafts.at(0, 0));
        StationDraft file = Drafts.draft("homes", "7", StationKind.SERVICE_AREA, "瑞安", Drafts.at(100, 0));
        load(List.of(osm));
        long id = store.list().get(0).id();
        load(List.of(file));
        assertThat(store.list()).singleElement().satisfies(station -> {
            assertThat(station.id()).isEqualTo(id);
            assertThat(station.details()).isEqualTo(file.details().filledFrom(osm.details()));
            assertThat(station.details().provenance().first()).isEqualTo(new SourceId("homes", "7"));
        });
    }

    @Test
    void everyRecordASourceHasOfAStationIsListed() {
        StationDraft osm = Drafts.alsoKnownAs(
                Drafts.draft("osm", "way/1", StationKind.SERVICE_AREA, "瑞安服务区", Drafts.at(0, 0)), "node/2", "node/3");
        StationDraft file = Drafts.draft("homes", "7", StationKind.SERVICE_AREA, "瑞安", Drafts.at(100, 0));
        load(List.of(osm));
        load(List.of(file));
        assertThat(store.list())
                .extracting(station -> station.details().provenance().sources())
                .containsExactly(List.of(
                        new SourceId("homes", "7"),
                        new SourceId("osm", "way/1"),
                        new SourceId("osm", "node/2"),
                        new SourceId("osm", "node/3")));
        assertThat(records()).extracting(StationRecord::accounts).containsExactly(List.of(file, osm));
        assertThat(load(List.of(osm, file)).isEmpty()).isTrue();
    }

    @Test
    void aRecordThatIsNoLongerOfTheStationIsForgotten() {
        StationDraft alone = Drafts.draft("osm", "way/1", StationKind.SERVICE_AREA, "瑞安服务区", Drafts.at(0, 0));
        load(List.of(Drafts.alsoKnownAs(alone, "node/2")));
        load(List.of(alone));
        assertThat(store.list()).extracting(Station::details).containsExactly(alone.details());
    }

    @Test
    void aSourceThatLeavesTakesOnlyItsOwn() {
        StationDraft osm = Drafts.draft("osm", "way/1", StationKind.SERVICE_AREA, "瑞安服务区", Drafts.at(0, 0));
        StationDraft file = Drafts.draft("homes", "7", StationKind.SERVICE_AREA, "瑞安", Drafts.at(100, 0));
        StationDraft other = Drafts.draft("osm", "way/2", StationKind.FUEL, "鹿城", Drafts.at(9_000, 0));
        load(List.of(osm, other));
        load(List.of(file));
        database.get().inLongTransaction(transaction -> {
            MergePlan plan = StationMatcher.planReplacing(SourceId.OSM, store.listRecords(transaction), List.of());
            store.apply(transaction, plan);
            return plan;
        });
        assertThat(store.list()).extracting(Station::details).containsExactly(file.details());
    }

    @Test
    void theTwoSidesKnowEachOtherEvenIfOnlyOneSaysSo() {
        StationDraft north = Drafts.draft("homes", "n", StationKind.SERVICE_AREA, "瑞安服务区北区", Drafts.at(0, 60));
        StationDraft south =
                Drafts.paired(Drafts.draft("homes", "s", StationKind.SERVICE_AREA, "瑞安服务区南区", Drafts.at(0, -60)), "n");
        load(List.of(north, south));
        List<Station> stations = store.list();
        assertThat(stations.get(0).pairId())
                .isEqualTo(OptionalLong.of(stations.get(1).id()));
        assertThat(stations.get(1).pairId())
                .isEqualTo(OptionalLong.of(stations.get(0).id()));
        load(List.of(Drafts.draft("homes", "s", StationKind.SERVICE_AREA, "瑞安服务区南区", Drafts.at(0, -60))));
        assertThat(store.list()).extracting(Station::pairId).containsOnly(OptionalLong.empty());
    }

    @Test
    void aPairThatIsNotThereIsNoPair() {
        load(List.of(Drafts.paired(
                Drafts.draft("homes", "s", StationKind.SERVICE_AREA, "瑞安服务区", Drafts.at(0, 0)), "nowhere")));
        assertThat(store.list()).extracting(Station::pairId).containsExactly(OptionalLong.empty());
    }

    @Test
    void whatFailsLeavesEverythingAsItWas() {
        StationDraft first = Drafts.draft("homes", "1", StationKind.FUEL, "鹿城", Drafts.at(0, 0));
        load(List.of(first));
        try {
            database.get().inTransaction(transaction -> {
                store.apply(
                        transaction, StationMatcher.planReplacing("homes", store.listRecords(transaction), List.of()));
                throw new IllegalStateException("cut off");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("cut off");
        }
        assertThat(store.list()).extracting(Station::details).containsExactly(first.details());
    }

    @Test
    void aRowSpoiltByHandDoesNotHideTheOthers() {
        StationDraft first = Drafts.draft("homes", "1", StationKind.FUEL, "鹿城", Drafts.at(0, 0));
        StationDraft second = Drafts.draft("homes", "2", StationKind.FUEL, "龙湾", Drafts.at(5_000, 0));
        load(List.of(first, second));
        database.get()
                .jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE station SET opening_hours = 'sometimes' WHERE name_zh = '鹿城'"));
        assertThat(store.list()).extracting(Station::details).containsExactly(second.details());
    }

    @Test
    void twoImportsAtOnceLoadEveryStationOnce() throws Exception {
        List<StationDraft> drafts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            drafts.add(Drafts.draft("homes", "h" + i, StationKind.FUEL, "站" + i, Drafts.at(i * 1_000, 0)));
        }
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<MergePlan>> plans = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                plans.add(pool.submit(() -> {
                    start.await();
                    return load(drafts);
                }));
            }
            start.countDown();
            int added = 0;
            for (Future<MergePlan> plan : plans) {
                added += plan.get(60, TimeUnit.SECONDS).counts().added();
            }
            assertThat(added).isEqualTo(200);
        } finally {
            pool.shutdownNow();
        }
        assertThat(store.list()).hasSize(200);
    }
}
