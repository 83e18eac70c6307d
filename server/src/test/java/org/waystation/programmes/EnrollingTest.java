package org.waystation.programmes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.access.Caller;
import org.waystation.access.Identity;
import org.waystation.access.Role;
import org.waystation.app.TurnedClock;
import org.waystation.claims.ClaimCode;
import org.waystation.claims.PhoneNumber;
import org.waystation.database.TestDatabase;
import org.waystation.http.ProblemException;
import org.waystation.registry.AuditStore;
import org.waystation.registry.RegistrationStore;
import org.waystation.registry.StationKeepers;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Names;

/** Places are given once, to who came first, and nobody is remembered for ever; the database holds it by itself. */
class EnrollingTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int CROWD = 60;

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Caller DRIVER = new Caller(
            Role.DRIVER, new Identity(Identity.Kind.ADDRESS, "127.0.0.1"), "", OptionalLong.empty(), Set.of());

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-24T02:00:00Z"));
    private final ProgrammeStore programmes = new ProgrammeStore();
    private final EnrolmentStore enrolments = new EnrolmentStore();
    private Enrolling enrolling;

    @BeforeEach
    void wire() {
        enrolling = new Enrolling(
                new StationKeepers(new RegistrationStore(DATABASE.get())), new AuditStore(DATABASE.get()), clock, ZONE);
    }

    private long programme(int capacity) {
        Programme.Entry entry = new Programme.Entry(
                Programme.Kind.SUMMER_CAMP,
                new Names("小候鸟暑期营", ""),
                "",
                new Programme.Times(
                        LocalDate.of(2026, 12, 5),
                        LocalDate.of(2026, 12, 20),
                        Optional.empty(),
                        Instant.parse("2026-12-01T16:00:00Z")),
                Optional.of(new Programme.Ages(6, 14)),
                capacity);
        return DATABASE.get()
                .inTransaction(handle -> programmes
                        .add(handle, 1, "", entry, DataStatus.INVENTED, clock.instant())
                        .id());
    }

    private static Person person(int number) {
        return new Person(
                "孩子" + number,
                new PhoneNumber(Long.toString(13_800_000_000L + number)),
                OptionalInt.of(6 + number % 9));
    }

    private Enrolling.Made enrol(long programme, int number) {
        return DATABASE.get().inRetriedTransaction(handle -> enrolling.enrol(handle, programme, person(number)));
    }

    private void cancel(Enrolling.Made made) {
        cancel(made.enrolment().id(), made.code());
    }

    private void cancel(long id, ClaimCode code) {
        DATABASE.get().inRetriedTransaction(handle -> {
            enrolling.cancel(handle, DRIVER, id, Optional.of(code));
            return null;
        });
    }

    private Enrolment find(Enrolling.Made made) {
        return DATABASE.get()
                .inTransaction(
                        handle -> enrolments.find(handle, made.enrolment().id()))
                .orElseThrow();
    }

    private Programme programmeOf(long id) {
        return DATABASE.get()
                .inTransaction(handle -> programmes.find(handle, id))
                .orElseThrow();
    }

    @Test
    void aCrowdGetsAsManyPlacesAsThereAreAndTheRestWaits() throws Exception {
        long programme = programme(10);
        CountDownLatch all = new CountDownLatch(1);
        ExecutorService crowd = Executors.newFixedThreadPool(20);
        try {
            List<Future<Enrolling.Made>> made = new ArrayList<>();
            for (int number = 0; number < CROWD; number++) {
                int own = number;
                made.add(crowd.submit(() -> {
                    all.await();
                    return enrol(programme, own);
                }));
            }
            all.countDown();
            int enrolled = 0;
            for (Future<Enrolling.Made> one : made) {
                enrolled += one.get().enrolment().state() == Enrolment.State.ENROLLED ? 1 : 0;
            }
            assertThat(enrolled).isEqualTo(10);
            assertThat(programmeOf(programme).taken()).isEqualTo(10);
            int waiting = DATABASE.get().inTransaction(handle -> enrolments.countWaiting(handle, programme));
            assertThat(waiting).isEqualTo(CROWD - 10);
        } finally {
            crowd.shutdownNow();
        }
    }

    /** Half of a crowd calls off while others still come: whoever waits moves up in the order in which they came. */
    @Test
    void placesThatComeFreeGoToWhoWaitsLongest() throws Exception {
        long programme = programme(8);
        List<Enrolling.Made> made = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            made.add(enrol(programme, 1_000 + number));
        }
        List<Enrolling.Made> leaving = new ArrayList<>(made);
        Collections.shuffle(leaving, new Random(7));
        leaving = leaving.subList(0, 15);
        ExecutorService crowd = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (Enrolling.Made one : leaving) {
                done.add(crowd.submit(() -> cancel(one)));
            }
            for (int number = 0; number < 10; number++) {
                int own = 2_000 + number;
                done.add(crowd.submit(() -> enrol(programme, own)));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            crowd.shutdownNow();
        }
        List<Enrolment> there = DATABASE.get().inTransaction(handle -> enrolments.listOf(handle, programme));
        assertThat(there).hasSize(25);
        List<Enrolment> byNumber = there.stream()
                .sorted(java.util.Comparator.comparingLong(Enrolment::id))
                .toList();
        assertThat(byNumber.subList(0, 8)).allMatch(one -> one.state() == Enrolment.State.ENROLLED);
        assertThat(byNumber.subList(8, 25)).allMatch(one -> one.state() == Enrolment.State.WAITING);
        assertThat(byNumber.get(10).ahead()).isEqualTo(2);
        assertThat(programmeOf(programme).taken()).isEqualTo(8);
    }

    @Test
    void theDatabaseRefusesWhatWouldOversubscribe() {
        long programme = programme(1);
        Enrolling.Made first = enrol(programme, 1);
        Enrolling.Made second = enrol(programme, 2);
        assertThat(second.enrolment().state()).isEqualTo(Enrolment.State.WAITING);
        assertRefused("UPDATE enrolment SET state = 'enrolled', enrolled_at = now() WHERE id = "
                + second.enrolment().id());
        assertRefused("UPDATE programme SET taken = 0 WHERE id = " + programme);
        assertRefused("UPDATE programme SET capacity = 0 WHERE id = " + programme);
        assertRefused("DELETE FROM enrolment WHERE id = " + first.enrolment().id());
        assertRefused("UPDATE enrolment SET state = 'waiting' WHERE id = "
                + first.enrolment().id());
    }

    private static void assertRefused(String statement) {
        assertThatThrownBy(() -> DATABASE.execute(statement)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoCallsOffIsForgottenAtOnceAndAnotherCodeCallsNothingOff() {
        long programme = programme(3);
        Enrolling.Made made = enrol(programme, 1);
        assertThatThrownBy(() -> cancel(made.enrolment().id(), ClaimCode.random()))
                .isInstanceOf(ProblemException.class);
        assertThat(find(made).person()).isPresent();
        cancel(made);
        assertThat(find(made).person()).isEmpty();
        assertThat(programmeOf(programme).taken()).isZero();
        assertThat(DATABASE.erasures("enrolment", made.enrolment().id())).containsExactly("request");
        cancel(made);
        assertThat(programmeOf(programme).taken()).isZero();
        assertThat(enrol(programme, 1).enrolment().state()).isEqualTo(Enrolment.State.ENROLLED);
    }

    @Test
    void nobodyTakesTwoPlacesAndNobodyComesAfterTheDeadline() {
        long programme = programme(30);
        enrol(programme, 1);
        assertThatThrownBy(() -> enrol(programme, 1)).isInstanceOf(ProblemException.class);
        clock.turn(Duration.ofDays(8));
        assertThatThrownBy(() -> enrol(programme, 2)).isInstanceOf(ProblemException.class);
        assertThat(programmeOf(programme).taken()).isEqualTo(1);
    }

    @Test
    void whoIsTooOldOrSaysNoAgeIsToldSoWithoutTheAgeBeingEchoed() {
        long programme = programme(30);
        Person tooOld = new Person("大人", new PhoneNumber("13800000001"), OptionalInt.of(33));
        assertThatThrownBy(() -> DATABASE.get().inTransaction(handle -> enrolling.enrol(handle, programme, tooOld)))
                .isInstanceOf(ProblemException.class)
                .hasMessageNotContaining("33");
        Person noAge = new Person("孩子", new PhoneNumber("13800000001"), OptionalInt.empty());
        assertThatThrownBy(() -> DATABASE.get().inTransaction(handle -> enrolling.enrol(handle, programme, noAge)))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aPlaceThatComesFreeAfterTheBeginningGoesToNobody() {
        long programme = programme(1);
        Enrolling.Made first = enrol(programme, 1);
        Enrolling.Made second = enrol(programme, 2);
        clock.turn(Duration.ofDays(12));
        cancel(first);
        assertThat(find(second).state()).isEqualTo(Enrolment.State.WAITING);
        assertThat(programmeOf(programme).taken()).isZero();
    }

    @Test
    void whoEnrolledIsForgottenWhenTheTimeThatWasSetIsOver() {
        long programme = programme(2);
        List<Enrolling.Made> made = List.of(enrol(programme, 1), enrol(programme, 2), enrol(programme, 3));
        ProgrammeKeeper keeper = new ProgrammeKeeper(DATABASE.get(), Duration.ofDays(30), clock, ZONE);
        // It is over when the 20th is, in Beijing: 30 days later is the 19th of January at 16:00 UTC.
        clock.turn(Duration.between(clock.instant(), Instant.parse("2027-01-19T15:59:00Z")));
        keeper.round();
        assertThat(made).allMatch(one -> find(one).person().isPresent());
        clock.turn(Duration.ofMinutes(2));
        keeper.round();
        assertThat(made).allMatch(one -> find(one).person().isEmpty());
        assertThat(made)
                .allSatisfy(one -> assertThat(
                                DATABASE.erasures("enrolment", one.enrolment().id()))
                        .containsExactly("retention"));
        assertThat(programmeOf(programme).taken()).isEqualTo(2);
        keeper.close();
    }
}
