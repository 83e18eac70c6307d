package org.waystation.tickets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import org.waystation.http.Json;

/** What a webhook is told of a ticket: nothing of the driver, and nothing that the driver wrote. */
final class TicketOutboxJson {

    private TicketOutboxJson() {}

    static byte[] write(TicketOutboxStore.Entry entry, Ticket ticket, ZoneId zone) {
        ObjectNode node = Json.object()
                .put("delivery", "ticket-" + entry.id())
                .put("event", entry.kind().id())
                .put("madeAt", Json.time(entry.madeAt(), zone))
                .put("number", ticket.number())
                .put("category", ticket.category().id())
                .put("state", ticket.state().id())
                .put("dueAt", Json.time(ticket.deadline().dueAt(), zone))
                .put("countyCode", ticket.place().countyCode());
        ticket.place().stationId().ifPresent(station -> node.put("stationId", station));
        TicketJson.putHandler(node.putObject("responsible"), ticket.first());
        TicketJson.putHandler(node.putObject("handler"), ticket.current());
        return Json.bytes(node);
    }
}
