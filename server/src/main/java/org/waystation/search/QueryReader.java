package org.waystation.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.waystation.crs.Position;
import org.waystation.http.Parameters;
import org.waystation.http.Text;
import org.waystation.roads.VehicleFleet;
import org.waystation.stations.Need;
import org.waystation.stations.StationFilter;
import org.waystation.stations.StationKind;
import org.waystation.stations.Vocabulary;

/** Makes questions out of request parameters. Thread-safe. */
final class QueryReader {

    private static final List<String> ALONG_ROUTE = List.of(
            "from",
            "to",
            "via",
            "vehicle",
            "need",
            "kind",
            "depart",
            "max_detour",
            "open",
            "stay",
            "window",
            "sort",
            "limit",
            "geometry",
            "left_out");
    private static final List<String> NEAREST =
            List.of("at", "vehicle", "need", "kind", "depart", "open", "stay", "limit");

    private static final int MOST_VIA_POINTS = 25;
    private static final int MOST_NEEDS = 30;
    private static final int MOST_LISTED = 1_000;
    private static final int LISTED = 20;
    private static final Duration MAX_DETOUR = Duration.ofMinutes(30);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST_STAY = Duration.ofDays(2);
    private static final Duration LONGEST_DRIVE = Duration.ofDays(7);
    private static final Duration FURTHEST_DEPARTURE = Duration.ofDays(366);

    private static final Map<String, StationWishes.OpenRule> OPEN_RULES = Map.of(
            "arrival", StationWishes.OpenRule.ARRIVAL,
            "now", StationWishes.OpenRule.NOW,
            "any", StationWishes.OpenRule.ANY);
    private static final Map<String, AlongRouteQuery.Sort> SORTS = Map.of(
            "detour", AlongRouteQuery.Sort.DETOUR,
            "offset", AlongRouteQuery.Sort.OFFSET,
            "eta", AlongRouteQuery.Sort.ETA);

    private final VehicleFleet fleet;
    private final Clock clock;
    private final ZoneId zone;

    QueryReader(VehicleFleet fleet, Clock clock, ZoneId zone) {
        this.fleet = fleet;
        this.clock = clock;
        this.zone = zone;
    }

    AlongRouteQuery alongRoute(Map<String, List<String>> query) {
        return alongRoute(new Parameters(query, ALONG_ROUTE, List.of("via")));
    }

    AlongRouteQuery alongRoute(byte[] body) {
        return alongRoute(new Parameters(AlongRouteBody.toParameters(body), ALONG_ROUTE, List.of("via"))
                .calledAs(AlongRouteBody::fieldOf));
    }

    private AlongRouteQuery alongRoute(Parameters parameters) {
        Optional<Position> from = parameters.position(parameters.require("from", Parameters.POSITION_EXAMPLE), "from");
        Optional<Position> to = parameters.position(parameters.require("to", Parameters.POSITION_EXAMPLE), "to");
        List<Position> via = parameters.positions("via", MOST_VIA_POINTS);
        String vehicle = vehicle(parameters);
        Instant departAt = departAt(parameters);
        StationWishes wishes = wishes(parameters);
        Duration maxDetour = parameters.duration("max_detour", DAY, MAX_DETOUR);
        Optional<AlongRouteQuery.Window> window = parameters
                .durationRange("window", LONGEST_DRIVE)
                .map(ends -> new AlongRouteQuery.Window(ends.get(0), ends.get(1)));
        AlongRouteQuery.Listing listing = new AlongRouteQuery.Listing(
                parameters.choice("sort", SORTS, AlongRouteQuery.Sort.DETOUR),
                parameters.integer("limit", 1, MOST_LISTED, LISTED),
                parameters.choice("geometry", Map.of("full", true, "none", false), true),
                parameters.choice("left_out", Map.of("counts", false, "stations", true), false));
        parameters.throwIfWrong();
        AlongRouteQuery.Trip trip =
                new AlongRouteQuery.Trip(from.orElseThrow(), via, to.orElseThrow(), fleet.vehicle(vehicle), departAt);
        return new AlongRouteQuery(trip, wishes, maxDetour, window, listing);
    }

    NearestQuery nearest(Map<String, List<String>> given) {
        Parameters parameters = new Parameters(given, NEAREST, List.of());
        Optional<Position> at = parameters.position(parameters.require("at", Parameters.POSITION_EXAMPLE), "at");
        String vehicle = vehicle(parameters);
        Instant departAt = departAt(parameters);
        StationWishes wishes = wishes(parameters);
        int limit = parameters.integer("limit", 1, MOST_LISTED, LISTED);
        parameters.throwIfWrong();
        return new NearestQuery(at.orElseThrow(), fleet.vehicle(vehicle), departAt, wishes, limit);
    }

    private String vehicle(Parameters parameters) {
        String id = parameters.find("vehicle").orElse(VehicleFleet.HEAVY_TRUCK);
        if (fleet.find(id).isEmpty()) {
            parameters.reject("vehicle", id, Text.of("parameter.unknown-vehicle", id), fleet.ids());
        }
        return id;
    }

    private Instant departAt(Parameters parameters) {
        Instant now = clock.instant();
        return parameters.time("depart", zone, now.minus(DAY), now.plus(FURTHEST_DEPARTURE), now);
    }

    private static StationWishes wishes(Parameters parameters) {
        List<Need> needs = parameters.words("need", Need::parse);
        if (needs.size() > MOST_NEEDS) {
            parameters.reject("need", Integer.toString(needs.size()), Text.of("parameter.too-many", MOST_NEEDS));
        }
        List<StationKind> kinds = parameters.words("kind", word -> Vocabulary.get(StationKind.class, word));
        return new StationWishes(
                new StationFilter(Set.copyOf(kinds), needs),
                parameters.choice("open", OPEN_RULES, StationWishes.OpenRule.ARRIVAL),
                parameters.duration("stay", LONGEST_STAY, Duration.ZERO));
    }
}
