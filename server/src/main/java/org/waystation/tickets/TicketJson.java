package org.waystation.tickets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.waystation.http.Json;

/** How tickets look in answers. Who the driver is is told only to its handlers, notes and names of staff only to staff. */
record TicketJson(ZoneId zone, TicketRules rules, Instant now) {

    /** What whoever may see it sees of it. */
    ObjectNode ticket(Ticket ticket) {
        Ticket.Course course = ticket.course();
        ObjectNode node = Json.object()
                .put("number", ticket.number())
                .put("category", ticket.category().id())
                .put("state", ticket.state().id());
        ticket.place().stationId().ifPresent(station -> node.put("stationId", station));
        node.put("receivedAt", Json.time(course.receivedAt(), zone))
                .put("dueAt", Json.time(ticket.deadline().dueAt(), zone))
                .put("dueCertain", rules.isCertain(ticket.deadline()))
                .put("overdue", ticket.isOverdue(now));
        course.acceptedAt().ifPresent(at -> node.put("acceptedAt", Json.time(at, zone)));
        course.answeredAt().ifPresent(at -> node.put("answeredAt", Json.time(at, zone)));
        course.closedAt().ifPresent(at -> node.put("closedAt", Json.time(at, zone)));
        course.outcome().ifPresent(outcome -> node.put("outcome", outcome.id()));
        course.satisfaction().ifPresent(stars -> node.put("satisfaction", stars));
        node.put("timesReopened", course.reopened());
        if (!ticket.state().isOpen() && !ticket.isErased()) {
            node.put("reopenUntil", Json.time(rules.reopenUntil(ticket), zone));
        }
        return node.put("erased", ticket.isErased());
    }

    /** In the list of staff: who has to do with it, as well. */
    ObjectNode forStaff(Ticket ticket) {
        ObjectNode node = ticket(ticket)
                .put("countyCode", ticket.place().countyCode())
                .put("escalation", ticket.deadline().escalation())
                .put("text", ticket.message());
        putHandler(node.putObject("responsible"), ticket.first());
        putHandler(node.putObject("handler"), ticket.current());
        return node;
    }

    ObjectNode seen(TicketBook.Seen seen) {
        boolean isStaff = seen.standing() != TicketBook.Standing.DRIVER;
        Ticket ticket = seen.ticket();
        ObjectNode node = isStaff ? forStaff(ticket) : ticket(ticket);
        node.put("text", ticket.message()).put("hasPhoto", seen.hasPhoto());
        if (seen.standing() == TicketBook.Standing.HANDLER) {
            ticket.personal().phone().ifPresent(phone -> node.put("phone", phone));
            ticket.personal().email().ifPresent(email -> node.put("email", email));
            ticket.personal().position().ifPresent(position -> node.set("position", Json.position(position)));
        }
        node.set("steps", steps(seen.steps(), isStaff));
        return node;
    }

    private ArrayNode steps(List<TicketStep> steps, boolean isStaff) {
        ArrayNode list = Json.array();
        for (TicketStep step : steps) {
            ObjectNode node = list.addObject()
                    .put("kind", step.kind().id())
                    .put("at", Json.time(step.at(), zone))
                    .put("by", step.actor().role())
                    .put("state", step.state().id());
            if (!step.text().isEmpty()) {
                node.put("text", step.text());
            }
            if (isStaff) {
                node.put("public", step.isPublic());
                step.actor().organisationId().ifPresent(organisation -> node.put("organisationId", organisation));
                if (!step.actor().who().isEmpty()) {
                    node.put("who", step.actor().who()).put("name", step.actor().name());
                }
            }
        }
        return list;
    }

    static void putHandler(ObjectNode node, Handler handler) {
        if (handler.organisationId().isPresent()) {
            node.put("organisationId", handler.organisationId().getAsLong());
        } else {
            node.put("countyCode", handler.countyCode());
        }
    }

    /** Those that are there, by language. */
    static void putNames(ObjectNode node, String zh, String en) {
        if (zh.isEmpty() && en.isEmpty()) {
            return;
        }
        ObjectNode names = node.putObject("names");
        if (!zh.isEmpty()) {
            names.put("zh", zh);
        }
        if (!en.isEmpty()) {
            names.put("en", en);
        }
    }
}
