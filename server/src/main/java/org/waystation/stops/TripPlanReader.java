package org.waystation.stops;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.waystation.crs.Position;
import org.waystation.http.ParameterError;
import org.waystation.http.Parameters;
import org.waystation.http.ProblemException;
import org.waystation.http.Text;
import org.waystation.roads.VehicleFleet;
import org.waystation.stations.Need;
import org.waystation.stations.StationFilter;
import org.waystation.stations.StationKind;
import org.waystation.stations.Vocabulary;

/** Makes questions for plans out of JSON bodies. Thread-safe. */
final class TripPlanReader {

    private static final List<String> FIELDS = List.of(
            "from",
            "to",
            "via",
            "vehicle",
            "depart",
            "need",
            "kind",
            "rule",
            "customRule",
            "driver",
            "energy",
            "maxDetourSeconds",
            "alternatives",
            "geometry");
    /** Those that are the same as in other questions, and are read as there. */
    private static final List<String> SHARED =
            List.of("from", "to", "via", "vehicle", "depart", "need", "kind", "geometry");

    private static final int MOST_VIA_POINTS = 25;
    private static final int MOST_NEEDS = 30;
    private static final int MOST_PLANS = 3;
    private static final Duration MAX_DETOUR = Duration.ofHours(1);
    private static final long DAY_SECONDS = 86_400;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration FURTHEST_DEPARTURE = Duration.ofDays(366);

    private final VehicleFleet fleet;
    private final Clock clock;
    private final ZoneId zone;

    TripPlanReader(VehicleFleet fleet, Clock clock, ZoneId zone) {
        this.fleet = fleet;
        this.clock = clock;
        this.zone = zone;
    }

    /** @throws ProblemException naming every mistake */
    TripPlanQuery read(byte[] json) {
        List<ParameterError> errors = new ArrayList<>();
        TripPlanBody body = TripPlanBody.parse(json, FIELDS, errors);
        Parameters shared = new Parameters(shared(body), SHARED, List.of("via"));
        Optional<Position> from = position(shared, body, "from");
        Optional<Position> to = position(shared, body, "to");
        List<Position> via = shared.positions("via", MOST_VIA_POINTS);
        String vehicle = shared.find("vehicle").orElse(VehicleFleet.HEAVY_TRUCK);
        if (fleet.find(vehicle).isEmpty()) {
            shared.reject("vehicle", vehicle, Text.of("parameter.unknown-vehicle", vehicle), fleet.ids());
        }
        Instant now = clock.instant();
        Instant departAt = shared.time("depart", zone, now.minus(DAY), now.plus(FURTHEST_DEPARTURE), now);
        StationFilter filter = filter(shared);
        boolean showsGeometry = shared.choice("geometry", Map.of("full", true, "none", false), true);
        LimitsReader limits = new LimitsReader(body);
        DrivingRule rule = limits.rule();
        DriverState driver = limits.driver();
        Optional<TripPlanQuery.Energy> energy = new EnergyReader(body).read(vehicle);
        Duration maxDetour = body.secondsOr("maxDetourSeconds", DAY_SECONDS, MAX_DETOUR);
        int plans = body.integerOr("alternatives", 1, MOST_PLANS, MOST_PLANS);
        errors.forEach(error -> shared.reject(error.parameter(), error.value(), error.reason(), error.accepted()));
        shared.throwIfWrong();
        return new TripPlanQuery(
                new TripPlanQuery.Trip(from.orElseThrow(), via, to.orElseThrow(), fleet.vehicle(vehicle), departAt),
                filter,
                rule,
                driver,
                energy,
                maxDetour,
                new TripPlanQuery.Listing(plans, showsGeometry));
    }

    private static Map<String, List<String>> shared(TripPlanBody body) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String name : List.of("from", "to")) {
            body.coordinates(name).ifPresent(text -> values.put(name, List.of(text)));
        }
        List<String> via = body.listOfCoordinates("via");
        if (!via.isEmpty()) {
            values.put("via", via);
        }
        for (String name : List.of("vehicle", "depart", "geometry")) {
            body.word(name).ifPresent(text -> values.put(name, List.of(text)));
        }
        for (String name : List.of("need", "kind")) {
            List<String> words = body.words(name);
            if (!words.isEmpty()) {
                values.put(name, List.of(String.join(",", words)));
            }
        }
        return values;
    }

    /** A field of the wrong type was refused for that already, and is not missing. */
    private static Optional<Position> position(Parameters shared, TripPlanBody body, String name) {
        return shared.position(
                body.has(name) ? shared.find(name) : shared.require(name, Parameters.POSITION_EXAMPLE), name);
    }

    private static StationFilter filter(Parameters shared) {
        List<Need> needs = shared.words("need", Need::parse);
        if (needs.size() > MOST_NEEDS) {
            shared.reject("need", Integer.toString(needs.size()), Text.of("parameter.too-many", MOST_NEEDS));
        }
        List<StationKind> kinds = shared.words("kind", word -> Vocabulary.get(StationKind.class, word));
        return new StationFilter(Set.copyOf(kinds), needs);
    }
}
