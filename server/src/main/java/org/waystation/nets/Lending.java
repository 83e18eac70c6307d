package org.waystation.nets;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.access.Role;
import org.waystation.claims.ClaimCode;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.registry.RegistrationStore;
import org.waystation.requests.AddressLimitStore;

/**
 * Reserves, lends and takes back. A driver proves what is his by its code, or by phone and plate; staff have a hand in what
 * was borrowed where they keep the nets. What is another's is not there. Every change is part of the caller's transaction.
 * Thread-safe.
 */
public final class Lending {

    /** Nobody empties a station with plates that are made up. */
    static final AddressLimitStore LIMIT = new AddressLimitStore("net_intake", "detail.too-many-nets-of-address");

    private final NetStockStore stock = new NetStockStore();
    private final LoanStore loans = new LoanStore();
    private final ReservationStore reservations = new ReservationStore();
    private final NetPicker picker = new NetPicker(stock);
    private final Keepers keepers;
    private final NetRules rules;
    private final Clock clock;

    public Lending(RegistrationStore registrations, NetRules rules, Clock clock) {
        this.keepers = new Keepers(registrations, stock);
        this.rules = rules;
        this.clock = clock;
    }

    /** What was made, with the code that is told this once. */
    record Made<T>(T thing, ClaimCode code) {}

    /**
     * What is wanted at a station.
     *
     * @param typeId empty where a certain net or a reservation says it
     * @param number of a certain net
     * @param reservationId of a reservation to be taken up
     * @param borrower empty where the reservation says it
     */
    record Wish(
            long stationId,
            OptionalLong typeId,
            Optional<String> number,
            OptionalLong reservationId,
            Optional<Borrower> borrower,
            Optional<ClaimCode> code) {}

    enum Condition {
        GOOD,
        DAMAGED
    }

    /** @throws ProblemException where too many reservations and loans come from the caller's address */
    void admit(Handle transaction, Caller caller) {
        LIMIT.admit(transaction, caller, clock.instant());
    }

    Made<Reservation> reserve(
            Handle transaction, Caller caller, long stationId, long typeId, Instant arriveAt, Borrower borrower) {
        LendingStation station = lendingStation(transaction, caller, stationId);
        stock.findType(transaction, typeId).orElseThrow(() -> NetProblems.unknownType(typeId));
        lockVehicle(transaction, borrower, 0);
        Optional<String> number = picker.pick(transaction, typeId, stationId);
        ClaimCode code = ClaimCode.random();
        Instant now = clock.instant();
        return new Made<>(
                reservations.reserve(
                        transaction,
                        new ReservationStore.NewReservation(
                                typeId,
                                stationId,
                                number,
                                code,
                                borrower,
                                now,
                                arriveAt,
                                arriveAt.plus(station.holdFor()))),
                code);
    }

    Reservation getReservation(Handle handle, Caller caller, long id, Proof proof) {
        return reservations
                .find(handle, id)
                .filter(found -> isOf(handle, caller, found, proof))
                .orElseThrow(() -> NetProblems.noSuchReservation(id));
    }

    /** One that ended already stays as it is. */
    Reservation cancel(Handle transaction, Caller caller, long id, Proof proof) {
        Reservation found = lockReservation(transaction, caller, id, proof);
        if (found.state() == Reservation.State.TAKEN) {
            throw NetProblems.conflict("detail.reservation-taken");
        }
        reservations.end(transaction, id, Reservation.State.CANCELLED, clock.instant());
        return reservations.find(transaction, id).orElseThrow();
    }

    /** Forgets whose it is; one that is held is called off by it. One that was taken up is forgotten with its loan. */
    Reservation eraseReservation(Handle transaction, Caller caller, long id, Proof proof) {
        Reservation found = lockReservation(transaction, caller, id, proof);
        if (found.state() == Reservation.State.TAKEN && found.borrower().isPresent()) {
            throw NetProblems.conflict("detail.reservation-taken-erase");
        }
        reservations.end(transaction, id, Reservation.State.CANCELLED, clock.instant());
        return reservations.erase(transaction, id);
    }

