package org.waystation.stations;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a station offers, with its numbers. Immutable.
 *
 * @param present everything that is there; holds whatever has a detail below as well
 * @param spaces parking spaces, only for facilities that have them, only where the number is known
 * @param fuels kinds of fuel sold; empty where only the fact is known
 * @param chargers charging points; empty where only the fact is known
 * @param windows hours of their own and what to bring, only for facilities that have no other detail, only where known
 */
public record Facilities(
        Set<Facility> present,
        Map<Facility, Integer> spaces,
        Set<FuelKind> fuels,
        List<Charger> chargers,
        Map<Facility, ServiceWindow> windows) {

    public static final Facilities NONE = new Facilities(Set.of(), Map.of(), Set.of(), List.of());

    /** All of them are there as long as the station is open. */
    public Facilities(
            Set<Facility> present, Map<Facility, Integer> spaces, Set<FuelKind> fuels, List<Charger> chargers) {
        this(present, spaces, fuels, chargers, Map.of());
    }

    public Facilities {
        EnumSet<Facility> all = EnumSet.noneOf(Facility.class);
        all.addAll(present);
        all.addAll(spaces.keySet());
        all.addAll(windows.keySet());
        if (!fuels.isEmpty()) {
            all.add(Facility.FUEL);
        }
        if (!chargers.isEmpty()) {
            all.add(Facility.CHARGING);
        }
        if (!Collections.disjoint(all, Facility.GOVERNMENT_SERVICES)) {
            all.add(Facility.GOVERNMENT_WINDOW);
        }
        windows.forEach((facility, window) -> {
            if (facility.detail() != Facility.Detail.NONE || window.isEmpty()) {
                throw new IllegalArgumentException(facility.id() + " has no hours of its own");
            }
        });
        spaces.forEach((facility, number) -> {
            if (facility.detail() != Facility.Detail.SPACES) {
                throw new IllegalArgumentException(facility.id() + " has no number of spaces");
            }
            if (number < 0 || number > 100_000) {
                throw new IllegalArgumentException(facility.id() + " must have 0 to 100000 spaces, was " + number);
            }
        });
        present = Collections.unmodifiableSet(all);
        spaces = Collections.unmodifiableMap(spaces.isEmpty() ? new EnumMap<>(Facility.class) : new EnumMap<>(spaces));
        EnumSet<FuelKind> orderedFuels = EnumSet.noneOf(FuelKind.class);
        orderedFuels.addAll(fuels);
        fuels = Collections.unmodifiableSet(orderedFuels);
        chargers = List.copyOf(chargers);
        windows = windows.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(windows));
    }

    public boolean has(Facility facility) {
        return present.contains(facility);
    }

    /** Parking spaces of that facility; empty where it is absent or its number unknown. */
    public OptionalInt spacesOf(Facility facility) {
        Integer number = spaces.get(facility);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /**
     * What is known of the hours of a facility that is there. A government window that tells none keeps those of its
     * services, and a service that tells none those of the window.
     *
     * @return alternatives, of which one that is open will do; none where nothing is known but the station's own hours
     */
    public List<ServiceWindow> windowsOf(Facility facility) {
        // Nearly all have none, and this is asked of every station a question comes by.
        if (windows.isEmpty()) {
            return List.of();
        }
        ServiceWindow own = windows.get(facility);
        if (own != null && own.openingHours().isPresent()) {
            return List.of(own);
        }
        if (facility == Facility.GOVERNMENT_WINDOW) {
            List<ServiceWindow> ofServices = Facility.GOVERNMENT_SERVICES.stream()
                    .filter(present::contains)
                    .map(service -> windows.getOrDefault(service, ServiceWindow.UNKNOWN))
                    .toList();
            boolean allKnown =
                    ofServices.stream().allMatch(window -> window.openingHours().isPresent());
            return allKnown ? ofServices : List.of();
        }
        ServiceWindow common = windows.get(Facility.GOVERNMENT_WINDOW);
        return Facility.GOVERNMENT_SERVICES.contains(facility)
                        && common != null
                        && common.openingHours().isPresent()
                ? List.of(common)
                : List.of();
    }

    /** Everything either one knows; where both know a number, this one's. */
    public Facilities filledFrom(Facilities other) {
        EnumSet<Facility> allPresent = EnumSet.noneOf(Facility.class);
        allPresent.addAll(present);
        allPresent.addAll(other.present);
        EnumMap<Facility, Integer> allSpaces = new EnumMap<>(Facility.class);
        allSpaces.putAll(other.spaces);
        allSpaces.putAll(spaces);
        Set<FuelKind> allFuels = new LinkedHashSet<>(fuels);
        allFuels.addAll(other.fuels);
        Map<Facility, ServiceWindow> allWindows = new EnumMap<>(Facility.class);
        allWindows.putAll(other.windows);
        windows.forEach(
                (facility, window) -> allWindows.merge(facility, window, (there, here) -> here.filledFrom(there)));
        return new Facilities(
                allPresent, allSpaces, allFuels, chargers.isEmpty() ? other.chargers : chargers, allWindows);
    }

    /** Collects facilities one by one; a later number replaces an earlier one. */
    public static final class Builder {
        private final Set<Facility> present = EnumSet.noneOf(Facility.class);
        private final Map<Facility, Integer> spaces = new EnumMap<>(Facility.class);
        private final Set<FuelKind> fuels = EnumSet.noneOf(FuelKind.class);
        private final Set<Charger> chargers = new LinkedHashSet<>();
        private final Map<Facility, ServiceWindow> windows = new EnumMap<>(Facility.class);

        public Builder add(Facility facility) {
            present.add(facility);
            return this;
        }

        public Builder addSpaces(Facility facility, int number) {
            spaces.put(facility, number);
            return this;
        }

        public Builder addFuel(FuelKind fuel) {
            fuels.add(fuel);
            return this;
        }

        public Builder addCharger(Charger charger) {
            chargers.add(charger);
            return this;
        }

        /** One that says nothing is the same as none. */
        public Builder addWindow(Facility facility, ServiceWindow window) {
            present.add(facility);
            if (!window.isEmpty()) {
                windows.put(facility, window);
            }
            return this;
        }

        public Facilities build() {
            return new Facilities(present, spaces, fuels, List.copyOf(chargers), windows);
        }
    }
}
