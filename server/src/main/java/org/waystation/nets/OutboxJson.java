package org.waystation.nets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.Optional;
import org.waystation.http.Json;

/** What a webhook is told. Phone and plate are in it, since whoever it concerns is to be reached. */
record OutboxJson(ZoneId zone) {

    byte[] write(OutboxStore.Entry entry, Loan loan) {
        ObjectNode node = start(entry)
                .put("loanId", loan.id())
                .put("stationId", loan.stationId())
                .put("typeId", loan.typeId())
                .put("dueAt", Json.time(loan.term().dueAt(), zone));
        loan.number().ifPresent(number -> node.put("number", number));
        return finish(node, loan.borrower());
    }

    byte[] write(OutboxStore.Entry entry, Reservation reservation) {
        ObjectNode node = start(entry)
                .put("reservationId", reservation.id())
                .put("stationId", reservation.stationId())
                .put("typeId", reservation.typeId())
                .put("holdUntil", Json.time(reservation.holdUntil(), zone));
        return finish(node, reservation.borrower());
    }

    private ObjectNode start(OutboxStore.Entry entry) {
        return Json.object()
                .put("delivery", entry.id())
                .put("event", entry.kind().id())
                .put("madeAt", Json.time(entry.madeAt(), zone));
    }

    private static byte[] finish(ObjectNode node, Optional<Borrower> borrower) {
        borrower.ifPresent(known -> node.put("phone", known.phone()).put("plate", known.plate()));
        return Json.bytes(node);
    }
}
