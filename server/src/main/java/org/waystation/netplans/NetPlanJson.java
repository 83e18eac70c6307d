package org.waystation.netplans;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import org.waystation.asking.VehicleJson;
import org.waystation.browse.OpeningJson;
import org.waystation.browse.StationJson;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.roads.RoadPoint;

/** Writes where to borrow a net and where to give it back. */
record NetPlanJson(ZoneId zone, Language language) {

    ObjectNode write(NetPlanAnswer answer) {
        ObjectNode node = Json.object();
        node.set("vehicle", VehicleJson.write(answer.query().trip().vehicle(), answer.search()));
        node.put("departAt", Json.time(answer.query().trip().departAt(), zone));
        node.putObject("route")
                .put("distanceMetres", Math.round(answer.routeMetres()))
                .put("durationSeconds", seconds(answer.routeMillis()));
        node.putObject("lending").put("pickups", answer.pickups()).put("returns", answer.returns());
        ArrayNode plans = node.putArray("plans");
        for (NetPlanAnswer.Plan plan : answer.plans()) {
            ObjectNode entry = plans.addObject()
                    .put("detourSeconds", seconds(plan.millis() - answer.routeMillis()))
                    .put("durationSeconds", seconds(plan.millis()));
            entry.set("pickup", stop(plan.pickup()));
            entry.set("return", stop(plan.back()));
        }
        return node;
    }

    private ObjectNode stop(NetPlanAnswer.Stop stop) {
        ObjectNode node = Json.object();
        node.set("station", StationJson.summary(stop.station(), language));
        node.put("driveSeconds", seconds(stop.millisFromStart())).put("arriveAt", Json.time(stop.arriveAt(), zone));
        node.set("opening", OpeningJson.write(stop.opening(), zone));
        node.set("access", access(stop.access()));
        stop.available().ifPresent(available -> node.putObject("nets").put("available", available));
        return node;
    }

    private static ObjectNode access(RoadPoint point) {
        ObjectNode node = Json.object();
        node.set("position", Json.position(point.position()));
        node.put("snapMetres", Math.round(point.snapMetres()));
        String name = point.roadName().isEmpty() ? point.roadRef() : point.roadName();
        if (!name.isEmpty()) {
            node.put("roadName", name);
        }
        node.put("roadClass", point.roadClass());
        point.bearingDegrees().ifPresent(bearing -> node.put("bearingDegrees", Math.round(bearing) % 360));
        return node;
    }

    private static long seconds(long millis) {
        return Math.round(millis / 1000.0);
    }
}
