package org.waystation.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.waystation.http.ParameterError;
import org.waystation.http.Text;
import org.waystation.stations.DataStatus;

/**
 * <pre>
 *        1 bureau
 *        |
 *        2 association     6 bureau
 *        |
 *        3 enterprise
 *       /  \
 *      4    5 station teams
 * </pre>
 */
class OrganisationTreeTest {

    private final OrganisationTree tree = new OrganisationTree(List.of(
            organisation(1, Level.BUREAU, 0),
            organisation(6, Level.BUREAU, 0),
            organisation(2, Level.ASSOCIATION, 1),
            organisation(3, Level.ENTERPRISE, 2),
            organisation(4, Level.STATION_TEAM, 3),
            organisation(5, Level.STATION_TEAM, 3)));

    private static Organisation organisation(long id, Level level, long parent) {
        return new Organisation(id, entry("单位" + id, level, parent), DataStatus.REAL, 1);
    }

    /** @param parent 0 for none */
    private static Organisation.Entry entry(String name, Level level, long parent) {
        return new Organisation.Entry(name, "", level, parent == 0 ? OptionalLong.empty() : OptionalLong.of(parent));
    }

    @Test
    void tellsWhoIsAboveAndBelow() {
        assertThat(tree.above(tree.find(4).orElseThrow()))
                .extracting(Organisation::id)
                .containsExactly(3L, 2L, 1L);
        assertThat(tree.withAllBelow(2)).containsExactlyInAnyOrder(2L, 3L, 4L, 5L);
        assertThat(tree.withAllBelow(6)).containsExactly(6L);
    }

    @ParameterizedTest
    @CsvSource({
        "BUREAU, 0",
        "BUREAU, 6",
        "ASSOCIATION, 1",
        "ENTERPRISE, 1",
        "ENTERPRISE, 3",
        "STATION_TEAM, 1",
        "STATION_TEAM, 3"
    })
    void takesWhoIsUnderTheSameLevelOrAHigherOne(Level level, long parent) {
        assertThat(tree.mistakes(OptionalLong.empty(), entry("新", level, parent)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"BUREAU, 2", "BUREAU, 4", "ASSOCIATION, 3", "ENTERPRISE, 5", "STATION_TEAM, 4"})
    void refusesWhoWouldBeUnderALowerLevelOrUnderAStationTeam(Level level, long parent) {
        List<ParameterError> mistakes = tree.mistakes(OptionalLong.empty(), entry("新", level, parent));
        assertThat(mistakes).singleElement().satisfies(mistake -> {
            assertThat(mistake.parameter()).isEqualTo("parentId");
            assertThat(mistake.value()).isEqualTo(Long.toString(parent));
            assertThat(mistake.accepted()).isEqualTo(level.idsAbove());
        });
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 3", "2, 4", "3, 5"})
    void refusesCircles(long id, long parent) {
        Level level = tree.find(id).orElseThrow().entry().level();
        assertThat(tree.mistakes(OptionalLong.of(id), entry("单位" + id, level, parent)))
                .extracting(ParameterError::reason)
                .containsExactly(Text.of("parameter.under-itself"));
    }

    @Test
    void refusesALevelThatIsTooLowForWhoIsUnderIt() {
        assertThat(tree.mistakes(OptionalLong.of(2), entry("单位2", Level.STATION_TEAM, 1)))
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.parameter()).isEqualTo("level");
                    assertThat(mistake.accepted()).containsExactly("bureau", "association", "enterprise");
                });
        assertThat(tree.mistakes(OptionalLong.of(2), entry("单位2", Level.ENTERPRISE, 1)))
                .isEmpty();
    }

    @Test
    void refusesAParentThatIsNotThere() {
        assertThat(tree.mistakes(OptionalLong.empty(), entry("新", Level.BUREAU, 99)))
                .extracting(ParameterError::reason)
                .containsExactly(Text.of("parameter.unknown-organisation"));
    }
}
