package org.waystation.nets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.waystation.http.Json;
import org.waystation.http.Language;

/** How nets, reservations and loans look in answers. Whose they are is told only where the caller is told. */
record NetJson(ZoneId zone, Language language) {

    ObjectNode type(NetType type) {
        ObjectNode node = Json.object().put("id", type.id()).put("name", name(type));
        node.putObject("names").put("zh", type.nameZh()).put("en", type.nameEn());
        return node.put("lengthMetres", type.lengthMetres().doubleValue())
                .put("widthMetres", type.widthMetres().doubleValue());
    }

    String name(NetType type) {
        return language == Language.EN ? type.nameEn() : type.nameZh();
    }

    ObjectNode reservation(Reservation reservation, boolean tellsWhose) {
        ObjectNode node = Json.object()
                .put("id", reservation.id())
                .put("stationId", reservation.stationId())
                .put("typeId", reservation.typeId());
        reservation.number().ifPresent(number -> node.put("number", number));
        node.put("state", reservation.state().id())
                .put("arriveAt", Json.time(reservation.arriveAt(), zone))
                .put("holdUntil", Json.time(reservation.holdUntil(), zone))
                .put("erased", reservation.borrower().isEmpty());
        if (tellsWhose) {
            reservation
                    .borrower()
                    .ifPresent(borrower -> node.put("phone", borrower.phone()).put("plate", borrower.plate()));
        }
        return node;
    }

    ObjectNode loan(Loan loan, int extensionsLeft, Instant now, boolean tellsWhose) {
        ObjectNode node = Json.object()
                .put("id", loan.id())
                .put("stationId", loan.stationId())
                .put("typeId", loan.typeId());
        loan.number().ifPresent(number -> node.put("number", number));
        node.put("state", loan.state().id())
                .put("borrowedAt", Json.time(loan.term().borrowedAt(), zone))
                .put("dueAt", Json.time(loan.term().dueAt(), zone))
                .put("overdue", loan.isOverdue(now))
                .put("extensions", loan.term().extensions())
                .put("extensionsLeft", extensionsLeft)
                .put("erased", loan.borrower().isEmpty());
        loan.end().ifPresent(end -> {
            node.put("endedAt", Json.time(end.at(), zone));
            end.returnedTo().ifPresent(station -> node.put("returnedTo", station));
        });
        if (tellsWhose) {
            loan.borrower()
                    .ifPresent(borrower -> node.put("phone", borrower.phone()).put("plate", borrower.plate()));
        }
        return node;
    }

    /** For drivers: what there is to be had. */
    ObjectNode station(long stationId, NetBoard.View board) {
        ObjectNode node = Json.object()
                .put("stationId", stationId)
                .put("participates", board.find(stationId).isPresent());
        ArrayNode types = node.putArray("types");
        board.find(stationId).ifPresent(station -> {
            node.put("holdMinutes", station.holdFor().toMinutes());
            for (NetType type : board.types()) {
                int stock = station.stock(type.id());
                if (station.knows(type.id())) {
                    types.add(type(type).put("stock", stock).put("reservable", stock > 0));
                }
            }
        });
        return node;
    }

    /** For who keeps them: all counts. */
    ArrayNode holdings(List<Holding> holdings) {
        ArrayNode list = Json.array();
        holdings.forEach(held -> list.addObject()
                .put("typeId", held.typeId())
                .put("stock", held.stock())
                .put("reserved", held.reserved())
                .put("onLoan", held.onLoan())
                .put("inRepair", held.inRepair())
                .put("numberedInStock", held.numberedStock())
                .put("numberedInRepair", held.numberedRepair()));
        return list;
    }
}
