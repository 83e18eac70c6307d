package org.waystation.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.waystation.asking.VehicleJson;
import org.waystation.browse.OpeningJson;
import org.waystation.browse.StationJson;
import org.waystation.browse.StationSummaryJson;
import org.waystation.detours.RoutePoint;
import org.waystation.events.EventJson;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.nets.NetBoard;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.Route;
import org.waystation.stations.Station;
import org.waystation.status.StatusJson;

/** Writes answers to drivers' questions. */
record AnswerJson(ZoneId zone, Language language, NetBoard.View nets, StationSummaryJson summaries) {

    private static final List<LeftOut.Reason> NEAREST_REASONS = List.of(
            LeftOut.Reason.OTHER_KIND,
            LeftOut.Reason.LACKS_NEED,
            LeftOut.Reason.UNREACHABLE,
            LeftOut.Reason.CLOSED,
            LeftOut.Reason.NOT_FREE,
            LeftOut.Reason.BEYOND_LIMIT);

    ObjectNode write(AlongRouteAnswer answer) {
        ObjectNode node = Json.object();
        node.set("vehicle", VehicleJson.write(answer.query().trip().vehicle(), answer.search()));
        node.set("route", route(answer));
        ArrayNode stations = node.putArray("stations");
        answer.stops().forEach(stop -> stations.add(stop(stop)));
        node.put("matched", answer.matched());
        if (answer.query().listing().showsEvents()) {
            ArrayNode events = node.putArray("events");
            answer.events().forEach(found -> events.add(event(found)));
        }
        ObjectNode leftOut = node.putObject("leftOut");
        leftOut.set("counts", counts(answer.leftOut(), List.of(LeftOut.Reason.values())));
        if (answer.query().listing().listsLeftOut()) {
            ArrayNode entries = leftOut.putArray("stations");
            answer.leftOut().entries().forEach(entry -> entries.add(leftOut(entry)));
        }
        return node;
    }

    ObjectNode write(NearestAnswer answer) {
        ObjectNode node = Json.object();
        node.set("vehicle", VehicleJson.write(answer.query().vehicle(), answer.search()));
        node.set("at", onRoad(answer.at()));
        node.put("departAt", Json.time(answer.query().departAt(), zone));
        node.put("matched", answer.matched());
        ArrayNode stations = node.putArray("stations");
        for (NearestAnswer.Hit hit : answer.hits()) {
            ObjectNode entry = stations.addObject();
            entry.putRawValue("station", summaries.get(hit.station(), language));
            entry.put("driveSeconds", seconds(hit.drive().millis()))
                    .put("driveMetres", Math.round(hit.drive().metres()))
                    .put(
                            "airMetres",
                            Math.round(answer.query()
                                    .at()
                                    .distanceMetres(hit.station().position())))
                    .put("arriveAt", Json.time(hit.arriveAt(), zone));
            entry.set("opening", OpeningJson.write(hit.opening(), zone));
            OpeningJson.addServices(entry, hit.services(), zone);
            new StatusJson(zone).addTo(entry, hit.status());
            entry.set("access", access(hit.drive().access()));
            putNets(entry, hit.station());
        }
        node.putObject("leftOut").set("counts", counts(answer.leftOut(), NEAREST_REASONS));
        return node;
    }

    ObjectNode write(DeviationAnswer answer) {
        ObjectNode node = Json.object();
        node.set("vehicle", VehicleJson.write(answer.query().trip().vehicle(), answer.search()));
        ArrayNode ways = node.putArray("deviations");
        for (DeviationAnswer.Way way : answer.ways()) {
            ObjectNode entry = ways.addObject();
            entry.putRawValue("station", summaries.get(way.station(), language));
            entry.put("detourSeconds", seconds(way.detour().detourMillis()))
                    .put("detourMetres", Math.round(way.detour().detourMetres()))
                    .put("leg", way.detour().leg());
            entry.set("leaves", onRoute(way.deviation().leave()));
            entry.set("rejoins", onRoute(way.deviation().rejoin()));
            entry.set("access", access(way.detour().access()));
            entry.put("durationSeconds", seconds(way.deviation().millis()))
                    .put("distanceMetres", Math.round(way.deviation().metres()));
            entry.set("geometry", Json.lineString(way.deviation().geometry()));
        }
        ArrayNode unreachable = node.putArray("unreachable");
        answer.unreachable().forEach(station -> unreachable.add(station.id()));
        return node;
    }

