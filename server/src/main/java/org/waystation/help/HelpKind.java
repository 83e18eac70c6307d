package org.waystation.help;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.waystation.stations.Facility;
import org.waystation.stations.Station;

/** What a driver needs help with, and what a station has that is better able to give it. */
enum HelpKind {
    SICK(Set.of(Facility.FIRST_AID, Facility.MEDICAL)),
    BREAKDOWN(Set.of(Facility.REPAIR)),
    TIRED(Set.of(Facility.BED, Facility.RECLINER)),
    LOST(Set.of()),
    WEATHER(Set.of());

    static final Map<String, HelpKind> BY_ID = byId();

    private final Set<Facility> facilities;

    HelpKind(Set<Facility> facilities) {
        this.facilities = facilities;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a station has what it takes; for what needs nothing, every one has. */
    boolean isHelpedBy(Station station) {
        return facilities.isEmpty() || facilities.stream().anyMatch(station.facilities()::has);
    }

    private static Map<String, HelpKind> byId() {
        Map<String, HelpKind> kinds = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(kind -> kinds.put(kind.id(), kind));
        return kinds;
    }
}
