package org.waystation.asking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.waystation.crs.Position;
import org.waystation.http.Parameters;
import org.waystation.http.Text;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleClass;
import org.waystation.roads.VehicleFleet;
import org.waystation.roads.VehicleSize;
import org.waystation.stations.Need;
import org.waystation.stations.StationFilter;
import org.waystation.stations.StationKind;
import org.waystation.stations.Vocabulary;

/** Reads the parameters that several questions share. What is wrong is noted in the parameters. Thread-safe. */
public final class QuestionReader {

    /** Names of what {@link #vehicle} reads. */
    public static final List<String> VEHICLE =
            List.of("vehicle", "height", "width", "length", "weight", "axle_load", "hazmat");

    private static final int MOST_VIA_POINTS = 25;
    private static final int MOST_NEEDS = 30;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration FURTHEST_DEPARTURE = Duration.ofDays(366);
    private static final double CENTIMETRES_PER_METRE = 100;
    private static final double KILOGRAMS_PER_TONNE = 1000;

    private final VehicleFleet fleet;
    private final Clock clock;
    private final ZoneId zone;

    /** @param zone of times that are given without an offset */
    public QuestionReader(VehicleFleet fleet, Clock clock, ZoneId zone) {
        this.fleet = fleet;
        this.clock = clock;
        this.zone = zone;
    }

    /** {@code from}, {@code via}, {@code to}, {@code depart} and the vehicle; empty where any of them is wrong. */
    public Optional<Trip> trip(Parameters parameters) {
        Optional<Position> from = parameters.position(parameters.require("from", Parameters.POSITION_EXAMPLE), "from");
        Optional<Position> to = parameters.position(parameters.require("to", Parameters.POSITION_EXAMPLE), "to");
        List<Position> via = parameters.positions("via", MOST_VIA_POINTS);
        Optional<Vehicle> vehicle = vehicle(parameters);
        Instant departAt = departAt(parameters);
        return from.isPresent() && to.isPresent() && vehicle.isPresent()
                ? Optional.of(new Trip(from.get(), via, to.get(), vehicle.get(), departAt))
                : Optional.empty();
    }

    /** {@code depart}, which is now where it is not given. */
    public Instant departAt(Parameters parameters) {
        Instant now = clock.instant();
        return parameters.time("depart", zone, now.minus(DAY), now.plus(FURTHEST_DEPARTURE), now);
    }

    /** A class of the fleet, the heavy truck where none is named, with the dimensions that are given. */
    public Optional<Vehicle> vehicle(Parameters parameters) {
        String id = parameters.find("vehicle").orElse(VehicleFleet.HEAVY_TRUCK);
        Optional<VehicleClass> known = fleet.find(id);
        if (known.isEmpty()) {
            parameters.reject("vehicle", id, Text.of("parameter.unknown-vehicle", id), fleet.ids());
        }
        OptionalDouble height = metres(parameters, "height", VehicleSize.MOST_HEIGHT_METRES);
        OptionalDouble width = metres(parameters, "width", VehicleSize.MOST_WIDTH_METRES);
        OptionalDouble length = metres(parameters, "length", VehicleSize.MOST_LENGTH_METRES);
        OptionalDouble weight = tonnes(parameters, "weight", VehicleSize.MOST_WEIGHT_TONNES);
        OptionalDouble axleLoad = tonnes(parameters, "axle_load", VehicleSize.MOST_AXLE_LOAD_TONNES);
        if (weight.isPresent() && axleLoad.isPresent() && axleLoad.getAsDouble() > weight.getAsDouble()) {
            parameters.reject(
                    "axle_load", Double.toString(axleLoad.getAsDouble()), Text.of("parameter.axle-above-weight"));
        }
        boolean isHazmat = parameters.choice(
                "hazmat",
                Map.of("yes", true, "no", false),
                known.map(like -> like.size().hazmat()).orElse(false));
        return known.map(like -> {
            VehicleSize usual = like.size();
            VehicleSize size = new VehicleSize(
                    height.orElse(usual.heightMetres()),
                    width.orElse(usual.widthMetres()),
                    length.orElse(usual.lengthMetres()),
                    weight.orElse(usual.weightTonnes()),
                    axleLoad.orElse(usual.axleLoadTonnes()),
                    isHazmat);
            return new Vehicle(like, size);
        });
    }

    private static OptionalDouble metres(Parameters parameters, String name, double most) {
        return parameters.amount(name, most, "parameter.not-metres", CENTIMETRES_PER_METRE);
    }

    private static OptionalDouble tonnes(Parameters parameters, String name, double most) {
        return parameters.amount(name, most, "parameter.not-tonnes", KILOGRAMS_PER_TONNE);
    }

    /** {@code kind} and {@code need}. */
    public StationFilter filter(Parameters parameters) {
        List<Need> needs = parameters.words("need", Need::parse);
        if (needs.size() > MOST_NEEDS) {
            parameters.reject("need", Integer.toString(needs.size()), Text.of("parameter.too-many", MOST_NEEDS));
        }
        List<StationKind> kinds = parameters.words("kind", word -> Vocabulary.get(StationKind.class, word));
        return new StationFilter(Set.copyOf(kinds), needs);
    }
}
