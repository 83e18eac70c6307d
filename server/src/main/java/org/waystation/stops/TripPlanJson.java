package org.waystation.stops;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import org.waystation.asking.VehicleJson;
import org.waystation.browse.OpeningJson;
import org.waystation.browse.StationJson;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.status.StatusJson;

/** Writes plans. */
record TripPlanJson(ZoneId zone, Language language) {

    private static final double PERCENT_STEPS = 1_000;

    ObjectNode write(TripPlanAnswer answer) {
        TripPlanQuery query = answer.query();
        ObjectNode node = Json.object();
        node.set("vehicle", VehicleJson.write(query.trip().vehicle(), answer.search()));
        node.put("departAt", Json.time(query.trip().departAt(), zone));
        ObjectNode rule = node.putObject("rule").put("id", query.rule().id());
        ArrayNode sources = rule.putArray("sources");
        query.rule().sources().forEach(source -> sources.add(language == Language.EN ? source.en() : source.zh()));
        ArrayNode plans = node.putArray("plans");
        answer.trips().forEach(trip -> plans.add(plan(query, trip)));
        node.put("alternativesComplete", answer.isComplete());
        node.putObject("considered")
                .put("places", answer.considered().list().size())
                .put("placesWithinMaxDetour", answer.considered().withinMaxDetour())
                .put("maxDetourSeconds", answer.considered().judgedMaxDetourMillis() / 1000);
        return node;
    }

    private ObjectNode plan(TripPlanQuery query, TripPlanAnswer.Trip trip) {
        Plan plan = trip.plan();
        ObjectNode node = Json.object().put("arriveAt", time(plan.arriveAt()));
        node.set("totals", totals(plan));
        ArrayNode stops = node.putArray("stops");
        for (int i = 0; i < plan.stops().size(); i++) {
            stops.add(stop(query, plan.stops().get(i), trip.sites().get(i)));
        }
        ArrayNode legs = node.putArray("legs");
        for (Plan.Leg leg : plan.drives()) {
            legs.addObject()
                    .put("departAt", time(leg.departAt()))
                    .put("arriveAt", time(leg.arriveAt()))
                    .put("driveSeconds", seconds(leg.drive().millis()))
                    .put("driveMetres", Math.round(leg.drive().metres()));
        }
        plan.levelAtArrival().ifPresent(level -> node.put("chargeAtArrivalPercent", percent(level)));
        trip.geometry().ifPresent(line -> node.set("geometry", Json.lineString(line)));
        return node;
    }

    private static ObjectNode totals(Plan plan) {
        long rest = 0;
        long charging = 0;
        long waiting = 0;
        for (Plan.Stop stop : plan.stops()) {
            long stay = stop.ends() - stop.begins();
            rest += stop.rest() == Rest.NONE ? 0 : stay;
            charging += stop.charges() ? stay : 0;
            waiting += stop.begins() - stop.arriveAt();
        }
        return Json.object()
                .put("durationSeconds", seconds(plan.arriveAt() - plan.departAt()))
                .put("drivingSeconds", seconds(plan.drivingMillis()))
                .put("drivingMetres", Math.round(plan.metres()))
                .put("restSeconds", seconds(rest))
                .put("chargingSeconds", seconds(charging))
                .put("waitingSeconds", seconds(waiting))
                .put("detourSeconds", seconds(plan.detourMillis()))
                .put("detourMetres", Math.round(plan.metres() - plan.direct().metres()))
                .put("stops", plan.stops().size());
    }

    private ObjectNode stop(TripPlanQuery query, Plan.Stop stop, TripPlanAnswer.StopSite site) {
        ObjectNode node = Json.object();
        node.set("station", StationJson.summary(site.station(), language));
        node.put("leg", site.leg())
                .put("arriveAt", time(stop.arriveAt()))
                .put("waitSeconds", seconds(stop.begins() - stop.arriveAt()))
                .put("stayFrom", time(stop.begins()))
                .put("stayUntil", time(stop.ends()))
                .put("staySeconds", seconds(stop.ends() - stop.begins()));
        ArrayNode purposes = node.putArray("purposes");
        if (stop.rest() != Rest.NONE) {
            purposes.add(stop.rest().id());
        }
        if (stop.charges()) {
            purposes.add("charge");
        }
        node.put("drivenSinceBreakSeconds", seconds(stop.sinceBreak()));
        if (query.energy().isPresent()) {
            node.put("chargeOnArrivalPercent", percent(stop.levels().arrival()))
                    .put("chargeOnDeparturePercent", percent(stop.levels().departure()));
        }
        node.set("opening", OpeningJson.write(site.opening(), zone));
        new StatusJson(zone).addTo(node, site.status());
        node.set("entrance", Json.position(site.entrance().position()));
        return node;
    }

    private String time(long millis) {
        return Json.time(Instant.ofEpochMilli(millis), zone);
    }

    private static long seconds(long millis) {
        return Math.round(millis / 1000.0);
    }

    private static double percent(double share) {
        return Math.rint(share * 100 * PERCENT_STEPS) / PERCENT_STEPS;
    }
}
