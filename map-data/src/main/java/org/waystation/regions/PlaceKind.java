package org.waystation.regions;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a place is, and how much it counts in a search when nothing else is known about it. */
public enum PlaceKind {
    CITY(0.7),
    COUNTY(0.6),
    TOWN(0.5),
    STATION(0.45),
    SUBURB(0.4),
    INTERCHANGE(0.35),
    VILLAGE(0.3),
    ROAD(0.25),
    HAMLET(0.2),
    POI(0.2);

    private final double baseImportance;

    PlaceKind(double baseImportance) {
        this.baseImportance = baseImportance;
    }

    double baseImportance() {
        return baseImportance;
    }

    /** The name in the database and in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PlaceKind> find(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }
}
