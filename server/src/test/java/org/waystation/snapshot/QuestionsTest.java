package org.waystation.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.waystation.http.Crowd;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;

class QuestionsTest {

    private static final int PLACES = 4;

    private final LiveSnapshot live = new LiveSnapshot();
    private final Questions questions = new Questions(live, PLACES, Duration.ZERO, new Crowd(Duration.ZERO), null);

    /** Each is asked while the ones before it are worked on. */
    @Test
    void longQuestionsLeaveHalfOfThePlacesToOthers() {
        live.replace(new RegionSnapshot(null, List.of(), null, null, null, Instant.EPOCH));
        String answer = questions.askAtLength(first -> questions.askAtLength(second -> {
            assertIsBusy(() -> questions.askAtLength(region -> "third"));
            return questions.ask(third -> questions.ask(fourth -> {
                assertIsBusy(() -> questions.ask(region -> "fifth"));
                return "short";
            }));
        }));
        assertThat(answer).isEqualTo("short");
        assertThat(questions.<String>askAtLength(region -> "next")).isEqualTo("next");
    }

    @Test
    void shortQuestionsMayTakeAllPlaces() {
        live.replace(new RegionSnapshot(null, List.of(), null, null, null, Instant.EPOCH));
        assertThat(questions.<String>ask(a -> questions.ask(b -> questions.ask(c -> questions.ask(d -> "all")))))
                .isEqualTo("all");
    }

    @Test
    void aSinglePlaceIsTooFew() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Questions(live, 1, Duration.ZERO, new Crowd(Duration.ZERO), null));
    }

    private static void assertIsBusy(Runnable asking) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(asking::run)
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.BUSY));
    }
}
