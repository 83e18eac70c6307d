package org.waystation.organisations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.waystation.http.Json;
import org.waystation.http.Language;

/** How organisations look in answers. */
record OrganisationJson(ZoneId zone, Language language) {

    /** What everybody may know. */
    ObjectNode write(Organisation organisation) {
        Organisation.Entry entry = organisation.entry();
        ObjectNode node = Json.object().put("id", organisation.id()).put("name", entry.name());
        if (!entry.nameEn().isEmpty()) {
            node.put("nameEn", entry.nameEn());
        }
        node.put("level", entry.level().id());
        entry.parentId().ifPresent(id -> node.put("parentId", id));
        return node.put("dataStatus", organisation.status().id());
    }

    /** In the language asked for, where it has a name in it. */
    String name(Organisation organisation) {
        String english = organisation.entry().nameEn();
        return language == Language.EN && !english.isEmpty()
                ? english
                : organisation.entry().name();
    }

    ArrayNode changes(List<OrganisationAuditStore.Change> changes) {
        ArrayNode array = Json.array();
        changes.forEach(change -> {
            ObjectNode node = array.addObject().put("at", Json.time(change.at(), zone));
            node.putObject("who").put("identity", change.who()).put("name", change.name());
            change.before().ifPresent(before -> node.set("before", Json.parse(utf8(before))));
            change.after().ifPresent(after -> node.set("after", Json.parse(utf8(after))));
        });
        return array;
    }

    /** For the audit. */
    static String audited(Organisation organisation) {
        Organisation.Entry entry = organisation.entry();
        ObjectNode node = Json.object()
                .put("name", entry.name())
                .put("nameEn", entry.nameEn())
                .put("level", entry.level().id());
        entry.parentId().ifPresent(id -> node.put("parentId", id));
        return node.toString();
    }

    /** For the audit. */
    static String auditedStations(List<Long> stationIds) {
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("stationIds");
        stationIds.forEach(array::add);
        return node.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