    Made<Loan> borrow(Handle transaction, Caller caller, Wish wish) {
        lendingStation(transaction, caller, wish.stationId());
        Optional<Reservation> reserved = wish.reservationId().isPresent()
                ? Optional.of(
                        taken(transaction, caller, wish, wish.reservationId().getAsLong()))
                : Optional.empty();
        Borrower borrower = wish.borrower()
                .or(() -> reserved.flatMap(Reservation::borrower))
                .orElseThrow(() -> new IllegalArgumentException("a borrower or a reservation is needed"));
        Optional<NumberedNet> wanted = wish.number()
                .map(number -> stock.findNet(transaction, number).orElseThrow(() -> NetProblems.noSuchNet(number)));
        long typeId = typeId(wish, reserved, wanted);
        stock.findType(transaction, typeId).orElseThrow(() -> NetProblems.unknownType(typeId));
        lockVehicle(transaction, borrower, reserved.isPresent() ? 1 : 0);
        reserved.ifPresent(reservation -> lockHeld(transaction, reservation.id()));
        Optional<String> number = wanted.isPresent()
                ? Optional.of(picker.lock(transaction, wanted.get().number(), wish.stationId(), reserved))
                : reserved.isPresent() ? reserved.get().number() : picker.pick(transaction, typeId, wish.stationId());
        ClaimCode code = ClaimCode.random();
        Instant now = clock.instant();
        return new Made<>(
                loans.borrow(
                        transaction,
                        new LoanStore.NewLoan(
                                typeId,
                                wish.stationId(),
                                number,
                                wish.reservationId(),
                                code,
                                borrower,
                                now,
                                now.plus(rules.loan()))),
                code);
    }

    /** The reservation to be taken up, where the caller may. */
    private Reservation taken(Handle transaction, Caller caller, Wish wish, long id) {
        Proof proof = new Proof(wish.code(), wish.borrower(), Optional.empty());
        Reservation found = getReservation(transaction, caller, id, proof);
        if (found.state() != Reservation.State.HELD) {
            throw NetProblems.conflict("detail.reservation-ended");
        }
        if (found.stationId() != wish.stationId()) {
            throw NetProblems.conflict("detail.reservation-elsewhere", Long.toString(found.stationId()));
        }
        return found;
    }

    private void lockHeld(Handle transaction, long id) {
        reservations
                .lock(transaction, id)
                .filter(found -> found.state() == Reservation.State.HELD)
                .orElseThrow(() -> NetProblems.conflict("detail.reservation-ended"));
    }

    private static long typeId(Wish wish, Optional<Reservation> reserved, Optional<NumberedNet> wanted) {
        OptionalLong said = wanted.isPresent()
                ? OptionalLong.of(wanted.get().typeId())
                : reserved.isPresent() ? OptionalLong.of(reserved.get().typeId()) : wish.typeId();
        long typeId = said.orElseThrow(() -> new IllegalArgumentException("a type or a net is needed"));
        boolean isAnother = (wish.typeId().isPresent() && wish.typeId().getAsLong() != typeId)
                || (reserved.isPresent() && reserved.get().typeId() != typeId);
        if (isAnother) {
            throw NetProblems.conflict("detail.net-of-another-type");
        }
        return typeId;
    }

    Loan getLoan(Handle handle, Caller caller, long id, Proof proof) {
        return loans.find(handle, id)
                .filter(found -> isOf(handle, caller, found, proof))
                .orElseThrow(() -> NetProblems.noSuchLoan(id));
    }

    Loan extend(Handle transaction, Caller caller, long id, Proof proof) {
        Loan loan = lock(transaction, caller, id, proof);
        if (loan.state() != Loan.State.OPEN) {
            throw NetProblems.conflict("detail.loan-ended");
        }
        if (loan.term().extensions() >= rules.mostExtensions()) {
            throw NetProblems.conflict("detail.no-more-extensions", rules.mostExtensions());
        }
        Instant now = clock.instant();
        Instant from = loan.term().dueAt().isAfter(now) ? loan.term().dueAt() : now;
        return loans.extend(transaction, id, from.plus(rules.loan()));
    }

    /** Takes a net back at any station that lends; also one that was thought lost. */
    Loan giveBack(Handle transaction, Caller caller, long id, Proof proof, long stationId, Condition condition) {
        lendingStation(transaction, caller, stationId);
        Loan loan = lock(transaction, caller, id, proof);
        if (loan.state() != Loan.State.OPEN && loan.state() != Loan.State.LOST) {
            throw NetProblems.conflict("detail.loan-ended");
        }
        if (loan.state() == Loan.State.LOST && isThereAgain(transaction, loan)) {
            throw NetProblems.conflict("detail.loan-ended");
        }
        Loan.State state = condition == Condition.GOOD ? Loan.State.RETURNED : Loan.State.DAMAGED;
        return loans.end(transaction, id, state, OptionalLong.of(stationId), clock.instant());
    }

