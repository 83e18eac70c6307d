package org.waystation.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.waystation.asking.BodyFields;
import org.waystation.asking.BodyFields.Form;
import org.waystation.asking.QuestionReader;
import org.waystation.asking.Trip;
import org.waystation.crs.Position;
import org.waystation.http.JsonBody;
import org.waystation.http.Parameters;
import org.waystation.roads.Vehicle;

/** Makes questions out of request parameters. Thread-safe. */
final class QueryReader {

    private static final BodyFields ALONG_ROUTE = BodyFields.OF_TRIPS
            .with("maxDetourSeconds", "max_detour", Form.SECONDS)
            .with("open", "open", Form.WORD)
            .with("free", "free", Form.FLAG)
            .with("staySeconds", "stay", Form.SECONDS)
            .with("windowSeconds", "window", Form.RANGE_OF_SECONDS)
            .with("sort", "sort", Form.WORD)
            .with("limit", "limit", Form.WHOLE_NUMBER)
            .with("leftOut", "left_out", Form.WORD)
            .with("events", "events", Form.FLAG);
    private static final List<String> NEAREST = Stream.concat(
                    Stream.of("at", "need", "kind", "depart", "open", "free", "stay", "limit"),
                    QuestionReader.VEHICLE.stream())
            .toList();
    private static final List<String> DEVIATIONS = Stream.concat(
                    Stream.of("from", "to", "via", "depart", "station"), QuestionReader.VEHICLE.stream())
            .toList();
    private static final List<String> REPEATABLE = List.of("via");

    private static final int MOST_LISTED = 1_000;
    private static final int LISTED = 20;
    private static final int MOST_DEVIATIONS = 50;
    private static final Duration MAX_DETOUR = Duration.ofMinutes(30);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST_STAY = Duration.ofDays(2);
    private static final Duration LONGEST_DRIVE = Duration.ofDays(7);

    private static final Map<String, Boolean> FLAGS = Map.of("true", true, "false", false, "yes", true, "no", false);
    private static final Map<String, StationWishes.OpenRule> OPEN_RULES = Map.of(
            "arrival", StationWishes.OpenRule.ARRIVAL,
            "now", StationWishes.OpenRule.NOW,
            "any", StationWishes.OpenRule.ANY);
    private static final Map<String, AlongRouteQuery.Sort> SORTS = Map.of(
            "detour", AlongRouteQuery.Sort.DETOUR,
            "offset", AlongRouteQuery.Sort.OFFSET,
            "eta", AlongRouteQuery.Sort.ETA);

    private final QuestionReader shared;

    QueryReader(QuestionReader shared) {
        this.shared = shared;
    }

    AlongRouteQuery alongRoute(Map<String, List<String>> query) {
        return alongRoute(new Parameters(query, ALONG_ROUTE.parameters(), REPEATABLE));
    }

    AlongRouteQuery alongRoute(byte[] json) {
        JsonBody body = JsonBody.parse(json, ALONG_ROUTE.names());
        return alongRoute(new Parameters(ALONG_ROUTE.toParameters(body), ALONG_ROUTE.parameters(), REPEATABLE)
                .calledAs(ALONG_ROUTE::pathOf)
                .with(body.errors()));
    }

    private AlongRouteQuery alongRoute(Parameters parameters) {
        Optional<Trip> trip = shared.trip(parameters);
        StationWishes wishes = wishes(parameters);
        Duration maxDetour = parameters.duration("max_detour", DAY, MAX_DETOUR);
        Optional<AlongRouteQuery.Window> window = parameters
                .durationRange("window", LONGEST_DRIVE)
                .map(ends -> new AlongRouteQuery.Window(ends.get(0), ends.get(1)));
        AlongRouteQuery.Listing listing = new AlongRouteQuery.Listing(
                parameters.choice("sort", SORTS, AlongRouteQuery.Sort.DETOUR),
                parameters.integer("limit", 1, MOST_LISTED, LISTED),
                parameters.choice("geometry", Map.of("full", true, "none", false), true),
                parameters.choice("left_out", Map.of("counts", false, "stations", true), false),
                parameters.choice("events", FLAGS, false));
        parameters.throwIfWrong();
        return new AlongRouteQuery(trip.orElseThrow(), wishes, maxDetour, window, listing);
    }

    NearestQuery nearest(Map<String, List<String>> given) {
        Parameters parameters = new Parameters(given, NEAREST, List.of());
        Optional<Position> at = parameters.position(parameters.require("at", Parameters.POSITION_EXAMPLE), "at");
        Optional<Vehicle> vehicle = shared.vehicle(parameters);
        Instant departAt = shared.departAt(parameters);
        StationWishes wishes = wishes(parameters);
        int limit = parameters.integer("limit", 1, MOST_LISTED, LISTED);
        parameters.throwIfWrong();
        return new NearestQuery(at.orElseThrow(), vehicle.orElseThrow(), departAt, wishes, limit);
    }

    DeviationQuery deviations(Map<String, List<String>> given) {
        Parameters parameters = new Parameters(given, DEVIATIONS, REPEATABLE);
        Optional<Trip> trip = shared.trip(parameters);
        parameters.require("station", "12,15");
        List<Long> stations = parameters.ids("station", MOST_DEVIATIONS);
        parameters.throwIfWrong();
        return new DeviationQuery(trip.orElseThrow(), stations);
    }

    private StationWishes wishes(Parameters parameters) {
        return new StationWishes(
                shared.filter(parameters),
                parameters.choice("free", Map.of("yes", true, "no", false), false),
                parameters.choice("open", OPEN_RULES, StationWishes.OpenRule.ARRIVAL),
                parameters.duration("stay", LONGEST_STAY, Duration.ZERO));
    }
}