    private ObjectNode route(AlongRouteAnswer answer) {
        Route route = answer.route();
        Instant departAt = answer.query().trip().departAt();
        ObjectNode node = Json.object();
        if (answer.query().listing().showsGeometry()) {
            node.set("geometry", Json.lineString(route.geometry()));
        }
        node.put("distanceMetres", Math.round(route.distanceMetres()))
                .put("durationSeconds", seconds(route.durationMillis()))
                .put("departAt", Json.time(departAt, zone))
                .put("arriveAt", Json.time(departAt.plusMillis(route.durationMillis()), zone));
        ArrayNode waypoints = node.putArray("waypoints");
        double offsetMetres = 0;
        long offsetMillis = 0;
        for (int i = 0; i < route.waypoints().size(); i++) {
            waypoints.add(onRoad(route.waypoints().get(i))
                    .put("offsetMetres", Math.round(offsetMetres))
                    .put("offsetSeconds", seconds(offsetMillis)));
            if (i < route.legs().size()) {
                offsetMetres += route.legs().get(i).distanceMetres();
                offsetMillis += route.legs().get(i).durationMillis();
            }
        }
        return node;
    }

    private static ObjectNode onRoad(RoadPoint point) {
        ObjectNode node = Json.object();
        node.set("asked", Json.position(point.asked()));
        node.set("onRoad", Json.position(point.position()));
        node.put("snapMetres", Math.round(point.snapMetres()));
        putRoadName(node, point);
        return node;
    }

    private ObjectNode stop(AlongRouteAnswer.Stop stop) {
        Fit fit = stop.fit();
        ObjectNode node = Json.object();
        node.putRawValue("station", summaries.get(fit.station(), language));
        node.put("detourSeconds", seconds(fit.detour().detourMillis()))
                .put("detourMetres", Math.round(fit.detour().detourMetres()))
                .put("driveSeconds", seconds(fit.detour().millisFromStart()))
                .put("driveMetres", Math.round(fit.detour().metresFromStart()))
                .put("arriveAt", Json.time(fit.arriveAt(), zone));
        node.set("opening", OpeningJson.write(stop.opening(), zone));
        OpeningJson.addServices(node, stop.services(), zone);
        new StatusJson(zone).addTo(node, stop.status());
        node.put("leg", fit.detour().leg());
        node.set("leaves", onRoute(stop.leaves()));
        node.set("access", access(fit.detour().access()));
        node.put("carriageway", stop.carriageway().id());
        putNets(node, fit.station());
        return node;
    }

    private ObjectNode event(AlongRouteAnswer.EventOnTheWay found) {
        Fit fit = found.fit();
        ObjectNode node = Json.object()
                .put("stationId", fit.station().id())
                .put("stationName", StationJson.name(fit.station().names(), language))
                .put("detourSeconds", seconds(fit.detour().detourMillis()))
                .put("arriveAt", Json.time(fit.arriveAt(), zone));
        node.set("event", new EventJson(language, LocalDate.ofInstant(fit.arriveAt(), zone)).write(found.event()));
        return node;
    }

    private void putNets(ObjectNode node, Station station) {
        nets.find(station.id()).ifPresent(left -> node.putObject("nets").put("available", left.stock()));
    }

    private static ObjectNode onRoute(RoutePoint point) {
        ObjectNode node = Json.object()
                .put("offsetMetres", Math.round(point.metresFromStart()))
                .put("offsetSeconds", seconds(point.millisFromStart()));
        node.set("position", Json.position(point.position()));
        return node;
    }

    private static ObjectNode access(RoadPoint point) {
        ObjectNode node = Json.object();
        node.set("position", Json.position(point.position()));
        node.put("snapMetres", Math.round(point.snapMetres()));
        putRoadName(node, point);
        node.put("roadClass", point.roadClass());
        point.bearingDegrees().ifPresent(bearing -> node.put("bearingDegrees", Math.round(bearing) % 360));
        return node;
    }

    private ObjectNode leftOut(LeftOut.Entry entry) {
        ObjectNode node = Json.object()
                .put("id", entry.station().id())
                .put("name", StationJson.name(entry.station().names(), language))
                .put("reason", entry.reason().id());
        entry.detourMillis().ifPresent(millis -> node.put("detourSeconds", seconds(millis)));
        if (!entry.lacks().isEmpty()) {
            ArrayNode lacks = node.putArray("lacks");
            entry.lacks().forEach(need -> lacks.add(need.toString()));
        }
        entry.opening().ifPresent(opening -> node.set("opening", OpeningJson.write(opening, zone)));
        return node;
    }

    private static ObjectNode counts(LeftOut leftOut, List<LeftOut.Reason> reasons) {
        ObjectNode node = Json.object();
        reasons.forEach(reason -> node.put(reason.id(), leftOut.count(reason)));
        return node;
    }

    private static void putRoadName(ObjectNode node, RoadPoint point) {
        String name = point.roadName().isEmpty() ? point.roadRef() : point.roadName();
        if (!name.isEmpty()) {
            node.put("roadName", name);
        }
    }

    private static long seconds(long millis) {
        return Math.round(millis / 1000.0);
    }
}
