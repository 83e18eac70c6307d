package org.waystation.programmes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.stations.Names;

/** How programmes and enrolments look in answers. Who enrolled is told where {@link #withPeople} is used, and nowhere else. */
record ProgrammeJson(ZoneId zone, Language language) {

    ObjectNode programme(Programme programme, int waiting, Instant now) {
        ObjectNode node = Json.object().put("id", programme.id()).put("stationId", programme.stationId());
        node.put("name", name(programme));
        node.setAll(entry(programme.entry()));
        node.put("enrolUntil", Json.time(programme.entry().times().enrolUntil(), zone));
        node.put("placesLeft", programme.placesLeft()).put("waiting", waiting);
        node.put(
                "enrolment",
                programme.isCancelled() ? "cancelled" : programme.takesEnrolments(now) ? "open" : "closed");
        return node.put("dataStatus", programme.status().id());
    }

    String name(Programme programme) {
        Names names = programme.entry().names();
        return language == Language.EN && !names.en().isEmpty() ? names.en() : names.local();
    }

    /** For who holds its code. */
    ObjectNode enrolment(Enrolment enrolment, Programme programme) {
        ObjectNode node = Json.object()
                .put("id", enrolment.id())
                .put("programmeId", programme.id())
                .put("stationId", programme.stationId())
                .put("programmeName", name(programme))
                .put("state", enrolment.state().id())
                .put("madeAt", Json.time(enrolment.madeAt(), zone));
        if (enrolment.state() == Enrolment.State.WAITING) {
            node.put("ahead", enrolment.ahead());
        }
        if (programme.isCancelled()) {
            node.put("programmeCancelled", true);
        }
        return node;
    }

    /** For the station's operator alone. */
    ObjectNode withPeople(List<Enrolment> enrolments) {
        ObjectNode node = Json.object();
        ArrayNode array = node.putArray("enrolments");
        for (Enrolment enrolment : enrolments) {
            ObjectNode one = array.addObject()
                    .put("id", enrolment.id())
                    .put("state", enrolment.state().id())
                    .put("madeAt", Json.time(enrolment.madeAt(), zone));
            enrolment.person().ifPresent(person -> {
                one.put("name", person.name()).put("phone", person.phone().digits());
                person.age().ifPresent(age -> one.put("age", age));
            });
        }
        return node;
    }

    /** For the audit. */
    static String audited(Programme programme) {
        return entry(programme.entry())
                .put("id", programme.id())
                .put("enrolUntil", programme.entry().times().enrolUntil().toString())
                .toString();
    }

    /** For the audit, which tells of nobody. */
    static String enrolmentNumber(Enrolment enrolment) {
        return Json.object()
                .put("enrolmentId", enrolment.id())
                .put("programmeId", enrolment.programmeId())
                .toString();
    }

    private static ObjectNode entry(Programme.Entry entry) {
        ObjectNode node = Json.object().put("kind", entry.kind().id());
        put(node, "nameZh", entry.names().zh());
        put(node, "nameEn", entry.names().en());
        put(node, "about", entry.about());
        node.put("first", entry.times().first().toString())
                .put("last", entry.times().last().toString());
        entry.times()
                .hours()
                .ifPresent(hours -> node.put("from", hours.from().toString())
                        .put("until", hours.until().toString()));
        entry.ages().ifPresent(ages -> node.put("leastAge", ages.least()).put("mostAge", ages.most()));
        return node.put("capacity", entry.capacity());
    }

    private static void put(ObjectNode node, String name, String text) {
        if (!text.isEmpty()) {
            node.put(name, text);
        }
    }
}
