package org.waystation.osm;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.waystation.stations.Charger;
import org.waystation.stations.Connector;
import org.waystation.stations.Facilities;
import org.waystation.stations.Facility;
import org.waystation.stations.FuelKind;

/** Adds up what several things in one place offer: two parkings of 20 spaces are 40. Not thread-safe. */
final class FacilitySum {

    private static final int MOST_SPACES = 100_000;
    private static final int MOST_CHARGERS = 10_000;

    private final Set<Facility> present = EnumSet.noneOf(Facility.class);
    private final Map<Facility, Integer> spaces = new EnumMap<>(Facility.class);
    private final Set<FuelKind> fuels = EnumSet.noneOf(FuelKind.class);
    private final Map<Sort, Integer> chargers = new LinkedHashMap<>();

    private record Sort(Connector connector, double powerKilowatts) {}

    void add(Facilities more) {
        present.addAll(more.present());
        more.spaces()
                .forEach((facility, number) -> spaces.merge(facility, number, (a, b) -> Math.min(MOST_SPACES, a + b)));
        fuels.addAll(more.fuels());
        for (Charger charger : more.chargers()) {
            chargers.merge(
                    new Sort(charger.connector(), charger.powerKilowatts()),
                    charger.count(),
                    (a, b) -> Math.min(MOST_CHARGERS, a + b));
        }
    }

    void add(FacilitySum more) {
        add(more.total());
    }

    Facilities total() {
        List<Charger> all = new ArrayList<>();
        chargers.forEach((sort, count) -> all.add(new Charger(sort.connector(), sort.powerKilowatts(), count)));
        return new Facilities(present, spaces, fuels, all);
    }
}
