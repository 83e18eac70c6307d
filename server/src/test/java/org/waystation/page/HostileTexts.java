package org.waystation.page;

import static org.waystation.app.Waiting.waitUntil;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.waystation.access.Role;
import org.waystation.app.OwnApp;

/**
 * A station about which people wrote nothing but markup with script in it, wherever they may write.
 *
 * <p>What is stored is shown here: names, note, website of a station on the driver's sheet, in the operator's lists, entry, history and
 * care, in the planner's organisations, and in the report; reasons of closures, events, programmes on the sheet and in care; who
 * enrolled in care; names of sorts of nets on the sheet, at the net desk (lending, stock, loans) and in the nets' balance; tickets and
 * their steps at the direct line and the operator's; notes and thanks for help at the driver's, the volunteer's and the operator's;
 * names of volunteers in their list; organisations and agreements at the planner's and on the sheet; names of tokens in the history.
 */
final class HostileTexts {

    /** Each way in which a careless page runs what it shows. */
    static final String TEXT =
            "\"'><img src=x onerror=window.hurt=1><svg onload=window.hurt=1><script>window.hurt=1</script>";

    private static final String JSON_TEXT = TEXT.replace("\"", "\\\"");

    private final OwnApp app;
    private final Desk desk;
    final String station;
    final String registration;
    final String ticket;
    final String ticketCode;
    final String help;
    final String helpCode;
    final String volunteer;
    final String volunteerCode;

    /** @param desk of the station's operator */
    HostileTexts(OwnApp app, Desk desk, String organisation) throws Exception {
        this.app = app;
        this.desk = desk;
        ObjectNode entry = Desk.entry(TEXT);
        ((ObjectNode) entry.path("names")).put("en", TEXT);
        entry.put("note", TEXT).put("website", "https://example.org/?q=%3Cscript%3E");
        JsonNode published = desk.publish(entry);
        station = published.path("stationId").asText();
        registration = published.path("id").asText();
        String planner = app.issue(Role.ADMINISTRATOR, "公路管理");
        send(desk.token(), "stations/" + station + "/closures", """
                {"from": "2026-12-01T08:00", "until": "2026-12-03T18:00", "reason": "TEXT"}""");
        send(desk.token(), "stations/" + station + "/events", """
                {"nameZh": "TEXT", "nameEn": "TEXT", "about": "TEXT", "calendar": "solar", "month": 12, "day": 5}""");
        JsonNode programme = send(desk.token(), "stations/" + station + "/programmes", """
                {"kind": "training", "nameZh": "TEXT", "about": "TEXT", "first": "2026-12-25", "capacity": 5}""");
        send("", "programmes/" + programme.path("id").asText() + "/enrolments", """
                {"name": "<script>window.hurt=1</script>", "phone": "13812345678"}""");
        JsonNode net = send(
                planner,
                "net-types",
                "{\"nameZh\": \"TEXT\", \"nameEn\": \"TEXT\", \"lengthMetres\": 3.5, \"widthMetres\": 2}");
        send(desk.token(), "PUT", "stations/" + station + "/nets", "{\"participates\": true}");
        send(desk.token(), "stations/" + station + "/nets/intake", "{\"typeId\": %s, \"count\": 4}".formatted(id(net)));
        send(desk.token(), "net-loans", """
                {"stationId": %s, "typeId": %s, "phone": "13812345678", "plate": "浙C12345"}""".formatted(station, id(net)));
        JsonNode made = send(planner, "organisations", "{\"name\": \"TEXT\", \"level\": \"enterprise\"}");
        send(planner, "organisations/" + made.path("id").asText() + "/stations", "{\"stationIds\": [" + station + "]}");
        send(planner, "agreements", """
                {"item": "TEXT", "about": "TEXT", "responsibleId": %s, "otherId": %d, "agreedOn": "2026-11-01",
                 "dueOn": "2026-12-01"}""".formatted(made.path("id").asText(), organisationId(planner, organisation)));
        // One is left to be done, the other is answered.
        send("", "tickets", "{\"category\": \"food\", \"text\": \"TEXT\", \"stationId\": " + station + "}");
        JsonNode told =
                send("", "tickets", "{\"category\": \"charging\", \"text\": \"TEXT\", \"stationId\": " + station + "}");
        ticket = told.path("number").asText();
        ticketCode = told.path("code").asText();
        send(desk.token(), "tickets/" + ticket + "/accept", "");
        send(desk.token(), "tickets/" + ticket + "/note", "{\"text\": \"TEXT\"}");
        send(desk.token(), "tickets/" + ticket + "/reply", "{\"outcome\": \"explained\", \"text\": \"TEXT\"}");
        JsonNode joined = send(desk.token(), "stations/" + station + "/volunteers", """
                {"name": "<script>window.hurt=1</script>", "phone": "13812345678", "radiusMinutes": 20, "hours": "24/7"}""");
        volunteer = joined.path("id").asText();
        volunteerCode = joined.path("code").asText();
        waitUntil(() -> app.send("", "GET", "/api/v1/stations/" + station, "").statusCode() == 200);
        JsonNode asked = send("", "help-requests", """
                {"kind": "lost", "position": [120.6994, 27.9943], "phone": "13812345678", "note": "TEXT"}""");
        help = asked.path("id").asText();
        helpCode = asked.path("code").asText();
        send(desk.token(), "help-requests/" + help + "/accept", "{\"stationId\": " + station + "}");
    }

    private long organisationId(String planner, String name) {
        for (JsonNode one : Desk.answer(app.send(planner, "GET", "/api/v1/organisations", ""))
                .path("organisations")) {
            if (one.path("name").asText().equals(name)) {
                return one.path("id").asLong();
            }
        }
        throw new IllegalStateException("there is no " + name);
    }

    private static String id(JsonNode made) {
        return made.path("id").asText();
    }

    private JsonNode send(String token, String path, String body) {
        return send(token, "POST", path, body);
    }

    private JsonNode send(String token, String method, String path, String body) {
        String address = "/api/v1/" + path;
        return Desk.answer(app.send(
                token,
                method,
                address,
                body.replace("TEXT", JSON_TEXT),
                "Idempotency-Key",
                UUID.randomUUID().toString()));
    }
}
