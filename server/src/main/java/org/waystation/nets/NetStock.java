package org.waystation.nets;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.registry.RegistrationStore;

/**
 * The life of nets besides being lent: they come, are repaired, are brought from station to station, and go. An operator
 * keeps those of its own stations, planners those of their counties. Every change is part of the caller's transaction.
 * Thread-safe.
 */
public final class NetStock {

    /** Answers list them all. */
    private static final int MOST_TYPES = 100;

    private final NetStockStore store = new NetStockStore();
    private final Keepers keepers;
    private final Clock clock;

    public NetStock(RegistrationStore registrations, Clock clock) {
        this.keepers = new Keepers(registrations, store);
        this.clock = clock;
    }

    /**
     * Which nets: so many without a number, and those with these numbers.
     *
     * @param count of nets without a number
     */
    record Which(long typeId, int count, List<String> numbers) {

        Which {
            numbers = List.copyOf(numbers);
        }
    }

    /** What nets of a station can be put away for good. */
    enum From {
        STOCK,
        REPAIR
    }

    List<NetType> listTypes(Handle handle) {
        return store.listTypes(handle);
    }

    NetType addType(Handle transaction, String nameZh, String nameEn, BigDecimal lengthMetres, BigDecimal widthMetres) {
        if (store.listTypes(transaction).size() >= MOST_TYPES) {
            throw NetProblems.conflict("detail.too-many-net-types", MOST_TYPES);
        }
        return store.addType(transaction, nameZh, nameEn, lengthMetres, widthMetres, clock.instant())
                .orElseThrow(() -> NetProblems.conflict("detail.net-type-exists"));
    }

    /** Whether a station lends, and how long reservations hold there. */
    LendingStation setStation(Handle transaction, Caller caller, long stationId, boolean takesPart, Duration holdFor) {
        String county = keepers.getCounty(transaction, caller, stationId);
        LendingStation station = new LendingStation(stationId, takesPart, holdFor, county);
        store.setStation(transaction, station);
        return station;
    }

    /** The whole of a station's counts, for who keeps it. */
    List<Holding> listHoldings(Handle handle, Caller caller, long stationId) {
        keepers.get(handle, caller, stationId);
        return store.listHoldings(handle, stationId);
    }

    boolean isKeeper(Handle handle, Caller caller, long stationId) {
        return keepers.isKeeper(handle, caller, stationId);
    }

    Optional<NumberedNet> findNet(Handle handle, String number) {
        return store.findNet(handle, number);
    }

    /** Numbered nets that are at a station, by number. */
    List<NumberedNet> listNets(Handle handle, Caller caller, long stationId, String after, String from, int limit) {
        keepers.get(handle, caller, stationId);
        return store.listNets(handle, stationId, after, from, limit);
    }

    /**
     * Nets come into the network.
     *
     * @param fresh how many more come with numbers that are made for them
     * @return the numbers of those that have one
     */
    List<String> intake(Handle transaction, Caller caller, long stationId, Which which, int fresh) {
        keepers.get(transaction, caller, stationId);
        requireType(transaction, which.typeId());
        Instant now = clock.instant();
        List<String> numbers = new ArrayList<>(which.numbers());
        for (int i = 0; i < fresh; i++) {
            numbers.add(nextFreeNumber(transaction));
        }
        for (String number : numbers) {
            store.addNet(transaction, number, which.typeId(), stationId, now);
            NumberedNet net = store.findNet(transaction, number).orElseThrow();
            if (net.typeId() != which.typeId() || net.state() != NumberedNet.State.GONE) {
                throw NetProblems.conflict("detail.net-number-taken", number);
            }
        }
        NetStockStore.Place stock = NetStockStore.Place.at(NumberedNet.State.STOCK, stationId);
        move(
                transaction,
                caller,
                new Which(which.typeId(), which.count(), numbers),
                NetStockStore.Place.OUTSIDE,
                stock,
                "intake");
        return numbers;
    }

    private String nextFreeNumber(Handle transaction) {
        String number = store.nextNumber(transaction);
        while (store.findNet(transaction, number).isPresent()) {
            number = store.nextNumber(transaction);
        }
        return number;
    }

