package org.waystation.rows;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.waystation.hours.OpeningHours;
import org.waystation.stations.Charger;
import org.waystation.stations.Connector;
import org.waystation.stations.Facilities;
import org.waystation.stations.Facility;
import org.waystation.stations.FuelKind;
import org.waystation.stations.ServiceWindow;
import org.waystation.stations.Vocabulary;

/**
 * Facilities as a table's cell has them: {@code hgv_parking:80;fuel:diesel+lng;charging:gbt_dc:120x8+gbt_ac:7x4;shower}.
 * A charger is {@code connector[:kilowatts][xcount]}. Hours of a service's own, and what to bring, are in braces:
 * <code>residence_permit:{Mo-Fr 09:00-17:00; PH off}{身份证}</code>.
 */
final class FacilitiesText {

    private static final Pattern CHARGER =
            Pattern.compile("([a-z0-9_]+?)(?::([0-9]{1,5}(?:\\.[0-9]{1,3})?))?(?:[x×*]([0-9]{1,5}))?");
    private static final Pattern SPACES = Pattern.compile("[0-9]{1,6}");

    /** Separators, but not those between braces. */
    private static final Pattern BETWEEN_ITEMS = Pattern.compile("[;；|\\n](?![^{}]*})");

    private static final Pattern WINDOW = Pattern.compile("\\{([^{}]*)}(?:\\{([^{}]*)})?");
    private static final Pattern BRACE = Pattern.compile("[{}]");

    private FacilitiesText() {}

    /** @param problems hears the reason of each thing that was not understood */
    static Facilities read(String text, Consumer<String> problems) {
        Facilities.Builder builder = new Facilities.Builder();
        Set<Facility> seen = EnumSet.noneOf(Facility.class);
        for (String part : BETWEEN_ITEMS.split(text)) {
            String item = part.strip();
            if (!item.isEmpty()) {
                try {
                    add(item, builder, seen);
                } catch (IllegalArgumentException e) {
                    problems.accept(e.getMessage());
                }
            }
        }
        return builder.build();
    }

    private static void add(String item, Facilities.Builder builder, Set<Facility> seen) {
        int colon = item.indexOf(':');
        String id = colon < 0 ? item : item.substring(0, colon).strip();
        String detail = colon < 0 ? "" : item.substring(colon + 1).strip();
        Facility facility = Vocabulary.get(Facility.class, id);
        if (!seen.add(facility)) {
            throw new IllegalArgumentException("'" + id + "' is there twice");
        }
        builder.add(facility);
        if (colon < 0) {
            return;
        }
        switch (facility.detail()) {
            case NONE -> builder.addWindow(facility, window(id, detail));
            case SPACES -> {
                if (!SPACES.matcher(detail).matches() || Integer.parseInt(detail) > 100_000) {
                    throw new IllegalArgumentException(
                            "'" + id + "' must have a whole number of spaces from 0 to 100000, has '" + detail + "'");
                }
                builder.addSpaces(facility, Integer.parseInt(detail));
            }
            case FUELS -> {
                for (String fuel : detail.split("\\+")) {
                    builder.addFuel(Vocabulary.get(FuelKind.class, fuel.strip()));
                }
            }
            case CHARGERS -> {
                for (String charger : detail.split("\\+")) {
                    builder.addCharger(charger(charger.strip()));
                }
            }
        }
    }

    /** The short form; what it cannot tell is lost. */
    static String write(Facilities facilities) {
        return facilities.present().stream()
                .map(facility -> facility.id() + detail(facilities, facility))
                .collect(Collectors.joining(";"));
    }

    private static String detail(Facilities facilities, Facility facility) {
        String detail = switch (facility.detail()) {
            case NONE -> written(facilities.windows().getOrDefault(facility, ServiceWindow.UNKNOWN));
            case SPACES ->
                facilities.spaces().containsKey(facility)
                        ? facilities.spaces().get(facility).toString()
                        : "";
            case FUELS -> facilities.fuels().stream().map(FuelKind::id).collect(Collectors.joining("+"));
            case CHARGERS ->
                facilities.chargers().stream().map(FacilitiesText::written).collect(Collectors.joining("+"));
        };
        return detail.isEmpty() ? "" : ":" + detail;
    }

    private static ServiceWindow window(String id, String text) {
        Matcher parts = WINDOW.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + id + "' takes nothing further but hours in braces, has '" + text + "'");
        }
        return new ServiceWindow(
                filled(parts.group(1)).map(OpeningHours::parse),
                filled(Objects.requireNonNullElse(parts.group(2), "")));
    }

    private static Optional<String> filled(String text) {
        return Optional.of(text.strip()).filter(words -> !words.isEmpty());
    }

    /** Texts that have braces themselves, as comments in hours may, are what it cannot tell. */
    private static String written(ServiceWindow window) {
        String hours = window.openingHours()
                .map(OpeningHours::value)
                .filter(text -> !BRACE.matcher(text).find())
                .orElse("");
        String bring =
                window.bring().filter(text -> !BRACE.matcher(text).find()).orElse("");
        if (bring.isEmpty()) {
            return hours.isEmpty() ? "" : "{" + hours + "}";
        }
        return "{" + hours + "}{" + bring + "}";
    }

    private static String written(Charger charger) {
        String power = charger.powerKilowatts() == 0
                ? ""
                : ":"
                        + BigDecimal.valueOf(charger.powerKilowatts())
                                .stripTrailingZeros()
                                .toPlainString();
        return charger.connector().id() + power + "x" + charger.count();
    }

    private static Charger charger(String text) {
        Matcher parts = CHARGER.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a charger is written like gbt_dc:120x8, not '" + text + "'");
        }
        return new Charger(
                Vocabulary.get(Connector.class, parts.group(1)),
                parts.group(2) == null ? 0 : Double.parseDouble(parts.group(2)),
                parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3)));
    }
}
