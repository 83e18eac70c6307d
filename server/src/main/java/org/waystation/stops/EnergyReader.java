package org.waystation.stops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.waystation.http.JsonBody;
import org.waystation.http.Text;
import org.waystation.roads.VehicleFleet;
import org.waystation.stations.Connector;
import org.waystation.stations.UnknownWordException;
import org.waystation.stations.Vocabulary;

/** Reads what is known of an electric vehicle. */
record EnergyReader(JsonBody body) {

    private static final List<String> FIELDS = List.of(
            "batteryKilowattHours",
            "chargeAtStartPercent",
            "leastChargePercent",
            "leastChargeAtArrivalPercent",
            "kilowattHoursPer100Kilometres",
            "mostPowerKilowatts",
            "chargeCurve",
            "connectors");

    /** Round figures of what such vehicles use, loaded, at motorway speeds. */
    private static final Map<String, Double> USUAL_USE =
            Map.of(VehicleFleet.CAR, 16.0, VehicleFleet.LIGHT_TRUCK, 30.0, VehicleFleet.HEAVY_TRUCK, 140.0);

    private static final double LARGEST_BATTERY = 5_000;
    private static final double LARGEST_USE = 1_000;
    private static final double LARGEST_POWER = 5_000;
    private static final double SMALLEST = 0.1;
    private static final double USUAL_LEAST_PERCENT = 10;
    private static final double ALL_PERCENT = 100;
    private static final int MOST_CURVE_POINTS = 100;

    Optional<TripPlanQuery.Energy> read(String vehicleId) {
        return body.object("energy", FIELDS).flatMap(fields -> read(fields, vehicleId));
    }

    private static Optional<TripPlanQuery.Energy> read(JsonBody fields, String vehicleId) {
        OptionalDouble capacity = fields.requiredNumber("batteryKilowattHours", SMALLEST, LARGEST_BATTERY);
        OptionalDouble atStart = fields.requiredNumber("chargeAtStartPercent", 0, ALL_PERCENT);
        double least = fields.number("leastChargePercent", 0, ALL_PERCENT).orElse(USUAL_LEAST_PERCENT);
        double atArrival =
                fields.number("leastChargeAtArrivalPercent", 0, ALL_PERCENT).orElse(least);
        OptionalDouble use = use(fields, vehicleId);
        OptionalDouble power = fields.number("mostPowerKilowatts", SMALLEST, LARGEST_POWER);
        Set<Connector> connectors = connectors(fields);
        Optional<ChargeCurve> curve = fields.has("chargeCurve") ? curve(fields) : Optional.empty();
        if (atStart.isPresent() && atStart.getAsDouble() < least) {
            fields.reject("chargeAtStartPercent", Text.of("parameter.below-least"));
        }
        if (atArrival < least) {
            fields.reject("leastChargeAtArrivalPercent", Text.of("parameter.below-least"));
        }
        boolean isWrong = capacity.isEmpty()
                || use.isEmpty()
                || atStart.orElse(-1) < least
                || atArrival < least
                || (fields.has("chargeCurve") && curve.isEmpty());
        if (isWrong) {
            return Optional.empty();
        }
        // Without any figure a battery is taken to charge within an hour or so.
        ChargeCurve whole = curve.map(own -> power.isPresent() ? own.limitedTo(power.getAsDouble()) : own)
                .orElseGet(() -> ChargeCurve.usual(power.orElse(capacity.getAsDouble())));
        Battery battery = new Battery(
                capacity.getAsDouble(),
                use.getAsDouble(),
                atStart.getAsDouble() / ALL_PERCENT,
                least / ALL_PERCENT,
                atArrival / ALL_PERCENT,
                whole);
        return Optional.of(new TripPlanQuery.Energy(battery, connectors));
    }

    private static OptionalDouble use(JsonBody fields, String vehicleId) {
        String name = "kilowattHoursPer100Kilometres";
        if (!fields.has(name) && USUAL_USE.containsKey(vehicleId)) {
            return OptionalDouble.of(USUAL_USE.get(vehicleId));
        }
        return fields.requiredNumber(name, SMALLEST, LARGEST_USE);
    }

    private static Optional<ChargeCurve> curve(JsonBody fields) {
        List<ChargeCurve.Point> points = new ArrayList<>();
        for (double[] pair : fields.pairs("chargeCurve")) {
            points.add(new ChargeCurve.Point(pair[0] / ALL_PERCENT, pair[1]));
        }
        boolean isWithinBounds = points.size() <= MOST_CURVE_POINTS
                && points.stream()
                        .allMatch(point -> point.kilowatts() >= SMALLEST && point.kilowatts() <= LARGEST_POWER);
        try {
            if (isWithinBounds) {
                return Optional.of(new ChargeCurve(points));
            }
        } catch (IllegalArgumentException e) {
            // Told below, like any other mistake in it.
        }
        fields.reject(
                "chargeCurve", Text.of("parameter.not-charge-curve"), List.of("[[0, 120], [50, 120], [100, 20]]"));
        return Optional.empty();
    }

    private static Set<Connector> connectors(JsonBody fields) {
        Set<Connector> connectors = new TreeSet<>();
        for (String word : fields.words("connectors")) {
            try {
                connectors.add(Vocabulary.get(Connector.class, word));
            } catch (UnknownWordException e) {
                fields.reject("connectors", Text.of("parameter.unknown-word", e.word()), e.accepted());
            }
        }
        return connectors;
    }
}