    /** Nets in stock are put aside to be repaired. */
    void repair(Handle transaction, Caller caller, long stationId, Which which) {
        require(transaction, caller, stationId, which, From.STOCK);
        move(
                transaction,
                caller,
                which,
                NetStockStore.Place.at(NumberedNet.State.STOCK, stationId),
                NetStockStore.Place.at(NumberedNet.State.IN_REPAIR, stationId),
                "repair");
    }

    /** Nets in repair are good again. */
    void repaired(Handle transaction, Caller caller, long stationId, Which which) {
        require(transaction, caller, stationId, which, From.REPAIR);
        move(
                transaction,
                caller,
                which,
                NetStockStore.Place.at(NumberedNet.State.IN_REPAIR, stationId),
                NetStockStore.Place.at(NumberedNet.State.STOCK, stationId),
                "repaired");
    }

    /** Nets leave the network for good. */
    void writeOff(Handle transaction, Caller caller, long stationId, Which which, From from) {
        require(transaction, caller, stationId, which, from);
        move(
                transaction,
                caller,
                which,
                NetStockStore.Place.at(state(from), stationId),
                NetStockStore.Place.OUTSIDE,
                "write_off");
    }

    /** Nets were brought from one station's stock to another's. */
    void transfer(Handle transaction, Caller caller, long fromStation, long toStation, Which which) {
        LendingStation to = keepers.get(transaction, caller, toStation);
        if (!to.takesPart()) {
            throw NetProblems.notLending(toStation);
        }
        // In one order whatever the direction, as the moves lock them.
        for (long stationId : new long[] {Math.min(fromStation, toStation), Math.max(fromStation, toStation)}) {
            store.lockHolding(transaction, which.typeId(), stationId);
        }
        require(transaction, caller, fromStation, which, From.STOCK);
        move(
                transaction,
                caller,
                which,
                NetStockStore.Place.at(NumberedNet.State.STOCK, fromStation),
                NetStockStore.Place.at(NumberedNet.State.STOCK, toStation),
                "transfer");
    }

    private void requireType(Handle transaction, long typeId) {
        store.findType(transaction, typeId).orElseThrow(() -> NetProblems.unknownType(typeId));
    }

    /** That the nets are there; nobody takes them until the transaction ends. */
    private void require(Handle transaction, Caller caller, long stationId, Which which, From from) {
        keepers.get(transaction, caller, stationId);
        requireType(transaction, which.typeId());
        Optional<Holding> holding = store.lockHolding(transaction, which.typeId(), stationId);
        int available = holding.map(held -> from == From.STOCK ? held.plainStock() : held.plainRepair())
                .orElse(0);
        if (which.count() > available) {
            throw ProblemException.of(
                    ProblemType.NO_NET_LEFT, Text.of("detail.not-so-many-plain-nets", available, which.count()));
        }
        for (String number : which.numbers()) {
            NumberedNet net = store.findNet(transaction, number).orElseThrow(() -> NetProblems.noSuchNet(number));
            if (net.stationId() != stationId || net.state() != state(from)) {
                throw NetProblems.netNotThere(net, stationId);
            }
            if (net.typeId() != which.typeId()) {
                throw NetProblems.conflict("detail.net-of-another-type");
            }
        }
    }

    private static NumberedNet.State state(From from) {
        return from == From.STOCK ? NumberedNet.State.STOCK : NumberedNet.State.IN_REPAIR;
    }

    private void move(
            Handle transaction,
            Caller caller,
            Which which,
            NetStockStore.Place from,
            NetStockStore.Place to,
            String reason) {
        Instant now = clock.instant();
        String who = caller.identity().toString();
        if (which.count() > 0) {
            store.move(
                    transaction,
                    new NetStockStore.Move(
                            now, which.typeId(), Optional.empty(), which.count(), from, to, reason, who));
        }
        for (String number : which.numbers()) {
            store.move(
                    transaction,
                    new NetStockStore.Move(now, which.typeId(), Optional.of(number), 1, from, to, reason, who));
        }
    }
}
