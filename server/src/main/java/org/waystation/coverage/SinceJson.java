package org.waystation.coverage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.waystation.coverage.CoverageAnswer.AreaFigures;
import org.waystation.coverage.CoverageAnswer.Covered;
import org.waystation.coverage.StoredCoverage.Amounts;
import org.waystation.http.Json;
import org.waystation.regions.County;

/** Writes the figures of an earlier quarter, and what has changed since. */
record SinceJson(ZoneId zone, List<Long> withinSeconds) {

    private static final double SHARE_STEPS = 1e4;
    private static final double TENTHS = 10;

    ObjectNode write(StoredCoverage then, Covered now) {
        ObjectNode node = Json.object()
                .put("quarter", then.quarter().toString())
                .put("measuredAt", Json.time(then.measuredAt(), zone));
        then.findRegion().ifPresent(region -> node.set("region", area(region, now.region())));
        ArrayNode counties = node.putArray("counties");
        for (AreaFigures area : now.counties()) {
            County county = area.county().orElseThrow();
            then.findCounty(county.code(), county.name().best()).ifPresent(before -> counties.add(area(before, area)));
        }
        return node;
    }

    private ObjectNode area(StoredCoverage.Area then, AreaFigures now) {
        ObjectNode node = Json.object();
        if (!then.code().isEmpty()) {
            node.put("code", then.code());
        }
        if (!then.name().isEmpty()) {
            node.put("name", then.name());
        }
        node.put("stations", then.stations())
                .put("roadMetres", Math.round(then.roads().amount()))
                .put("unreachableMetres", Math.round(then.roads().unreached()));
        node.set("shareWithin", shares(then.roads()));
        node.set("shareByMinute", curve(then.roads()));
        put(node, "meanSeconds", then.roads().meanSeconds());
        put(node, "medianSeconds", then.roads().medianSeconds());
        put(node, "p90Seconds", then.roads().ninetiethSeconds());
        put(node, "maxSeconds", then.roads().mostSeconds());
        then.people().ifPresent(people -> {
            node.put("people", Math.round(people.amount()));
            node.set("peopleShareWithin", shares(people));
        });
        node.set("change", change(then, now));
        return node;
    }

    /** What there is more of now. */
    private ObjectNode change(StoredCoverage.Area then, AreaFigures now) {
        ObjectNode node = Json.object()
                .put("stations", now.stations() - then.stations())
                .put("roadMetres", Math.round(now.all().metres() - then.roads().amount()))
                .put(
                        "unreachableMetres",
                        Math.round(now.all().unreachedMetres() - then.roads().unreached()));
        ArrayNode shares = node.putArray("shareWithin");
        for (int i = 0; i < withinSeconds.size(); i++) {
            shares.add(rounded(now.all().shareWithin(i) - then.roads().shareWithin(withinSeconds.get(i))));
        }
        putChange(node, "meanSeconds", then.roads().meanSeconds(), now.all().meanSeconds());
        putChange(
                node,
                "medianSeconds",
                asDouble(then.roads().medianSeconds()),
                asDouble(now.all().medianSeconds()));
        putChange(
                node,
                "p90Seconds",
                asDouble(then.roads().ninetiethSeconds()),
                asDouble(now.all().ninetiethSeconds()));
        putChange(node, "maxSeconds", then.roads().mostSeconds(), now.all().mostSeconds());
        Optional<PeopleFigures> people = now.people();
        if (then.people().isPresent() && people.isPresent()) {
            ArrayNode peopleShares = node.putArray("peopleShareWithin");
            for (int i = 0; i < withinSeconds.size(); i++) {
                peopleShares.add(rounded(
                        people.get().shareWithin(i) - then.people().get().shareWithin(withinSeconds.get(i))));
            }
        }
        return node;
    }

    private static ArrayNode curve(Amounts amounts) {
        ArrayNode curve = Json.array();
        for (int minute = 0; minute <= Figures.CURVE_MINUTES; minute++) {
            curve.add(rounded(amounts.shareWithin(60L * minute)));
        }
        return curve;
    }

    private ArrayNode shares(Amounts amounts) {
        ArrayNode shares = Json.array();
        withinSeconds.forEach(seconds -> shares.add(rounded(amounts.shareWithin(seconds))));
        return shares;
    }

    private static void put(ObjectNode node, String name, OptionalDouble seconds) {
        seconds.ifPresent(value -> node.put(name, tenths(value)));
    }

    private static void put(ObjectNode node, String name, OptionalLong seconds) {
        seconds.ifPresent(value -> node.put(name, value));
    }

    private static void putChange(ObjectNode node, String name, OptionalDouble then, OptionalDouble now) {
        if (then.isPresent() && now.isPresent()) {
            node.put(name, tenths(now.getAsDouble() - then.getAsDouble()));
        }
    }

    private static OptionalDouble asDouble(OptionalLong value) {
        return value.isPresent() ? OptionalDouble.of(value.getAsLong()) : OptionalDouble.empty();
    }

    private static double rounded(double value) {
        return Math.rint(value * SHARE_STEPS) / SHARE_STEPS;
    }

    private static double tenths(double value) {
        return Math.rint(value * TENTHS) / TENTHS;
    }
}
