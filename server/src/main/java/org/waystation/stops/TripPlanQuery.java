package org.waystation.stops;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.waystation.asking.Trip;
import org.waystation.stations.Charger;
import org.waystation.stations.Connector;
import org.waystation.stations.StationFilter;

/**
 * One question for a plan, valid in itself.
 *
 * @param filter what every stop must be and offer
 * @param maxDetour no stop may cost more, made alone
 */
record TripPlanQuery(
        Trip trip,
        StationFilter filter,
        DrivingRule rule,
        DriverState driver,
        Optional<Energy> energy,
        Duration maxDetour,
        Listing listing) {

    /** @param connectors that the vehicle has; empty for any */
    record Energy(Battery battery, Set<Connector> connectors) {

        Energy {
            connectors = Set.copyOf(connectors);
        }

        /** Charging at the strongest charger that fits; chargers of unknown power do not count. */
        Optional<ChargeCurve> at(List<Charger> chargers) {
            return chargers.stream()
                    .filter(charger -> charger.powerKilowatts() > 0)
                    .filter(charger -> connectors.isEmpty() || connectors.contains(charger.connector()))
                    .mapToDouble(Charger::powerKilowatts)
                    .max()
                    .stream()
                    .mapToObj(battery.curve()::limitedTo)
                    .findFirst();
        }
    }

    record Listing(int plans, boolean showsGeometry) {}

    /** Whether the rule limits anything that rest could help. */
    boolean needsRest() {
        return rule.breaks().isPresent() || rule.day().isPresent();
    }
}
