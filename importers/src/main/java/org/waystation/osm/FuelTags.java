package org.waystation.osm;

import java.util.Locale;
import java.util.Optional;
import org.waystation.osmfile.Tags;
import org.waystation.stations.Facilities;
import org.waystation.stations.FuelKind;

/**
 * The kinds of fuel of {@code fuel:*=yes}. Petrol is put to the Chinese grade next to it: octane 90–93 to 92, 94–96 and
 * E5/E10 to 95, 97–102 to 98. Kinds no vehicle here asks for (LPG, E85, two-stroke mixtures) are left out.
 */
final class FuelTags {

    private static final String PREFIX = "fuel:";

    private FuelTags() {}

    static void addTo(Facilities.Builder facilities, Tags tags) {
        tags.forEach((key, value) -> {
            if (key.startsWith(PREFIX) && tags.affirms(key)) {
                kindOf(key.substring(PREFIX.length()).toLowerCase(Locale.ROOT)).ifPresent(facilities::addFuel);
            }
        });
    }

    private static Optional<FuelKind> kindOf(String fuel) {
        if (fuel.startsWith("octane_")) {
            return byOctane(fuel.substring("octane_".length()));
        }
        if (fuel.startsWith("adblue") || fuel.equals("def")) {
            return Optional.of(FuelKind.ADBLUE);
        }
        if (fuel.contains("diesel")) {
            return Optional.of(FuelKind.DIESEL);
        }
        return switch (fuel) {
            case "e5", "e10" -> Optional.of(FuelKind.PETROL_95);
            case "lng" -> Optional.of(FuelKind.LNG);
            case "cng" -> Optional.of(FuelKind.CNG);
            case "h35", "h70", "lh2", "gh2", "hydrogen" -> Optional.of(FuelKind.HYDROGEN);
            default -> Optional.empty();
        };
    }

    private static Optional<FuelKind> byOctane(String octane) {
        if (!octane.matches("[0-9]{2,3}")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(octane);
        if (number < 90 || number > 102) {
            return Optional.empty();
        }
        return Optional.of(number <= 93 ? FuelKind.PETROL_92 : number <= 96 ? FuelKind.PETROL_95 : FuelKind.PETROL_98);
    }
}
