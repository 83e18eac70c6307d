package org.waystation.organisations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.waystation.http.Json;

/**
 * How agreements look in answers.
 *
 * @param today by the region's clock: what is late is told by it
 */
record AgreementJson(OrganisationJson organisations, OrganisationTree tree, LocalDate today) {

    ObjectNode write(Agreement agreement) {
        Agreement.Entry entry = agreement.entry();
        ObjectNode node = Json.object().put("id", agreement.id()).put("item", entry.item());
        if (!entry.about().isEmpty()) {
            node.put("about", entry.about());
        }
        node.set("responsible", side(entry.responsibleId()));
        node.set("other", side(entry.otherId()));
        node.put("agreedOn", entry.agreedOn().toString())
                .put("dueOn", entry.dueOn().toString())
                .put("state", agreement.state().id());
        agreement.doneOn().ifPresent(day -> node.put("doneOn", day.toString()));
        if (agreement.state() == Agreement.State.OPEN) {
            node.put("daysLeft", agreement.daysLeft(today));
        }
        return node.put("late", agreement.isLate(today))
                .put("dataStatus", agreement.status().id())
                .put("version", agreement.version())
                .put("updatedAt", Json.time(agreement.updatedAt(), organisations.zone()));
    }

    private ObjectNode side(long id) {
        Organisation organisation = tree.find(id).orElseThrow();
        return Json.object()
                .put("id", id)
                .put("name", organisations.name(organisation))
                .put("level", organisation.entry().level().id());
    }

    /** For the audit. */
    static String audited(Agreement agreement) {
        Agreement.Entry entry = agreement.entry();
        ObjectNode node = Json.object()
                .put("item", entry.item())
                .put("about", entry.about())
                .put("responsibleId", entry.responsibleId())
                .put("otherId", entry.otherId())
                .put("agreedOn", entry.agreedOn().toString())
                .put("dueOn", entry.dueOn().toString())
                .put("state", agreement.state().id());
        agreement.doneOn().ifPresent(day -> node.put("doneOn", day.toString()));
        return node.toString();
    }
}
