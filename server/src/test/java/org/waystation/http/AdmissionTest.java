package org.waystation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    @Test
    void whoFindsNoPlaceInTimeIsToldToComeBack() {
        Admission admission = new Admission(1, Duration.ZERO);
        String answer = admission.admit(() -> {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> admission.admit(() -> "second"))
                    .satisfies(problem -> {
                        assertThat(problem.type()).isEqualTo(ProblemType.BUSY);
                        assertThat(problem.retryAfter()).isPresent();
                    });
            return "first";
        });
        assertThat(answer).isEqualTo("first");
    }

    @Test
    void aQuestionThatFailsGivesItsPlaceBack() {
        Admission admission = new Admission(1, Duration.ZERO);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> admission.admit(() -> {
                    throw new IllegalStateException();
                }));
        assertThat(admission.<String>admit(() -> "next")).isEqualTo("next");
    }

    @Test
    void whoFindsALongQueueIsRefusedWithoutWaiting() throws Exception {
        Admission admission = new Admission(1, 2, Duration.ofMinutes(10));
        CountDownLatch mayEnd = new CountDownLatch(1);
        List<Thread> crowd = crowd(3, admission, mayEnd);

        assertRefused(admission);

        mayEnd.countDown();
        for (Thread one : crowd) {
            one.join();
        }
        assertThat(admission.<String>admit(() -> "next")).isEqualTo("next");
    }

    @Test
    void whoComesSoonAfterOneWasRefusedDoesNotWaitEither() throws Exception {
        AtomicLong nanoTime = new AtomicLong();
        Admission admission = new Admission(
                1, 2, Duration.ofMinutes(10), Duration.ZERO, new Crowd(Duration.ofMinutes(10), nanoTime::get));
        CountDownLatch mayEnd = new CountDownLatch(1);
        List<Thread> crowd = crowd(3, admission, mayEnd);
        assertRefused(admission);
        mayEnd.countDown();
        for (Thread one : crowd) {
            one.join();
        }

        String answer = admission.admit(() -> {
            assertRefused(admission);
            return "in";
        });

        assertThat(answer).isEqualTo("in");
        nanoTime.set(Duration.ofMinutes(11).toNanos());
        CountDownLatch mayEndAsWell = new CountDownLatch(1);
        List<Thread> waits = crowd(2, admission, mayEndAsWell);
        mayEndAsWell.countDown();
        for (Thread one : waits) {
            one.join();
        }
    }

    /** Returns when one is in and all others wait; one that is refused fails the test. */
    private static List<Thread> crowd(int size, Admission admission, CountDownLatch mayEnd) throws Exception {
        CountDownLatch isIn = new CountDownLatch(1);
        List<Thread> crowd = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Thread one = new Thread(() -> admission.admit(() -> {
                isIn.countDown();
                return awaitQuietly(mayEnd);
            }));
            one.start();
            crowd.add(one);
        }
        isIn.await();
        for (Thread one : crowd) {
            while (one.getState() != Thread.State.WAITING && one.getState() != Thread.State.TIMED_WAITING) {
                assertThat(one.getState()).isNotEqualTo(Thread.State.TERMINATED);
                Thread.onSpinWait();
            }
        }
        return crowd;
    }

    private static void assertRefused(Admission admission) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> admission.admit(() -> "one too many"))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.BUSY));
    }

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
