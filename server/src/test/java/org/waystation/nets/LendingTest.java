package org.waystation.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.waystation.app.Waiting.waitUntil;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.access.Caller;
import org.waystation.access.Identity;
import org.waystation.access.Role;
import org.waystation.app.TurnedClock;
import org.waystation.database.TestDatabase;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;

/** The rules of lending, one at a time, without a server around them. */
class LendingTest {

    private static final Instant START = Instant.parse("2026-11-24T02:00:00Z");
    private static final Duration LOAN = Duration.ofHours(72);
    private static final Duration HOLD = Duration.ofMinutes(60);
    private static final int MOST_EXTENSIONS = 2;
    private static final int MOST_PER_VEHICLE = 2;
    private static final int MOST_OF_ADDRESS = 60;
    private static final NetRules RULES =
            new NetRules(LOAN, MOST_EXTENSIONS, MOST_PER_VEHICLE, Duration.ofHours(12), Duration.ofDays(30));
    private static final Caller ADMINISTRATOR = NetGround.ADMINISTRATOR;
    private static final Caller DRIVER = new Caller(
            Role.DRIVER, new Identity(Identity.Kind.ADDRESS, "192.0.2.1"), "", OptionalLong.empty(), Set.of());
    /** Keeps nothing here. */
    private static final Caller OPERATOR = new Caller(
            Role.OPERATOR, new Identity(Identity.Kind.TOKEN, "2"), "elsewhere", OptionalLong.of(77), Set.of());

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static int names;

    private final TurnedClock clock = new TurnedClock(START);
    private NetGround ground;
    private Lending lending;
    private long type;
    private long here;
    private long there;

    @BeforeEach
    void openTwoStations() {
        ground = new NetGround(DATABASE.get(), RULES, clock);
        lending = ground.lending();
        type = ground.addType();
        here = ground.addStation();
        there = ground.addStation();
    }

    // What there is to be lent

    @Test
    void aNetIsLentUntilItsTimeIsUp() {
        intake(here, type, 2);
        Borrower borrower = anybody();
        Lending.Made<Loan> made = borrow(wish(here, borrower));
        Loan loan = made.thing();
        assertThat(loan.term()).isEqualTo(new Loan.Term(START, START.plus(LOAN), 0));
        assertThat(loan.typeId()).isEqualTo(type);
        assertThat(loan.stationId()).isEqualTo(here);
        assertThat(loan.number()).isEmpty();
        assertThat(loan.borrower()).contains(borrower);
        assertThat(loan.state()).isEqualTo(Loan.State.OPEN);
        assertThat(made.code().isOf(loan.codeSha256())).isTrue();
        assertThat(counts(here)).isEqualTo("1 0 1 0");
    }

    @Test
    void netsWithoutNumberGoFirstThenThoseWithOne() {
        String number = number();
        intake(here, type, 1, number);
        assertThat(borrow(wish(here, anybody())).thing().number()).isEmpty();
        assertThat(borrow(wish(here, anybody())).thing().number()).contains(number);
        assertRefused("detail.no-net-left", () -> borrow(wish(here, anybody())));
        assertRefused("detail.no-net-left", () -> borrow(wish(there, anybody())));
        assertRefused("detail.no-net-left", () -> reserve(here, anybody()));
    }

    @Test
    void aCertainNetIsLentWhereItIsThere() {
        String number = number();
        intake(here, type, 1, number);
        assertRefused("detail.net-elsewhere", () -> borrow(wishFor(number, there, OptionalLong.empty())));
        assertRefused("detail.no-such-net", () -> borrow(wishFor(number(), here, OptionalLong.empty())));
        Loan loan = borrow(wishFor(number, here, OptionalLong.empty())).thing();
        assertThat(loan.number()).contains(number);
        assertThat(loan.typeId()).isEqualTo(type);
        assertRefused("detail.net-on-loan", () -> borrow(wishFor(number, here, OptionalLong.of(type))));
        assertThat(ground.<Optional<Loan>>in(handle -> lending.findOpenLoan(handle, number))
                        .map(Loan::id))
                .contains(loan.id());
        give(loan, here, Lending.Condition.DAMAGED);
        assertThat(ground.<Optional<Loan>>in(handle -> lending.findOpenLoan(handle, number)))
                .isEmpty();
        assertRefused("detail.net-in-repair", () -> borrow(wishFor(number, here, OptionalLong.of(type))));
    }

