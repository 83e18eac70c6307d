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
 */
public record Facilities(
        Set<Facility> present, Map<Facility, Integer> spaces, Set<FuelKind> fuels, List<Charger> chargers) {

    public static final Facilities NONE = new Facilities(Set.of(), Map.of(), Set.of(), List.of());

    public Facilities {
        EnumSet<Facility> all = EnumSet.noneOf(Facility.class);
        all.addAll(present);
        all.addAll(spaces.keySet());
        if (!fuels.isEmpty()) {
            all.add(Facility.FUEL);
        }
        if (!chargers.isEmpty()) {
            all.add(Facility.CHARGING);
        }
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
    }

    public boolean has(Facility facility) {
        return present.contains(facility);
    }

    /** Parking spaces of that facility; empty where it is absent or its number unknown. */
    public OptionalInt spacesOf(Facility facility) {
        Integer number = spaces.get(facility);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
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
        return new Facilities(allPresent, allSpaces, allFuels, chargers.isEmpty() ? other.chargers : chargers);
    }

    /** Collects facilities one by one; a later number replaces an earlier one. */
    public static final class Builder {
        private final Set<Facility> present = EnumSet.noneOf(Facility.class);
        private final Map<Facility, Integer> spaces = new EnumMap<>(Facility.class);
        private final Set<FuelKind> fuels = EnumSet.noneOf(FuelKind.class);
        private final Set<Charger> chargers = new LinkedHashSet<>();

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

        public Facilities build() {
            return new Facilities(present, spaces, fuels, List.copyOf(chargers));
        }
    }
}
