package org.waystation.stations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.waystation.stations.Drafts.at;
import static org.waystation.stations.Drafts.draft;
import static org.waystation.stations.Drafts.paired;
import static org.waystation.stations.StationKind.DRIVER_HOME;
import static org.waystation.stations.StationKind.FUEL;
import static org.waystation.stations.StationKind.PARKING;
import static org.waystation.stations.StationKind.REST_AREA;
import static org.waystation.stations.StationKind.SERVICE_AREA;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StationMatcherTest {

    private static StationRecord record(long id, StationDraft... accounts) {
        return new StationRecord(id, List.of(accounts));
    }

    private static void assertJoined(StationDraft known, StationDraft draft) {
        MergePlan plan = StationMatcher.plan(List.of(record(1, known)), List.of(draft));
        assertThat(plan.counts()).isEqualTo(new MergePlan.Counts(0, 1, 0, 0, 0));
        assertThat(plan.changed())
                .singleElement()
                .satisfies(station -> assertThat(station.accounts()).containsExactlyInAnyOrder(known, draft));
    }

    private static void assertApart(StationDraft known, StationDraft draft) {
        MergePlan plan = StationMatcher.plan(List.of(record(1, known)), List.of(draft));
        assertThat(plan.counts()).isEqualTo(new MergePlan.Counts(1, 0, 0, 0, 0));
        assertThat(plan.changed()).isEmpty();
    }

    @Test
    void aStationToldTwiceBySimilarNameIsOne() {
        assertJoined(
                draft("osm", "way/1", SERVICE_AREA, "瑞安服务区", at(0, 0)),
                draft("homes", "7", SERVICE_AREA, "瑞安", at(390, 0)));
        assertJoined(
                draft("osm", "way/1", SERVICE_AREA, "瑞安服务区", at(0, 0)),
                draft("homes", "7", REST_AREA, "瑞安停车区", at(200, 0)));
        assertJoined(
                draft("osm", "node/1", FUEL, "中国石化鹿城加油站", at(0, 0)), draft("fuel", "7", FUEL, "中石化鹿城加油站", at(0, 140)));
    }

    @Test
    void farApartOrOfAnotherKindItIsNot() {
        assertApart(
                draft("osm", "way/1", SERVICE_AREA, "瑞安服务区", at(0, 0)),
                draft("homes", "7", SERVICE_AREA, "瑞安服务区", at(410, 0)));
        assertApart(draft("osm", "node/1", FUEL, "鹿城加油站", at(0, 0)), draft("fuel", "7", FUEL, "鹿城加油站", at(0, 160)));
        assertApart(
                draft("osm", "way/1", SERVICE_AREA, "瑞安服务区", at(0, 0)),
                draft("homes", "7", DRIVER_HOME, "瑞安服务区司机之家", at(0, 0)));
    }

    @Test
    void onTheSameSpotANamelessOneIsTheSame() {
        assertJoined(draft("osm", "node/1", FUEL, "加油站", at(0, 0)), draft("fuel", "7", FUEL, "鹿城加油站", at(0, 25)));
        assertJoined(draft("osm", "node/1", FUEL, "中国石化", at(0, 0)), draft("fuel", "7", FUEL, "鹿城加油站", at(0, 25)));
        assertApart(draft("osm", "node/1", FUEL, "加油站", at(0, 0)), draft("fuel", "7", FUEL, "鹿城加油站", at(0, 40)));
        assertApart(draft("osm", "node/1", FUEL, "龙湾加油站", at(0, 0)), draft("fuel", "7", FUEL, "鹿城加油站", at(0, 10)));
    }

    @Test
    void namesInTwoLanguagesAreComparedByPlaceOnly() {
        StationDraft english =
                draft("en", "7", FUEL, new Names("", "Lucheng filling station"), Site.at(at(0, 20)), Facilities.NONE);
        assertJoined(draft("osm", "node/1", FUEL, "鹿城加油站", at(0, 0)), english);
    }

    @Test
    void theTwoSidesOfAMotorwayStayApart() {
        assertApart(
                draft("osm", "way/1", SERVICE_AREA, "瑞安服务区(北区)", at(0, 0)),
                draft("homes", "7", SERVICE_AREA, "瑞安服务区(南区)", at(0, -60)));
        StationDraft fuzhou = draft(
                "homes",
                "7",
                SERVICE_AREA,
                new Names("瑞安服务区", ""),
                new Site(at(0, -60), List.of(), true, Optional.of("福州方向")),
                Facilities.NONE);
        assertApart(draft("osm", "way/1", SERVICE_AREA, "瑞安服务区(往温州方向)", at(0, 0)), fuzhou);
    }

    @Test
    void eachSideFindsItsOwn() {
        StationDraft north = draft("osm", "way/1", SERVICE_AREA, "瑞安服务区", at(0, 60));
        StationDraft south = draft("osm", "way/2", SERVICE_AREA, "瑞安服务区", at(0, -60));
        StationDraft fileNorth = draft("homes", "n", SERVICE_AREA, "瑞安服务区北区", at(10, 45));
        StationDraft fileSouth = draft("homes", "s", SERVICE_AREA, "瑞安服务区南区", at(10, -20));
        MergePlan plan =
                StationMatcher.plan(List.of(record(1, north), record(2, south)), List.of(fileSouth, fileNorth));
        assertThat(plan.changed()).containsExactly(record(1, fileNorth, north), record(2, fileSouth, south));
    }

    @Test
    void oneSourcesTwoAreTwoUnlessNearlyIdentical() {
        StationDraft one = draft("osm", "way/1", SERVICE_AREA, "瑞安服务区", at(0, 0));
        StationDraft opposite = draft("osm", "way/2", SERVICE_AREA, "瑞安服务区", at(0, 90));
        StationDraft again = draft("osm", "node/3", SERVICE_AREA, "瑞安", at(0, 15));
        assertThat(StationMatcher.plan(List.of(), List.of(one, opposite)).added())
                .hasSize(2);
        MergePlan plan = StationMatcher.plan(List.of(), List.of(one, again));
        assertThat(plan.added()).containsExactly(List.of(again, one));
        assertThat(plan.counts()).isEqualTo(new MergePlan.Counts(1, 1, 0, 0, 0));
    }

    @Test
    void namelessPlacesOfOneSourceAndNumberedOnesStayApart() {
        assertThat(StationMatcher.plan(
                                List.of(),
                                List.of(
                                        draft("osm", "way/1", PARKING, "停车场", at(0, 0)),
                                        draft("osm", "way/2", PARKING, "停车场", at(0, 5))))
                        .added())
                .hasSize(2);
        assertApart(
                draft("osm", "way/1", PARKING, "物流1号停车场", at(0, 0)), draft("park", "2", PARKING, "物流2号停车场", at(0, 20)));
    }

    @Test
    void aPairIsNeverOneStation() {
        StationDraft one = paired(draft("osm", "way/1", SERVICE_AREA, "瑞安服务区", at(0, 0)), "way/2");
        StationDraft other = draft("osm", "way/2", SERVICE_AREA, "瑞安服务区", at(0, 10));
        assertThat(StationMatcher.plan(List.of(), List.of(one, other)).added()).hasSize(2);
    }

    @Test
    void aFilesWordCountsBeforeOsmAndGapsAreFilled() {
        StationDraft osm = draft(
                "osm",
                "way/1",
                SERVICE_AREA,
                new Names("瑞安服务区", "Rui'an"),
                new Site(at(0, 0), List.of(at(0, 5)), true, Optional.empty()),
                new Facilities.Builder()
                        .addSpaces(Facility.HGV_PARKING, 20)
                        .add(Facility.TOILETS)
                        .build());
        StationDraft file = draft(
                "homes",
                "7",
                SERVICE_AREA,
                new Names("瑞安", ""),
                Site.at(at(100, 0)),
                new Facilities.Builder().addSpaces(Facility.HGV_PARKING, 80).build());
        StationRecord station = StationMatcher.plan(List.of(record(1, osm)), List.of(file))
                .changed()
                .get(0);
        StationDetails details = station.details();
        assertThat(details.names()).isEqualTo(new Names("瑞安", "Rui'an"));
        assertThat(details.position()).isEqualTo(at(100, 0));
        assertThat(details.site().accessPoints()).containsExactly(at(0, 5));
        assertThat(details.service().facilities().spacesOf(Facility.HGV_PARKING))
                .hasValue(80);
        assertThat(details.service().facilities().has(Facility.TOILETS)).isTrue();
        assertThat(details.provenance().sources())
                .containsExactly(new SourceId("homes", "7"), new SourceId("osm", "way/1"));
    }

    @Test
    void whatASourceTakesBackIsGone() {
        StationDraft osm = draft("osm", "way/1", SERVICE_AREA, "瑞安服务区", at(0, 0));
        StationDraft withShower = draft(
                "homes",
                "7",
                SERVICE_AREA,
                new Names("瑞安服务区", ""),
                Site.at(at(0, 0)),
                new Facilities.Builder().add(Facility.SHOWER).build());
        StationDraft without = draft("homes", "7", SERVICE_AREA, "瑞安服务区", at(0, 0));
        MergePlan plan = StationMatcher.plan(List.of(record(1, withShower, osm)), List.of(without));
        assertThat(plan.counts().changed()).isEqualTo(1);
        assertThat(plan.changed().get(0).details().service().facilities().has(Facility.SHOWER))
                .isFalse();
    }

    @Test
    void aSourceThatMovesItsStationAwayLeavesTheOthers() {
        StationDraft osm = draft("osm", "way/1", SERVICE_AREA, "瑞安服务区", at(0, 0));
        StationDraft file = draft("homes", "7", SERVICE_AREA, "瑞安服务区", at(0, 0));
        StationDraft moved = draft("homes", "7", SERVICE_AREA, "瑞安服务区", at(5_000, 0));
        MergePlan plan = StationMatcher.plan(List.of(record(1, file, osm)), List.of(moved));
        assertThat(plan.changed()).containsExactly(record(1, osm));
        assertThat(plan.added()).containsExactly(List.of(moved));
    }

    @Test
    void aStationOfOneSourceMayMoveAsFarAsItLikes() {
        StationDraft before = draft("homes", "7", SERVICE_AREA, "瑞安服务区", at(0, 0));
        StationDraft after = draft("homes", "7", FUEL, "平阳", at(50_000, 0));
        MergePlan plan = StationMatcher.plan(List.of(record(1, before)), List.of(after));
        assertThat(plan.changed()).containsExactly(record(1, after));
    }

    @Test
    void replacingASourceRemovesWhatOnlyItKnew() {
        StationDraft gone = draft("osm", "way/1", FUEL, "鹿城加油站", at(0, 0));
        StationDraft goneToo = draft("osm", "way/2", SERVICE_AREA, "瑞安服务区", at(5_000, 0));
        StationDraft file = draft("homes", "7", SERVICE_AREA, "瑞安服务区", at(5_000, 0));
        StationDraft stays = draft("osm", "way/3", FUEL, "龙湾加油站", at(9_000, 0));
        List<StationRecord> known = List.of(record(1, gone), record(2, file, goneToo), record(3, stays));
        MergePlan plan = StationMatcher.planReplacing("osm", known, List.of(stays));
        assertThat(plan.removed()).containsExactly(1L);
        assertThat(plan.changed()).containsExactly(record(2, file));
        assertThat(plan.counts()).isEqualTo(new MergePlan.Counts(0, 0, 0, 1, 1));
        assertThat(StationMatcher.plan(known, List.of(stays)).isEmpty()).isTrue();
    }

    @Test
    void aRedrawnPlaceKeepsItsStation() {
        StationDraft node = draft("osm", "node/1", FUEL, "鹿城加油站", at(0, 0));
        StationDraft way = draft("osm", "way/9", FUEL, "鹿城加油站", at(0, 40));
        MergePlan plan = StationMatcher.planReplacing("osm", List.of(record(1, node)), List.of(way));
        assertThat(plan.removed()).isEmpty();
        assertThat(plan.changed()).containsExactly(record(1, way));
    }

    @Test
    void twoDraftsOfOneIdAreRefused() {
        StationDraft draft = draft("osm", "node/1", FUEL, "鹿城加油站", at(0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StationMatcher.plan(List.of(), List.of(draft, draft)))
                .withMessageContaining("node/1");
    }
}
