package org.waystation.siting;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Coordinate;
import org.waystation.asking.VehicleJson;
import org.waystation.coverage.Figures;
import org.waystation.coverage.LineMeasure;
import org.waystation.crs.Position;
import org.waystation.http.Json;
import org.waystation.roads.RoadStretches;
import org.waystation.stations.Station;
import org.waystation.sweeps.Sweep.Direction;

/** Writes answers. What has names tells those of the map, so that one answer serves every language. */
final class SitingJson {

    private static final double TENTHS = 10;
    private static final double SHARE_STEPS = 1e6;
    private static final int SECONDS_PER_MINUTE = 60;

    private final ZoneId zone;

    /** @param zone in whose time answers are */
    SitingJson(ZoneId zone) {
        this.zone = zone;
    }

    ObjectNode write(SitingAnswer answer) {
        SitingQuestion question = answer.question();
        Siting siting = answer.siting();
        ObjectNode node = Json.object();
        node.put("objective", question.objective().name().toLowerCase(Locale.ROOT))
                .put("count", question.count())
                .put("withinSeconds", question.withinMinutes() * SECONDS_PER_MINUTE)
                .put("direction", question.direction() == Direction.TO_ORIGINS ? "to" : "from");
        question.county().ifPresent(county -> node.put("county", county));
        node.set(
                "vehicle", VehicleJson.write(question.vehicle(), answer.region().searchKind(question.vehicle())));
        node.put("loadedAt", Json.time(answer.region().loadedAt(), zone));
        node.set("demand", demand(answer));
        node.put("stations", answer.counts().stations());
        node.set("candidates", candidates(answer));
        node.put("method", siting.method().name().toLowerCase(Locale.ROOT));
        siting.guarantee().ifPresent(part -> node.put("guaranteedShareOfBestGain", rounded(part)));
        node.set("result", result(question.objective(), siting));
        ArrayNode sites = node.putArray("sites");
        siting.sites().forEach(site -> sites.add(site(site, sites.size() + 1, answer)));
        siting.farthest().ifPresent(place -> node.set("farthest", farthest(place, answer.stretches())));
        ObjectNode coverage = node.putObject("coverage");
        coverage.set("before", measured(siting.measuredBefore(), answer));
        coverage.set("after", measured(siting.measuredAfter(), answer));
        return node;
    }

