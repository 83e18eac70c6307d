package org.waystation.ocpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waystation.stations.Facilities;
import org.waystation.stations.Facility;

/** OCPI's words for what is at a location beside charging points. */
final class OcpiFacilities {

    private static final Map<String, Facility> READ = Map.of(
            "HOTEL",
            Facility.BED,
            "RESTAURANT",
            Facility.MEALS,
            "CAFE",
            Facility.MEALS,
            "MALL",
            Facility.CONVENIENCE,
            "SUPERMARKET",
            Facility.CONVENIENCE,
            "FUEL_STATION",
            Facility.FUEL,
            "WIFI",
            Facility.WIFI,
            "PARKING_LOT",
            Facility.CAR_PARKING);

    private OcpiFacilities() {}

    static Optional<Facility> find(String word) {
        return Optional.ofNullable(READ.get(word));
    }

    /** Only what the words mean exactly: a bed at a driver home is no hotel. */
    static List<String> write(Facilities facilities) {
        List<String> words = new ArrayList<>();
        if (facilities.has(Facility.MEALS)) {
            words.add("RESTAURANT");
        }
        if (facilities.has(Facility.FUEL)) {
            words.add("FUEL_STATION");
        }
        if (facilities.has(Facility.WIFI)) {
            words.add("WIFI");
        }
        if (facilities.has(Facility.CAR_PARKING)) {
            words.add("PARKING_LOT");
        }
        return words;
    }
}
