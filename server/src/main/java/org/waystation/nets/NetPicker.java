package org.waystation.nets;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Which net is handed out; nobody else hands it out until the transaction ends. Thread-safe. */
final class NetPicker {

    private final NetStockStore stock;

    NetPicker(NetStockStore stock) {
        this.stock = stock;
    }

    /** A net to hand out: one without a number where there is one. Empty for such. */
    Optional<String> pick(Handle transaction, long typeId, long stationId) {
        Optional<Holding> holding = stock.lockHolding(transaction, typeId, stationId);
        if (holding.isEmpty() || holding.get().stock() == 0) {
            throw NetProblems.noneLeft(0);
        }
        return holding.get().plainStock() > 0
                ? Optional.empty()
                : stock.pickNumber(transaction, typeId, stationId, NumberedNet.State.STOCK);
    }

    /** That a certain net is here to be handed out, as it stays until the transaction ends. */
    String lock(Handle transaction, String number, long stationId, Optional<Reservation> reserved) {
        NumberedNet seen = stock.findNet(transaction, number).orElseThrow();
        stock.lockHolding(transaction, seen.typeId(), stationId);
        NumberedNet net = stock.findNet(transaction, number).orElseThrow();
        boolean isKeptBack = reserved.flatMap(Reservation::number).equals(Optional.of(number));
        if (net.stationId() != stationId || (net.state() != NumberedNet.State.STOCK && !isKeptBack)) {
            throw NetProblems.netNotThere(net, stationId);
        }
        return number;
    }
}