    private static ObjectNode demand(SitingAnswer answer) {
        SitingQuestion question = answer.question();
        Siting siting = answer.siting();
        ObjectNode node = Json.object()
                .put("by", question.isOfPeople() ? "population" : "road_length")
                .put("unit", question.isOfPeople() ? "people" : "metres")
                .put("amount", Math.round(siting.demand()));
        answer.peopleFarFromRoads().ifPresent(people -> node.put("farFromRoads", Math.round(people)));
        if (question.objective() == Objective.SMALLEST_WORST_TIME) {
            node.put("leftOut", Math.round(siting.leftOut()));
        }
        if (!question.classWeights().isEmpty()) {
            ObjectNode weights = node.putObject("classWeights");
            question.classWeights().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> weights.put(entry.getKey(), entry.getValue()));
        }
        return node;
    }

    private static ObjectNode candidates(SitingAnswer answer) {
        ObjectNode node = Json.object().put("all", answer.candidates().size());
        for (Candidate.Origin origin : Candidate.Origin.values()) {
            node.put(
                    word(origin),
                    answer.candidates().stream()
                            .filter(candidate -> candidate.origin() == origin)
                            .count());
        }
        int nodesFound = answer.counts().nodesFound();
        if (nodesFound > 0) {
            node.put("roadNodesFound", nodesFound).put("isThinned", nodesFound > SitingSearch.MOST_NODES);
        }
        return node.put("unreachable", answer.counts().cutOff());
    }

    private static String word(Candidate.Origin origin) {
        return switch (origin) {
            case UPGRADE -> "upgrades";
            case STATION -> "stations";
            case POINT -> "points";
            case ROAD_NODE -> "roadNodes";
        };
    }

    private static ObjectNode result(Objective objective, Siting siting) {
        ObjectNode node = Json.object().put("unit", objective == Objective.MAXIMAL_COVERING ? "demand" : "seconds");
        put(node, "before", siting.before());
        put(node, "after", siting.after());
        node.put("bestPossible", tenths(siting.bestPossible()));
        if (siting.before().isPresent() && siting.after().isPresent()) {
            double gained =
                    Math.abs(siting.after().getAsDouble() - siting.before().getAsDouble());
            double possible = Math.abs(siting.bestPossible() - siting.before().getAsDouble());
            node.put("shareOfPossibleGain", possible == 0 ? 1 : rounded(Math.min(1, gained / possible)));
        }
        return node;
    }

    private static ObjectNode site(Siting.Site site, int rank, SitingAnswer answer) {
        Candidate candidate = site.candidate();
        ObjectNode node = Json.object()
                .put("rank", rank)
                .put("origin", candidate.origin().name().toLowerCase(Locale.ROOT));
        node.set("position", Json.position(candidate.position()));
        candidate.stationId().ifPresent(id -> {
            ObjectNode station = node.putObject("station").put("id", id);
            answer.region()
                    .stations()
                    .find(id)
                    .ifPresent(known -> station.put("name", name(known))
                            .put("kind", known.kind().id()));
        });
        put(node, "value", site.value());
        put(node, "gain", site.gain());
        return node.put("roadMetresWithin", Math.round(site.metres()));
    }

    /** As the place itself is called, where that is known. */
    private static String name(Station station) {
        return station.names().zh().isEmpty()
                ? station.names().en()
                : station.names().zh();
    }

    private static ObjectNode farthest(Farthest.Place place, RoadStretches stretches) {
        Coordinate where = new LineMeasure(stretches.line(place.stretch())).at(place.part());
        ObjectNode node = Json.object()
                .put("name", stretches.road(place.stretch()).name())
                .put("ref", stretches.road(place.stretch()).ref())
                .put("roadClass", stretches.roadClass(place.stretch()));
        node.set("position", Json.position(Position.of(where)));
        return node;
    }

    private static ObjectNode measured(Siting.Measured measured, SitingAnswer answer) {
        ObjectNode node = figures(measured.roads(), "roadMetres", answer)
                .put("unreachableMetres", Math.round(measured.roads().unreachedMetres()));
        measured.people()
                .ifPresent(people -> node.set(
                        "population",
                        figures(people, "people", answer).put("unreachable", Math.round(people.unreachedMetres()))));
        return node;
    }

    /** @param amount as what is measured is called */
    private static ObjectNode figures(Figures figures, String amount, SitingAnswer answer) {
        ObjectNode node = Json.object().put(amount, Math.round(figures.metres()));
        ArrayNode within = node.putArray("within");
        for (int i = 0; i < answer.withinSeconds().size(); i++) {
            within.addObject()
                    .put("seconds", answer.withinSeconds().get(i))
                    .put(amount, Math.round(figures.metresWithin().get(i)))
                    .put("share", rounded(figures.shareWithin(i)));
        }
        put(node, "meanSeconds", figures.meanSeconds());
        figures.medianSeconds().ifPresent(value -> node.put("medianSeconds", value));
        figures.ninetiethSeconds().ifPresent(value -> node.put("p90Seconds", value));
        put(node, "maxSeconds", figures.mostSeconds());
        return node;
    }

    private static void put(ObjectNode node, String name, OptionalDouble value) {
        value.ifPresent(present -> node.put(name, tenths(present)));
    }

    private static double rounded(double value) {
        return Math.rint(value * SHARE_STEPS) / SHARE_STEPS;
    }

    private static double tenths(double value) {
        return Math.rint(value * TENTHS) / TENTHS;
    }
}
