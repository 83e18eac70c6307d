package org.waystation.coverage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.locationtech.jts.geom.LineString;
import org.waystation.asking.VehicleJson;
import org.waystation.coverage.CoverageAnswer.AreaFigures;
import org.waystation.coverage.CoverageAnswer.Counted;
import org.waystation.coverage.CoverageAnswer.Covered;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.population.PopulationLoad;
import org.waystation.regions.County;

/** Writes an answer about coverage. */
record CoverageJson(ZoneId zone, Language language) {

    private static final double SHARE_STEPS = 1e4;
    private static final double TENTHS = 10;

    /** @param since of the quarter that the question names */
    ObjectNode write(CoverageAnswer answer, Optional<StoredCoverage> since) {
        CoverageQuestion question = answer.question();
        ObjectNode node = Json.object();
        node.set("vehicle", VehicleJson.write(question.vehicle(), answer.search()));
        node.put("direction", question.drive() == CoverageQuestion.Drive.TO_STATION ? "to" : "from");
        ArrayNode thresholds = node.putArray("withinSeconds");
        question.withinSeconds().forEach(thresholds::add);
        answer.population().ifPresent(load -> node.set("population", population(load)));
        node.set("situation", covered(answer.covered(), answer));
        since.ifPresent(
                then -> node.set("since", new SinceJson(zone, question.withinSeconds()).write(then, answer.covered())));
        answer.compared().ifPresent(other -> {
            node.set("compared", covered(other, answer));
            ObjectNode change = node.putObject("change");
            change.set("region", change(answer.covered().region(), other.region()));
            ArrayNode counties = change.putArray("counties");
            List<AreaFigures> before = answer.covered().counties();
            for (int i = 0; i < before.size(); i++) {
                counties.add(change(before.get(i), other.counties().get(i)));
            }
        });
        return node;
    }

    private ObjectNode covered(Covered covered, CoverageAnswer answer) {
        Units units = answer.units();
        ObjectNode node = Json.object();
        covered.situation().at().ifPresent(at -> node.put("at", Json.time(at, zone)));
        ArrayNode without = node.putArray("without");
        covered.situation().without().stream().sorted().forEach(without::add);
        ArrayNode with = node.putArray("with");
        covered.situation().with().forEach(position -> with.add(Json.position(position)));
        node.set("stations", counted(covered.counted()));
        node.set("region", area(covered.region()));
        ArrayNode counties = node.putArray("counties");
        covered.counties().forEach(county -> counties.add(area(county)));
        ArrayNode far = node.putArray("farRoads");
        covered.farRoads().forEach(road -> far.add(farRoad(road, units)));
        ArrayNode gaps = node.putArray("motorwayGaps");
        covered.gaps().forEach(gap -> gaps.add(gap(gap, answer)));
        return node;
    }

    private static ObjectNode counted(Counted counted) {
        return Json.object()
                .put("measured", counted.measured())
                .put("hoursUnknown", counted.hoursUnknown())
                .put("closed", counted.closed())
                .put("unreachable", counted.cutOff());
    }

    private ObjectNode area(AreaFigures area) {
        ObjectNode node = Json.object();
        area.county().ifPresent(county -> node.setAll(county(county)));
        node.put("stations", area.stations());
        area.squareMetres()
                .ifPresent(squareMetres -> node.put("areaSquareKilometres", tenths(squareMetres / 1e6))
                        .put("stationsPer100SquareKilometres", rounded(area.stations() / (squareMetres / 1e8))));
        if (area.all().metres() > 0) {
            node.put(
                    "stationsPer1000RoadKilometres",
                    rounded(area.stations() / (area.all().metres() / 1e6)));
        }
        node.setAll(figures(area.all()));
        ArrayNode curve = node.putArray("shareByMinute");
        area.all()
                .metresByMinute()
                .forEach(metres -> curve.add(rounded(area.all().share(metres))));
        ArrayNode classes = node.putArray("classes");
        area.classes().forEach((roadClass, figures) -> {
            ObjectNode entry = classes.addObject().put("roadClass", roadClass);
            entry.setAll(figures(figures));
        });
        area.people().ifPresent(people -> node.set("population", people(people)));
        return node;
    }

    private ObjectNode population(PopulationLoad load) {
        return Json.object()
                .put("source", load.source())
                .put("notice", load.notice())
                .put("dataStatus", load.status().name().toLowerCase(Locale.ROOT))
                .put("people", Math.round(load.people()))
                .put("importedAt", Json.time(load.importedAt(), zone))
                .put("roadLimitMetres", Math.round(DemandPoints.LIMIT_METRES));
    }

    private static ObjectNode people(PeopleFigures people) {
        ObjectNode node = Json.object()
                .put("people", Math.round(people.people()))
                .put("farFromRoads", Math.round(people.far()))
                .put("unreachable", Math.round(people.unreached()));
        ArrayNode shares = node.putArray("shareWithin");
        people.within().forEach(some -> shares.add(rounded(people.share(some))));
        put(node, "meanSeconds", people.meanSeconds());
        put(node, "medianSeconds", people.medianSeconds());
        put(node, "p90Seconds", people.ninetiethSeconds());
        put(node, "maxSeconds", people.mostSeconds());
        ArrayNode curve = node.putArray("shareByMinute");
        people.byMinute().forEach(some -> curve.add(rounded(people.share(some))));
        return node;
    }

