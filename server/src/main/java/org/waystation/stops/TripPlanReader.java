package org.waystation.stops;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.waystation.asking.BodyFields;
import org.waystation.asking.QuestionReader;
import org.waystation.asking.Trip;
import org.waystation.http.JsonBody;
import org.waystation.http.Parameters;
import org.waystation.http.ProblemException;
import org.waystation.roads.VehicleFleet;
import org.waystation.stations.StationFilter;

/** Makes questions for plans out of JSON bodies. Thread-safe. */
final class TripPlanReader {

    private static final List<String> FIELDS = Stream.concat(
                    BodyFields.OF_TRIPS.names().stream(),
                    Stream.of("rule", "customRule", "driver", "energy", "maxDetourSeconds", "alternatives"))
            .toList();

    private static final int MOST_PLANS = 3;
    private static final Duration MAX_DETOUR = Duration.ofHours(1);
    private static final long DAY_SECONDS = 86_400;

    private final QuestionReader shared;

    TripPlanReader(QuestionReader shared) {
        this.shared = shared;
    }

    /** @throws ProblemException naming every mistake */
    TripPlanQuery read(byte[] json) {
        JsonBody body = JsonBody.parse(json, FIELDS);
        Map<String, List<String>> values = BodyFields.OF_TRIPS.toParameters(body);
        Parameters parameters = new Parameters(values, BodyFields.OF_TRIPS.parameters(), List.of("via"))
                .calledAs(BodyFields.OF_TRIPS::pathOf)
                .with(body.errors());
        Optional<Trip> trip = shared.trip(parameters);
        StationFilter filter = shared.filter(parameters);
        boolean showsGeometry = parameters.choice("geometry", Map.of("full", true, "none", false), true);
        LimitsReader limits = new LimitsReader(body);
        DrivingRule rule = limits.rule();
        DriverState driver = limits.driver();
        Optional<TripPlanQuery.Energy> energy =
                new EnergyReader(body).read(parameters.find("vehicle").orElse(VehicleFleet.HEAVY_TRUCK));
        Duration maxDetour = body.secondsOr("maxDetourSeconds", DAY_SECONDS, MAX_DETOUR);
        int plans = body.integerOr("alternatives", 1, MOST_PLANS, MOST_PLANS);
        parameters.with(body.errors()).throwIfWrong();
        return new TripPlanQuery(
                trip.orElseThrow(),
                filter,
                rule,
                driver,
                energy,
                maxDetour,
                new TripPlanQuery.Listing(plans, showsGeometry));
    }
}