    @Test
    void whatIsWantedMustBeOfOneType() {
        long other = ground.addType();
        String number = number();
        intake(here, type, 1, number);
        String ofOther = number();
        intake(here, other, 1, ofOther);
        assertRefused("detail.net-of-another-type", () -> borrow(wishFor(number, here, OptionalLong.of(other))));
        Borrower borrower = anybody();
        long reservation = reserve(here, borrower).thing().id();
        assertRefused(
                "detail.net-of-another-type",
                () -> borrow(new Lending.Wish(
                        here,
                        OptionalLong.of(other),
                        Optional.empty(),
                        OptionalLong.of(reservation),
                        Optional.of(borrower),
                        Optional.empty())));
        assertRefused(
                "detail.net-of-another-type",
                () -> borrow(new Lending.Wish(
                        here,
                        OptionalLong.empty(),
                        Optional.of(ofOther),
                        OptionalLong.of(reservation),
                        Optional.of(borrower),
                        Optional.empty())));
        assertUnknownType(() -> borrow(new Lending.Wish(
                here,
                OptionalLong.of(999_999),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.of(borrower),
                Optional.empty())));
    }

    @Test
    void whoBorrowsAndWhatMustBeSaid() {
        intake(here, type, 1);
        assertThatThrownBy(() -> borrow(new Lending.Wish(
                        here,
                        OptionalLong.of(type),
                        Optional.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("borrower");
        assertThatThrownBy(() -> borrow(new Lending.Wish(
                        here,
                        OptionalLong.empty(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        Optional.of(anybody()),
                        Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("type");
    }

    @Test
    void onlyStationsThatTakePartLend() {
        intake(here, type, 1);
        setStation(here, false);
        assertRefused("detail.not-lending", () -> borrow(wish(here, anybody())));
        assertRefused("detail.not-lending", () -> reserve(here, anybody()));
        assertRefused("detail.not-lending", () -> borrow(wish(999_999, anybody())));
        setStation(here, true);
        assertRefused(
                "detail.no-such-station",
                () -> ground.in(handle -> lending.borrow(handle, OPERATOR, wish(here, anybody()))));
        assertThat(ground.in(handle -> lending.borrow(handle, ADMINISTRATOR, wish(here, anybody())))
                        .thing()
                        .stationId())
                .isEqualTo(here);
    }

    @Test
    void aVehicleHasSoManyNetsAndReservationsAtOnce() {
        intake(here, type, 5);
        Borrower borrower = anybody();
        Loan first = borrow(wish(here, borrower)).thing();
        reserve(here, borrower);
        assertTooMany(() -> borrow(wish(here, borrower)));
        assertTooMany(() -> reserve(here, borrower));
        borrow(wish(here, anybody()));
        give(first, here, Lending.Condition.GOOD);
        assertThat(borrow(wish(here, borrower)).thing().state()).isEqualTo(Loan.State.OPEN);
    }

    @Test
    void whatOfOneAddressIsTooMuchIsRefused() {
        ground.in(handle -> {
            for (int i = 0; i < MOST_OF_ADDRESS; i++) {
                lending.admit(handle, DRIVER);
            }
            return null;
        });
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ground.in(handle -> {
                    lending.admit(handle, DRIVER);
                    return null;
                }))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.TOO_MANY_OF_ADDRESS));
    }

    // Reservations

    @Test
    void aReservationHoldsAWhileAfterTheArrival() {
        intake(here, type, 1);
        Borrower borrower = anybody();
        Instant arriveAt = START.plus(Duration.ofHours(3));
        Lending.Made<Reservation> made =
                ground.in(handle -> lending.reserve(handle, DRIVER, here, type, arriveAt, borrower));
        Reservation reservation = made.thing();
        assertThat(reservation.arriveAt()).isEqualTo(arriveAt);
        assertThat(reservation.holdUntil()).isEqualTo(arriveAt.plus(HOLD));
        assertThat(reservation.state()).isEqualTo(Reservation.State.HELD);
        assertThat(reservation.borrower()).contains(borrower);
        assertThat(made.code().isOf(reservation.codeSha256())).isTrue();
        assertThat(counts(here)).isEqualTo("0 1 0 0");
        assertUnknownType(
                () -> ground.in(handle -> lending.reserve(handle, DRIVER, here, 999_999, arriveAt, anybody())));
    }

    @Test
    void aReservationIsShownToWhoeverProvesItOrKeepsTheNets() {
        intake(here, type, 1);
        Borrower borrower = anybody();
        Lending.Made<Reservation> made = reserve(here, borrower);
        long id = made.thing().id();
        for (Proof proof : List.of(codeOf(made), personOf(borrower))) {
            assertThat(ground.in(handle -> lending.getReservation(handle, DRIVER, id, proof))
                            .id())
                    .isEqualTo(id);
        }
        assertThat(ground.in(handle -> lending.getReservation(handle, ADMINISTRATOR, id, NetGround.nothing()))
                        .id())
                .isEqualTo(id);
        for (Proof proof : List.of(
                NetGround.nothing(), personOf(anybody()), Proof.ofCode(Optional.of("0000000000")), numberOf("N1"))) {
            assertRefused(
                    "detail.no-such-reservation",
                    () -> ground.in(handle -> lending.getReservation(handle, DRIVER, id, proof)));
            assertRefused(
                    "detail.no-such-reservation",
                    () -> ground.in(handle -> lending.cancel(handle, OPERATOR, id, proof)));
        }
        assertRefused(
                "detail.no-such-reservation",
                () -> ground.in(handle -> lending.getReservation(handle, ADMINISTRATOR, 999_999, NetGround.nothing())));
    }

    @Test
    void aReservationIsTakenUpByItsCodeAlone() {
        String number = number();
        intake(here, type, 0, number);
        Borrower borrower = anybody();
        Lending.Made<Reservation> made = reserve(here, borrower);
        assertThat(made.thing().number()).contains(number);
        assertRefused("detail.net-reserved", () -> borrow(wishFor(number, here, OptionalLong.empty())));
        Loan loan = borrow(takeUp(made, here, Optional.empty())).thing();
        assertThat(loan.borrower()).contains(borrower);
        assertThat(loan.number()).contains(number);
        assertThat(counts(here)).isEqualTo("0 0 1 0");
        assertThat(reservation(made).state()).isEqualTo(Reservation.State.TAKEN);
        assertRefused("detail.reservation-ended", () -> borrow(takeUp(made, here, Optional.empty())));
    }

    @Test
    void whoTakesUpAReservationMayNameTheNetThatIsKeptBackOrAnother() {
        String kept = number();
        intake(here, type, 0, kept);
        Lending.Made<Reservation> made = reserve(here, anybody());
        assertThat(borrow(takeUp(made, here, Optional.of(kept))).thing().number())
                .contains(kept);
        String another = number();
        intake(here, type, 1, another);
        Lending.Made<Reservation> plain = reserve(here, anybody());
        assertThat(plain.thing().number()).isEmpty();
        assertThat(borrow(takeUp(plain, here, Optional.of(another))).thing().number())
                .contains(another);
        assertThat(counts(here)).isEqualTo("1 0 2 0");
    }

    @Test
    void aReservationIsTakenUpWhereItWasMadeAndOnlyByWhoProvesIt() {
        intake(here, type, 1);
        intake(there, type, 1);
        Borrower borrower = anybody();
        Lending.Made<Reservation> made = reserve(here, borrower);
        assertRefused("detail.reservation-elsewhere", () -> borrow(takeUp(made, there, Optional.empty())));
        assertRefused(
                "detail.no-such-reservation",
                () -> borrow(new Lending.Wish(
                        here,
                        OptionalLong.empty(),
                        Optional.empty(),
                        OptionalLong.of(made.thing().id()),
                        Optional.of(anybody()),
                        Optional.empty())));
    }

    @Test
    void takingUpAReservationIsNoFurtherNet() {
        intake(here, type, 5);
        Borrower borrower = anybody();
        borrow(wish(here, borrower));
        Lending.Made<Reservation> made = reserve(here, borrower);
        assertThat(borrow(takeUp(made, here, Optional.empty())).thing().state()).isEqualTo(Loan.State.OPEN);
        assertTooMany(() -> borrow(wish(here, borrower)));
    }

    @Test
    void aReservationIsCalledOffOnceAndNotAfterItWasTakenUp() {
        intake(here, type, 2);
        Lending.Made<Reservation> made = reserve(here, anybody());
        for (int times = 0; times < 2; times++) {
            assertThat(ground.in(handle ->
                                    lending.cancel(handle, DRIVER, made.thing().id(), codeOf(made)))
                            .state())
                    .isEqualTo(Reservation.State.CANCELLED);
            assertThat(counts(here)).isEqualTo("2 0 0 0");
        }
        Lending.Made<Reservation> taken = reserve(here, anybody());
        borrow(takeUp(taken, here, Optional.empty()));
        assertRefused(
                "detail.reservation-taken",
                () -> ground.in(
                        handle -> lending.cancel(handle, DRIVER, taken.thing().id(), codeOf(taken))));
    }

    @Test
    void whoseAReservationWasIsForgottenOnRequest() {
        intake(here, type, 2);
        Lending.Made<Reservation> made = reserve(here, anybody());
        Reservation erased = erase(made);
        assertThat(erased.state()).isEqualTo(Reservation.State.CANCELLED);
        assertThat(erased.borrower()).isEmpty();
        assertThat(counts(here)).isEqualTo("2 0 0 0");
        Lending.Made<Reservation> taken = reserve(here, anybody());
        Lending.Made<Loan> loan = borrow(takeUp(taken, here, Optional.empty()));
        assertRefused("detail.reservation-taken-erase", () -> erase(taken));
        give(loan.thing(), here, Lending.Condition.GOOD);
        assertThat(eraseLoan(loan).borrower()).isEmpty();
        assertThat(reservation(taken).borrower()).isEmpty();
        assertThat(erase(taken).state()).isEqualTo(Reservation.State.TAKEN);
    }

    // Loans

    @Test
    void aLoanIsShownToWhoeverProvesItOrKeepsTheNets() {
        intake(here, type, 1);
        Borrower borrower = anybody();
        Lending.Made<Loan> made = borrow(wish(here, borrower));
        long id = made.thing().id();
        for (Proof proof : List.of(codeOf(made), personOf(borrower))) {
            assertThat(ground.in(handle -> lending.getLoan(handle, DRIVER, id, proof))
                            .id())
                    .isEqualTo(id);
        }
        assertThat(ground.in(handle -> lending.getLoan(handle, ADMINISTRATOR, id, NetGround.nothing()))
                        .id())
                .isEqualTo(id);
        for (Proof proof : List.of(
                NetGround.nothing(), personOf(anybody()), Proof.ofCode(Optional.of("0000000000")), numberOf("N1"))) {
            for (Caller caller : List.of(DRIVER, OPERATOR)) {
                assertRefused(
                        "detail.no-such-loan", () -> ground.in(handle -> lending.getLoan(handle, caller, id, proof)));
                assertRefused(
                        "detail.no-such-loan", () -> ground.in(handle -> lending.extend(handle, caller, id, proof)));
            }
        }
        assertThat(ground.<Boolean>in(handle -> lending.isKeeper(handle, ADMINISTRATOR, here)))
                .isTrue();
        assertThat(ground.<Boolean>in(handle -> lending.isKeeper(handle, OPERATOR, here)))
                .isFalse();
    }

    @Test
    void theNetAtHandProvesALoanToStaffOnly() {
        String number = number();
        intake(here, type, 0, number);
        long id = borrow(wish(here, anybody())).thing().id();
        assertThat(ground.in(handle -> lending.getLoan(handle, OPERATOR, id, numberOf(number)))
                        .id())
                .isEqualTo(id);
        assertRefused(
                "detail.no-such-loan",
                () -> ground.in(handle -> lending.getLoan(handle, DRIVER, id, numberOf(number))));
        assertRefused(
                "detail.no-such-loan",
                () -> ground.in(handle -> lending.getLoan(handle, OPERATOR, id, numberOf(number()))));
    }

    @Test
    void aLoanIsExtendedFromItsEndSoOftenAndNoMore() {
        intake(here, type, 1);
        Lending.Made<Loan> made = borrow(wish(here, anybody()));
        assertThat(lending.extensionsLeft(made.thing())).isEqualTo(2);
        clock.turn(Duration.ofHours(1));
        Loan once = extend(made);
        assertThat(once.term().dueAt()).isEqualTo(START.plus(LOAN).plus(LOAN));
        assertThat(once.term().extensions()).isOne();
        assertThat(lending.extensionsLeft(once)).isOne();
        clock.turn(Duration.ofDays(10));
        Loan twice = extend(made);
        assertThat(twice.term().dueAt())
                .as("from now, where it is overdue")
                .isEqualTo(clock.instant().plus(LOAN));
        assertThat(lending.extensionsLeft(twice)).isZero();
        assertRefused("detail.no-more-extensions", () -> extend(made));
        Loan ended = give(made.thing(), here, Lending.Condition.GOOD);
        assertRefused("detail.loan-ended", () -> extend(made));
        assertThat(lending.extensionsLeft(ended)).isZero();
    }

    @Test
    void extensionsThatWereAllowedOnceLeaveNoneBelowNothing() {
        Loan.Term term = new Loan.Term(START, START.plus(LOAN), MOST_EXTENSIONS + 3);
        Loan loan = new Loan(1, 1, Optional.empty(), 1, new byte[32], Optional.empty(), term, Optional.empty());
        assertThat(lending.extensionsLeft(loan)).isZero();
        Loan ended = new Loan(
                1,
                1,
                Optional.empty(),
                1,
                new byte[32],
                Optional.empty(),
                new Loan.Term(START, START.plus(LOAN), 0),
                Optional.of(new Loan.End(Loan.State.LOST, START, OptionalLong.empty())));
        assertThat(lending.extensionsLeft(ended)).isZero();
    }

    @Test
    void aNetIsTakenBackAnywhereOnce() {
        intake(here, type, 2);
        Loan loan = borrow(wish(here, anybody())).thing();
        clock.turn(Duration.ofHours(5));
        Loan back = give(loan, there, Lending.Condition.GOOD);
        assertThat(back.end()).contains(new Loan.End(Loan.State.RETURNED, clock.instant(), OptionalLong.of(there)));
        assertThat(counts(there)).isEqualTo("1 0 0 0");
        assertRefused("detail.loan-ended", () -> give(loan, there, Lending.Condition.GOOD));
        assertRefused("detail.loan-ended", () -> lose(loan));
        Loan damaged = give(borrow(wish(here, anybody())).thing(), there, Lending.Condition.DAMAGED);
        assertThat(damaged.state()).isEqualTo(Loan.State.DAMAGED);
        assertThat(counts(there)).isEqualTo("1 0 0 1");
        assertThat(counts(here)).isEqualTo("0 0 0 0");
    }

    @Test
    void aStationThatDoesNotTakePartTakesNothingBack() {
        intake(here, type, 1);
        Loan loan = borrow(wish(here, anybody())).thing();
        setStation(there, false);
        assertRefused("detail.not-lending", () -> give(loan, there, Lending.Condition.GOOD));
    }

    @Test
    void whatWasLostMayComeBackButNotTwice() {
        String number = number();
        intake(here, type, 1, number);
        Loan plain = borrow(wish(here, anybody())).thing();
        Loan lost = lose(plain);
        assertThat(lost.end()).contains(new Loan.End(Loan.State.LOST, START, OptionalLong.empty()));
        assertThat(counts(here)).isEqualTo("1 0 0 0");
        assertRefused("detail.loan-ended", () -> lose(plain));
        assertThat(give(plain, there, Lending.Condition.GOOD).state()).isEqualTo(Loan.State.RETURNED);
        assertThat(counts(there)).isEqualTo("1 0 0 0");
        Loan numbered = borrow(wishFor(number, here, OptionalLong.empty())).thing();
        lose(numbered);
        intake(here, type, 0, number);
        assertRefused("detail.loan-ended", () -> give(numbered, here, Lending.Condition.GOOD));
        Loan again = borrow(wishFor(number, here, OptionalLong.empty())).thing();
        lose(again);
        assertThat(give(again, here, Lending.Condition.GOOD).state()).isEqualTo(Loan.State.RETURNED);
    }

    @Test
    void whoseALoanIsIsForgottenOnceItEnded() {
        intake(here, type, 1);
        Lending.Made<Loan> made = borrow(wish(here, anybody()));
        assertRefused("detail.loan-open-erase", () -> eraseLoan(made));
        give(made.thing(), here, Lending.Condition.GOOD);
        assertThat(eraseLoan(made).borrower()).isEmpty();
    }

    @Test
    void staffListTheLoansOfTheirOwnPlaces() {
        long organisation = DATABASE.get()
                .jdbi()
                .withHandle(handle -> handle.createQuery("INSERT INTO organisation (name, level, created_at)"
                                + " VALUES ('暖驿运营', 'enterprise', now()) RETURNING id")
                        .mapTo(Long.class)
                        .one());
        long owned = DATABASE.get()
                .jdbi()
                .withHandle(handle -> handle.createQuery("INSERT INTO station (kind, position)"
                                + " VALUES ('parking', 'SRID=4326;POINT(120.8 28)') RETURNING id")
                        .mapTo(Long.class)
                        .one());
        DATABASE.execute("INSERT INTO station_owner VALUES (" + owned + ", " + organisation + ")");
        ground.in(handle -> {
            new NetStockStore().setStation(handle, new LendingStation(owned, true, HOLD, "330303"));
            return null;
        });
        intake(owned, type, 2);
        intake(here, type, 1);
        Borrower borrower = anybody();
        Loan ended = borrow(wish(owned, borrower)).thing();
        Loan open = borrow(wish(owned, borrower)).thing();
        Loan elsewhere = borrow(wish(here, anybody())).thing();
        give(ended, owned, Lending.Condition.GOOD);
        Caller operator = new Caller(
                Role.OPERATOR, new Identity(Identity.Kind.TOKEN, "3"), "own", OptionalLong.of(organisation), Set.of());
        assertThat(list(operator, Optional.empty(), false)).containsExactly(ended.id(), open.id());
        assertThat(list(OPERATOR, Optional.empty(), false)).isEmpty();
        assertThat(list(planner("330303"), Optional.empty(), false)).containsExactly(ended.id(), open.id());
        assertThat(list(planner("330304"), Optional.empty(), false)).isEmpty();
        assertThat(list(ADMINISTRATOR, Optional.empty(), false)).contains(ended.id(), open.id(), elsewhere.id());
        assertThat(list(operator, Optional.of(Loan.State.RETURNED), false)).containsExactly(ended.id());
        assertThat(list(operator, Optional.of(Loan.State.RETURNED), true)).isEmpty();
        clock.turn(LOAN.plusSeconds(1));
        assertThat(list(operator, Optional.of(Loan.State.RETURNED), true))
                .as("what is overdue is open")
                .containsExactly(open.id());
        // What the owner's staff keep is theirs to extend, and nobody else's.
        assertThat(ground.in(handle -> lending.extend(handle, operator, open.id(), NetGround.nothing()))
                        .term()
                        .extensions())
                .isOne();
        assertRefused(
                "detail.no-such-loan",
                () -> ground.in(handle -> lending.extend(handle, operator, elsewhere.id(), NetGround.nothing())));
        assertThat(ground.in(handle -> lending.extend(handle, planner("330303"), open.id(), NetGround.nothing()))
                        .term()
                        .extensions())
                .isEqualTo(2);
    }

    private List<Long> list(Caller caller, Optional<Loan.State> state, boolean onlyOverdue) {
        return ground
                .in(handle -> lending.list(
                        handle, caller, OptionalLong.empty(), state, onlyOverdue, Optional.empty(), 0, 100))
                .stream()
                .map(Loan::id)
                .toList();
    }

    private static Caller planner(String county) {
        return new Caller(
                Role.PLANNER, new Identity(Identity.Kind.TOKEN, "4"), "county", OptionalLong.empty(), Set.of(county));
    }

    // Two at once

    @Test
    void twoRequestsOfOneVehicleWaitForEachOther() throws Exception {
        intake(here, type, 1);
        intake(there, type, 2);
        Borrower borrower = anybody();
        borrow(wish(there, borrower));
        meanwhile(
                handle -> lending.borrow(handle, DRIVER, wish(here, borrower)),
                () -> assertTooMany(() -> borrow(wish(there, borrower))));
        assertThat(counts(there)).isEqualTo("1 0 1 0");
    }

    @Test
    void whatIsCalledOffAtTheSameMomentIsNotTakenUp() throws Exception {
        intake(here, type, 1);
        Lending.Made<Reservation> made = reserve(here, anybody());
        meanwhile(
                handle -> lending.cancel(handle, DRIVER, made.thing().id(), codeOf(made)),
                () -> assertRefused("detail.reservation-ended", () -> borrow(takeUp(made, here, Optional.empty()))));
        assertThat(counts(here)).isEqualTo("1 0 0 0");
    }

    /** Does one thing in a transaction that stays open until the other one waits for it, or is done. */
    private static void meanwhile(HandleCallback<?, RuntimeException> one, ThrowingCallable other) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> doing = DATABASE.get().jdbi().inTransaction(handle -> {
                one.withHandle(handle);
                Future<?> begun = thread.submit(() -> assertThatCode(other).doesNotThrowAnyException());
                waitUntil(() -> begun.isDone() || isAnybodyWaiting());
                return begun;
            });
            doing.get(1, TimeUnit.MINUTES);
        } finally {
            thread.shutdownNow();
        }
    }

    /** Looks from outside: in a transaction, PostgreSQL goes on listing the connections that there were at the first look. */
    private static boolean isAnybodyWaiting() {
        try (Handle outside = DATABASE.get().jdbi().open()) {
            return outside.createQuery("SELECT EXISTS (SELECT FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND wait_event_type = 'Lock')")
                    .mapTo(Boolean.class)
                    .one();
        }
    }

    private static void assertRefused(String detail, ThrowingCallable action) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(action)
                .satisfies(problem -> assertThat(problem.detail().key()).isEqualTo(detail));
    }

    private static void assertTooMany(ThrowingCallable action) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(action)
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.TOO_MANY_LOANS));
    }

    private static void assertUnknownType(ThrowingCallable action) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(action)
                .satisfies(problem -> assertThat(problem.errors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.parameter()).isEqualTo("typeId")));
    }

    private Lending.Made<Loan> borrow(Lending.Wish wish) {
        return ground.in(handle -> lending.borrow(handle, DRIVER, wish));
    }

    private Lending.Made<Reservation> reserve(long station, Borrower borrower) {
        return ground.in(handle ->
                lending.reserve(handle, DRIVER, station, type, clock.instant().plus(HOLD), borrower));
    }

    private Loan extend(Lending.Made<Loan> made) {
        return ground.in(handle -> lending.extend(handle, DRIVER, made.thing().id(), codeOf(made)));
    }

    private Loan give(Loan loan, long station, Lending.Condition condition) {
        return ground.in(
                handle -> lending.giveBack(handle, ADMINISTRATOR, loan.id(), NetGround.nothing(), station, condition));
    }

    private Loan lose(Loan loan) {
        return ground.in(handle -> lending.lost(handle, ADMINISTRATOR, loan.id(), NetGround.nothing()));
    }

    private Loan eraseLoan(Lending.Made<Loan> made) {
        return ground.in(
                handle -> lending.eraseLoan(handle, DRIVER, made.thing().id(), codeOf(made)));
    }

    private Reservation erase(Lending.Made<Reservation> made) {
        return ground.in(
                handle -> lending.eraseReservation(handle, DRIVER, made.thing().id(), codeOf(made)));
    }

    private Reservation reservation(Lending.Made<Reservation> made) {
        return ground.in(handle ->
                lending.getReservation(handle, ADMINISTRATOR, made.thing().id(), NetGround.nothing()));
    }

    private Lending.Wish wish(long station, Borrower borrower) {
        return new Lending.Wish(
                station,
                OptionalLong.of(type),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.of(borrower),
                Optional.empty());
    }

    private static Lending.Wish wishFor(String number, long station, OptionalLong type) {
        return new Lending.Wish(
                station, type, Optional.of(number), OptionalLong.empty(), Optional.of(anybody()), Optional.empty());
    }

    private static Lending.Wish takeUp(Lending.Made<Reservation> made, long station, Optional<String> number) {
        return new Lending.Wish(
                station,
                OptionalLong.empty(),
                number,
                OptionalLong.of(made.thing().id()),
                Optional.empty(),
                Optional.of(made.code()));
    }

    private static Proof codeOf(Lending.Made<?> made) {
        return new Proof(Optional.of(made.code()), Optional.empty(), Optional.empty());
    }

    private static Proof personOf(Borrower borrower) {
        return new Proof(Optional.empty(), Optional.of(borrower), Optional.empty());
    }

    private static Proof numberOf(String number) {
        return new Proof(Optional.empty(), Optional.empty(), Optional.of(number));
    }

    private void intake(long station, long ofType, int plain, String... numbers) {
        ground.in(handle -> ground.stock()
                .intake(handle, ADMINISTRATOR, station, new NetStock.Which(ofType, plain, List.of(numbers)), 0));
    }

    private void setStation(long station, boolean takesPart) {
        ground.in(handle -> {
            new NetStockStore().setStation(handle, new LendingStation(station, takesPart, HOLD, ""));
            return null;
        });
    }

    /** In stock, reserved, on loan, in repair. */
    private String counts(long station) {
        return ground.in(handle -> new NetStockStore().lockHolding(handle, type, station))
                .map(held -> held.stock() + " " + held.reserved() + " " + held.onLoan() + " " + held.inRepair())
                .orElse("never any");
    }

    private static synchronized Borrower anybody() {
        return NetGround.borrower("浙C%05d".formatted(++names));
    }

    private static synchronized String number() {
        return "T%05d".formatted(++names);
    }
}
