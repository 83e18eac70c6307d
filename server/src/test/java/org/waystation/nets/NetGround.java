package org.waystation.nets;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.HandleCallback;
import org.waystation.access.Caller;
import org.waystation.access.Identity;
import org.waystation.access.Role;
import org.waystation.app.TurnedClock;
import org.waystation.database.Database;
import org.waystation.registry.RegistrationStore;

/** Lends nets without a server around it, as an administrator. */
final class NetGround {

    static final Caller ADMINISTRATOR = new Caller(
            Role.ADMINISTRATOR, new Identity(Identity.Kind.TOKEN, "1"), "test", OptionalLong.empty(), Set.of());

    private static long lastStation = 1_000;

    private final Database database;
    private final NetStock stock;
    private final Lending lending;

    NetGround(Database database, NetRules rules, TurnedClock clock) {
        this.database = database;
        RegistrationStore registrations = new RegistrationStore(database);
        this.stock = new NetStock(registrations, clock);
        this.lending = new Lending(registrations, rules, clock);
    }

    NetStock stock() {
        return stock;
    }

    Lending lending() {
        return lending;
    }

    <T> T in(HandleCallback<T, RuntimeException> work) {
        return database.inRetriedTransaction(work);
    }

    /** A station that nobody has used yet, with so many nets of a type of its own. */
    Kept station(int count) {
        long type = addType();
        long station = addStation();
        in(handle -> stock.intake(handle, ADMINISTRATOR, station, new NetStock.Which(type, count, List.of()), 0));
        return new Kept(station, type);
    }

    long addType() {
        return in(handle -> stock.addType(
                        handle, "兜网" + UUID.randomUUID(), "Net", BigDecimal.valueOf(3), BigDecimal.valueOf(2)))
                .id();
    }

    long addStation() {
        long station = nextStation();
        in(handle -> {
            new NetStockStore().setStation(handle, new LendingStation(station, true, Duration.ofMinutes(60), ""));
            return null;
        });
        return station;
    }

    private static synchronized long nextStation() {
        return ++lastStation;
    }

    final class Kept {

        private final long station;
        private final long type;

        private Kept(long station, long type) {
            this.station = station;
            this.type = type;
        }

        Holding holding() {
            return in(handle -> new NetStockStore().lockHolding(handle, type, station))
                    .orElseThrow();
        }

        Lending.Made<Reservation> reserve(String plate, Instant arriveAt) {
            return in(handle -> lending.reserve(handle, ADMINISTRATOR, station, type, arriveAt, borrower(plate)));
        }

        Lending.Made<Loan> borrow(String plate) {
            return in(handle -> lending.borrow(
                    handle,
                    ADMINISTRATOR,
                    new Lending.Wish(
                            station,
                            OptionalLong.of(type),
                            Optional.empty(),
                            OptionalLong.empty(),
                            Optional.of(borrower(plate)),
                            Optional.empty())));
        }

        void extend(long loan) {
            in(handle -> lending.extend(handle, ADMINISTRATOR, loan, nothing()));
        }

        void giveBack(long loan) {
            in(handle -> lending.giveBack(handle, ADMINISTRATOR, loan, nothing(), station, Lending.Condition.GOOD));
        }
    }

    static Borrower borrower(String plate) {
        return new Borrower("13800000000", plate);
    }

    static Proof nothing() {
        return new Proof(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
