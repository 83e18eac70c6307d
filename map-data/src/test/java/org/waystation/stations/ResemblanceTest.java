package org.waystation.stations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waystation.stations.Drafts.at;
import static org.waystation.stations.Drafts.draft;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResemblanceTest {

    private static boolean alike(StationDraft one, StationDraft other) {
        return Resemblance.metresIfAlike(one.details(), other.details()).isPresent();
    }

    @Test
    void similarNamesAreSuspectedWithinFiftyMetresWhateverTheKind() {
        StationDraft area = draft("osm", "way/1", StationKind.SERVICE_AREA, "瑞安服务区", at(0, 0));
        assertThat(alike(area, draft("registry", "1", StationKind.DRIVER_HOME, "瑞安司机之家", at(45, 0))))
                .isTrue();
        assertThat(alike(area, draft("registry", "1", StationKind.DRIVER_HOME, "瑞安司机之家", at(60, 0))))
                .isFalse();
        assertThat(alike(area, draft("registry", "1", StationKind.DRIVER_HOME, "鹿城司机之家", at(5, 0))))
                .isFalse();
    }

    @Test
    void whatMatchingTakesForTheSameIsSuspectedFartherAway() {
        StationDraft area = draft("osm", "way/1", StationKind.SERVICE_AREA, "瑞安服务区", at(0, 0));
        assertThat(alike(area, draft("registry", "1", StationKind.SERVICE_AREA, "瑞安服务区", at(390, 0))))
                .isTrue();
    }

    @Test
    void theOtherSideOfAMotorwayIsNot() {
        StationDraft north = draft("osm", "way/1", StationKind.SERVICE_AREA, "瑞安服务区北区", at(0, 20));
        assertThat(alike(north, draft("registry", "1", StationKind.SERVICE_AREA, "瑞安服务区南区", at(0, -20))))
                .isFalse();
    }

    @Test
    void theOperatorsWordGoesBeforeThatOfFiles() {
        StationDraft osm = draft("osm", "way/1", StationKind.SERVICE_AREA, "瑞安服务区", at(0, 0));
        StationDraft registered = draft("registry", "1", StationKind.SERVICE_AREA, "瑞安服务区", at(10, 0));
        StationDraft file = draft("homes", "7", StationKind.SERVICE_AREA, "瑞安", at(20, 0));
        MergePlan plan = StationMatcher.plan(List.of(new StationRecord(1, List.of(registered, osm))), List.of(file));
        assertThat(plan.changed())
                .singleElement()
                .satisfies(station -> assertThat(station.accounts()).containsExactly(registered, file, osm));
    }
}
