package org.waystation.browse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.stations.Closure;
import org.waystation.stations.FacilitiesJson;
import org.waystation.stations.Names;
import org.waystation.stations.Service;
import org.waystation.stations.Station;

/** How a station looks in every answer. */
public final class StationJson {

    private StationJson() {}

    public static String name(Names names, Language language) {
        return language == Language.EN && !names.en().isEmpty() ? names.en() : names.local();
    }

    public static ObjectNode summary(Station station, Language language) {
        Service service = station.details().service();
        ObjectNode node = Json.object()
                .put("id", station.id())
                .put("kind", station.kind().id())
                .put("name", name(station.names(), language));
        ObjectNode names = node.putObject("names");
        putUnlessEmpty(names, "zh", station.names().zh());
        putUnlessEmpty(names, "en", station.names().en());
        node.set("position", Json.position(station.position()));
        service.operator().ifPresent(operator -> node.put("operator", operator));
        service.rating().ifPresent(rating -> node.put("rating", rating + "A"));
        station.details().site().side().ifPresent(side -> node.put("side", side));
        station.pairId().ifPresent(pair -> node.put("pairId", pair));
        service.openingHours().ifPresent(hours -> node.put("openingHours", hours.value()));
        ArrayNode facilities = FacilitiesJson.write(service.facilities());
        node.set("facilities", facilities);
        node.put("dataStatus", station.details().provenance().status().id());
        return node;
    }

    /** A time for which a station is closed. */
    public static ObjectNode closure(Closure closure, ZoneId zone) {
        return Json.object()
                .put("id", closure.id())
                .put("from", Json.time(closure.startsAt(), zone))
                .put("until", Json.time(closure.endsAt(), zone))
                .put("reason", closure.reason());
    }

    private static void putUnlessEmpty(ObjectNode node, String name, String value) {
        if (!value.isEmpty()) {
            node.put(name, value);
        }
    }
}
