package org.waystation.browse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.waystation.http.Json;

/** How opening at a time looks in every answer. */
public final class OpeningJson {

    private OpeningJson() {}

    public static ObjectNode write(Opening opening, ZoneId zone) {
        ObjectNode node = Json.object().put("state", opening.status().name().toLowerCase(Locale.ROOT));
        opening.until().ifPresent(until -> node.put("until", Json.time(until, zone)));
        opening.comment().ifPresent(comment -> node.put("comment", comment));
        return node;
    }

    /** Adds {@code services} where there are any. */
    public static void addServices(ObjectNode node, List<ServiceOpening> services, ZoneId zone) {
        if (services.isEmpty()) {
            return;
        }
        ArrayNode array = node.putArray("services");
        for (ServiceOpening service : services) {
            array.addObject().put("id", service.facility().id()).set("opening", write(service.opening(), zone));
        }
    }
}
