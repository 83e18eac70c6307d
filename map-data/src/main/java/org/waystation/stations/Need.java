package org.waystation.stations;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One thing a driver needs at a stop, written {@code facility[:qualifier…]}: {@code shower}, {@code hgv_parking:20} (at
 * least 20 spaces), {@code fuel:lng}, {@code charging:gbt_dc:120} (that connector with at least 120 kW).
 *
 * @param least smallest number that will do: spaces for parking, kilowatts for charging; 0 where any will do
 */
public record Need(Facility facility, Optional<FuelKind> fuel, Optional<Connector> connector, double least) {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,5}");

    public Need {
        Objects.requireNonNull(facility);
        if (!(least >= 0 && least <= 100_000)) {
            throw new IllegalArgumentException("a need's number must be within 0 to 100000, was " + least);
        }
    }

    /** @throws UnknownWordException naming the word that was not understood and what is accepted in its place */
    public static Need parse(String text) {
        String[] parts = text.strip().toLowerCase(Locale.ROOT).split(":", -1);
        Facility facility = Vocabulary.get(Facility.class, parts[0]);
        Optional<FuelKind> fuel = Optional.empty();
        Optional<Connector> connector = Optional.empty();
        double least = 0;
        for (String qualifier : Arrays.asList(parts).subList(1, parts.length)) {
            boolean isNumber = WHOLE_NUMBER.matcher(qualifier).matches();
            switch (facility.detail()) {
                case SPACES -> {
                    if (!isNumber) {
                        throw new UnknownWordException(qualifier, List.of("1–99999"));
                    }
                    least = Integer.parseInt(qualifier);
                }
                case FUELS -> fuel = Optional.of(Vocabulary.get(FuelKind.class, qualifier));
                case CHARGERS -> {
                    if (isNumber) {
                        least = Integer.parseInt(qualifier);
                    } else {
                        connector = Optional.of(Vocabulary.get(Connector.class, qualifier));
                    }
                }
                case NONE -> throw new UnknownWordException(text.strip(), List.of(facility.id()));
            }
        }
        return new Need(facility, fuel, connector, least);
    }

    /** A number of spaces that is not known does not meet a need for a certain number. */
    public boolean isMetBy(Facilities facilities) {
        if (!facilities.has(facility)) {
            return false;
        }
        return switch (facility.detail()) {
            case NONE -> true;
            case SPACES -> least == 0 || facilities.spacesOf(facility).orElse(0) >= least;
            case FUELS -> fuel.isEmpty() || facilities.fuels().contains(fuel.get());
            case CHARGERS ->
                (connector.isEmpty() && least == 0)
                        || facilities.chargers().stream()
                                .anyMatch(charger -> connector
                                                .map(charger.connector()::equals)
                                                .orElse(true)
                                        && charger.powerKilowatts() >= least);
        };
    }

    /** In the form that {@link #parse} reads. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(facility.id());
        fuel.ifPresent(word -> text.append(':').append(word.id()));
        connector.ifPresent(word -> text.append(':').append(word.id()));
        if (least > 0) {
            text.append(':').append(least == Math.rint(least) ? Long.toString((long) least) : Double.toString(least));
        }
        return text.toString();
    }
}
