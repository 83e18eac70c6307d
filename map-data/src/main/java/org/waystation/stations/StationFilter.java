package org.waystation.stations;

import java.util.List;
import java.util.Set;

/**
 * Which stations will do.
 *
 * @param kinds alternatives; empty for any kind
 * @param needs all of which must be met
 */
public record StationFilter(Set<StationKind> kinds, List<Need> needs) {

    public static final StationFilter ANY = new StationFilter(Set.of(), List.of());

    public StationFilter {
        kinds = Set.copyOf(kinds);
        needs = List.copyOf(needs);
    }

    public boolean isMetBy(Station station) {
        if (!isKindOf(station)) {
            return false;
        }
        for (Need need : needs) {
            if (!need.isMetBy(station.facilities())) {
                return false;
            }
        }
        return true;
    }

    /** Whether any station meets it. */
    public boolean isAny() {
        return kinds.isEmpty() && needs.isEmpty();
    }

    public boolean isKindOf(Station station) {
        return kinds.isEmpty() || kinds.contains(station.kind());
    }

    /** Every need that the station does not meet. */
    public List<Need> lacks(Station station) {
        return needs.stream()
                .filter(need -> !need.isMetBy(station.facilities()))
                .toList();
    }
}