    /** A lost net may have come back as a new one. */
    private boolean isThereAgain(Handle transaction, Loan loan) {
        return loan.number()
                .flatMap(number -> stock.findNet(transaction, number))
                .filter(net -> net.state() != NumberedNet.State.GONE)
                .isPresent();
    }

    Loan lost(Handle transaction, Caller caller, long id, Proof proof) {
        Loan loan = lock(transaction, caller, id, proof);
        if (loan.state() != Loan.State.OPEN) {
            throw NetProblems.conflict("detail.loan-ended");
        }
        return loans.end(transaction, id, Loan.State.LOST, OptionalLong.empty(), clock.instant());
    }

    /** Forgets whose it was, once the net is back or given up: until then, it is what the net is lent on. */
    Loan eraseLoan(Handle transaction, Caller caller, long id, Proof proof) {
        Loan loan = lock(transaction, caller, id, proof);
        if (loan.state() == Loan.State.OPEN) {
            throw NetProblems.conflict("detail.loan-open-erase");
        }
        reservations.eraseOfLoan(transaction, id);
        return loans.erase(transaction, id);
    }

    Optional<Loan> findOpenLoan(Handle handle, String number) {
        return loans.findOpen(handle, number);
    }

    /** Which loans staff may list: those that were borrowed where they keep the nets. */
    List<Loan> list(
            Handle handle,
            Caller caller,
            OptionalLong stationId,
            Optional<Loan.State> state,
            boolean onlyOverdue,
            Optional<String> plate,
            long after,
            int limit) {
        return loans.list(
                handle,
                new LoanStore.Selection(
                        stationId,
                        caller.role() == Role.OPERATOR ? caller.organisationId() : OptionalLong.empty(),
                        caller.role() == Role.PLANNER ? caller.counties() : Set.of(),
                        onlyOverdue ? Optional.of(Loan.State.OPEN) : state,
                        onlyOverdue ? Optional.of(clock.instant()) : Optional.empty(),
                        plate,
                        after),
                limit);
    }

    /** Whether the caller is told whose it is. */
    boolean isKeeper(Handle handle, Caller caller, long stationId) {
        return keepers.isKeeper(handle, caller, stationId);
    }

    int extensionsLeft(Loan loan) {
        return loan.state() == Loan.State.OPEN
                ? Math.max(0, rules.mostExtensions() - loan.term().extensions())
                : 0;
    }

    private Loan lock(Handle transaction, Caller caller, long id, Proof proof) {
        return loans.lock(transaction, id)
                .filter(found -> isOf(transaction, caller, found, proof))
                .orElseThrow(() -> NetProblems.noSuchLoan(id));
    }

    private Reservation lockReservation(Handle transaction, Caller caller, long id, Proof proof) {
        return reservations
                .lock(transaction, id)
                .filter(found -> isOf(transaction, caller, found, proof))
                .orElseThrow(() -> NetProblems.noSuchReservation(id));
    }

    private boolean isOf(Handle handle, Caller caller, Loan loan, Proof proof) {
        boolean isAtHand = caller.role() != Role.DRIVER
                && proof.number().isPresent()
                && proof.number().equals(loan.number());
        return isAtHand
                || proof.holdsFor(loan.codeSha256(), loan.borrower())
                || keepers.isKeeper(handle, caller, loan.stationId());
    }

    private boolean isOf(Handle handle, Caller caller, Reservation reservation, Proof proof) {
        return proof.holdsFor(reservation.codeSha256(), reservation.borrower())
                || keepers.isKeeper(handle, caller, reservation.stationId());
    }

    /** A station that lends: any for a driver, for staff one whose nets they keep. */
    private LendingStation lendingStation(Handle handle, Caller caller, long stationId) {
        LendingStation station = caller.role() == Role.DRIVER
                ? stock.findStation(handle, stationId).orElseThrow(() -> NetProblems.notLending(stationId))
                : keepers.get(handle, caller, stationId);
        if (!station.takesPart()) {
            throw NetProblems.notLending(stationId);
        }
        return station;
    }

    /** @param takenUp reservations that become the loan */
    private void lockVehicle(Handle transaction, Borrower borrower, int takenUp) {
        loans.lockVehicle(transaction, borrower.plate());
        if (loans.countOfVehicle(transaction, borrower.plate()) - takenUp >= rules.mostPerVehicle()) {
            throw ProblemException.of(
                    ProblemType.TOO_MANY_LOANS, Text.of("detail.too-many-loans", rules.mostPerVehicle()));
        }
    }
}