    private ObjectNode county(County county) {
        ObjectNode node = Json.object();
        if (!county.code().isEmpty()) {
            node.put("code", county.code());
        }
        return node.put("name", name(county)).put("adminLevel", county.adminLevel());
    }

    private String name(County county) {
        boolean isEnglish = language == Language.EN && !county.name().en().isEmpty();
        return isEnglish ? county.name().en() : county.name().best();
    }

    private static ObjectNode figures(Figures figures) {
        ObjectNode node = Json.object();
        node.put("roadMetres", Math.round(figures.metres()))
                .put("unreachableMetres", Math.round(figures.unreachedMetres()));
        ArrayNode shares = node.putArray("shareWithin");
        figures.metresWithin().forEach(metres -> shares.add(rounded(figures.share(metres))));
        put(node, "meanSeconds", figures.meanSeconds());
        put(node, "medianSeconds", figures.medianSeconds());
        put(node, "p90Seconds", figures.ninetiethSeconds());
        put(node, "maxSeconds", figures.mostSeconds());
        return node;
    }

    private static void put(ObjectNode node, String name, OptionalDouble seconds) {
        seconds.ifPresent(value -> node.put(name, tenths(value)));
    }

    private static void put(ObjectNode node, String name, OptionalLong seconds) {
        seconds.ifPresent(value -> node.put(name, value));
    }

    private ObjectNode farRoad(FarRoad road, Units units) {
        ObjectNode node = Json.object()
                .put("name", road.road().name())
                .put("ref", road.road().ref())
                .put("roadClass", road.roadClass());
        putCounty(node, road.unit(), units);
        node.put("maxSeconds", tenths(road.longestMillis() / 1000)).put("roadMetres", Math.round(road.metres()));
        node.set("farthest", Json.position(road.farthest()));
        putLines(node, road.lines());
        return node;
    }

    private static void putLines(ObjectNode node, List<LineString> lines) {
        if (!lines.isEmpty()) {
            ObjectNode geometry = node.putObject("geometry").put("type", "MultiLineString");
            ArrayNode coordinates = geometry.putArray("coordinates");
            lines.forEach(line -> coordinates.add(Json.lineString(line).get("coordinates")));
        }
    }

    private ObjectNode gap(MotorwayGap gap, CoverageAnswer answer) {
        ObjectNode node = Json.object()
                .put("name", gap.road().name())
                .put("ref", gap.road().ref())
                .put("towards", gap.towards())
                .put("bearingDegrees", Math.round(gap.bearingDegrees()) % 360)
                .put("fromJunction", gap.fromJunction())
                .put("toJunction", gap.toJunction());
        putCounty(node, gap.unit(), answer.units());
        node.put("seconds", tenths(gap.millis() / 1000))
                .put("metres", Math.round(gap.metres()))
                .put("motorwayMetres", Math.round(gap.motorwayMetres()));
        node.set("from", Json.position(gap.begin()));
        node.set("to", Json.position(gap.end()));
        if (answer.question().hasLines()) {
            putLines(node, gap.lines());
        }
        return node;
    }

    private void putCounty(ObjectNode node, int unit, Units units) {
        if (unit != Units.OUTSIDE) {
            node.set("county", county(units.get(unit)));
        }
    }

    /** What the second situation has more than the first. */
    private ObjectNode change(AreaFigures before, AreaFigures after) {
        ObjectNode node = Json.object();
        before.county().ifPresent(county -> node.setAll(county(county)));
        node.put("stations", after.stations() - before.stations());
        node.put(
                "unreachableMetres",
                Math.round(after.all().unreachedMetres() - before.all().unreachedMetres()));
        ArrayNode shares = node.putArray("shareWithin");
        for (int i = 0; i < before.all().metresWithin().size(); i++) {
            shares.add(rounded(after.all().shareWithin(i) - before.all().shareWithin(i)));
        }
        if (before.people().isPresent() && after.people().isPresent()) {
            ArrayNode people = node.putArray("peopleShareWithin");
            for (int i = 0; i < before.people().get().within().size(); i++) {
                people.add(rounded(after.people().get().shareWithin(i)
                        - before.people().get().shareWithin(i)));
            }
        }
        putChange(node, "meanSeconds", before.all().meanSeconds(), after.all().meanSeconds());
        putChange(node, "maxSeconds", before.all().mostSeconds(), after.all().mostSeconds());
        putChange(
                node,
                "medianSeconds",
                asDouble(before.all().medianSeconds()),
                asDouble(after.all().medianSeconds()));
        putChange(
                node,
                "p90Seconds",
                asDouble(before.all().ninetiethSeconds()),
                asDouble(after.all().ninetiethSeconds()));
        return node;
    }

    private static OptionalDouble asDouble(OptionalLong value) {
        return value.isPresent() ? OptionalDouble.of(value.getAsLong()) : OptionalDouble.empty();
    }

    private static void putChange(ObjectNode node, String name, OptionalDouble before, OptionalDouble after) {
        if (before.isPresent() && after.isPresent()) {
            node.put(name, tenths(after.getAsDouble() - before.getAsDouble()));
        }
    }

    private static double rounded(double value) {
        return Math.rint(value * SHARE_STEPS) / SHARE_STEPS;
    }

    private static double tenths(double value) {
        return Math.rint(value * TENTHS) / TENTHS;
    }
}
