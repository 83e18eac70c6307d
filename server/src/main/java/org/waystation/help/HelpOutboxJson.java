package org.waystation.help;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.waystation.http.Json;

/** What a webhook is told of a request for help: nothing of the driver, and no place. */
final class HelpOutboxJson {

    private HelpOutboxJson() {}

    /** @param asked those it is put to now */
    static byte[] write(HelpOutboxStore.Entry entry, HelpRequest request, List<Asked> asked, Instant now, ZoneId zone) {
        ObjectNode node = Json.object()
                .put("delivery", "help-" + entry.id())
                .put("event", entry.kind().id())
                .put("madeAt", Json.time(entry.madeAt(), zone))
                .put("requestId", request.id())
                .put("kind", request.kind().id())
                .put("state", request.state().id())
                .put("countyCode", request.countyCode())
                .put("widensAt", Json.time(request.course().widenAt(), zone))
                .put("widened", request.isWidened(now));
        request.arrival()
                .ifPresent(by -> node.put("responderStationId", by.responder().stationId())
                        .put("arriveAt", Json.time(by.arriveAt(), zone)));
        ArrayNode whom = node.putArray("asked");
        for (Asked one : asked) {
            ObjectNode each = whom.addObject().put("stationId", one.stationId());
            one.volunteerId().ifPresent(volunteer -> each.put("volunteerId", volunteer));
            each.put("driveSeconds", one.driveSeconds());
        }
        return Json.bytes(node);
    }
}
