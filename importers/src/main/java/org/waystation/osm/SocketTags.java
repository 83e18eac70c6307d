package org.waystation.osm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waystation.osmfile.Tags;
import org.waystation.stations.Charger;
import org.waystation.stations.Connector;
import org.waystation.stations.Facilities;
import org.waystation.stations.Facility;

/**
 * Charging points of {@code socket:TYPE=COUNT} and {@code socket:TYPE:output=POWER}. Powers come as {@code 22 kW}, {@code
 * 22000 W}, {@code 22000} (above 1000 a bare number is watts), {@code 3.7-22 kW} (the most counts), with a comma for the
 * point, and as lists: each power of a list is given to one point, the lowest to the rest. Sockets that no connector here
 * names (industrial ones, old Tesla ones) only say that one can charge.
 */
final class SocketTags {

    private static final String PREFIX = "socket:";
    private static final double MOST_KILOWATTS = 4_000;

    private static final Map<String, Connector> CONNECTORS = Map.ofEntries(
            Map.entry("gb_dc", Connector.GBT_DC),
            Map.entry("gbt_dc", Connector.GBT_DC),
            Map.entry("gb_t_dc", Connector.GBT_DC),
            Map.entry("gb_ac", Connector.GBT_AC),
            Map.entry("gbt_ac", Connector.GBT_AC),
            Map.entry("gb_t_ac", Connector.GBT_AC),
            Map.entry("type2_combo", Connector.CCS2),
            Map.entry("ccs2", Connector.CCS2),
            Map.entry("type1_combo", Connector.CCS1),
            Map.entry("ccs1", Connector.CCS1),
            Map.entry("chademo", Connector.CHADEMO),
            Map.entry("type2", Connector.TYPE2),
            Map.entry("type2_cable", Connector.TYPE2),
            Map.entry("type1", Connector.TYPE1),
            Map.entry("type1_cable", Connector.TYPE1),
            Map.entry("schuko", Connector.SCHUKO),
            Map.entry("typee", Connector.SCHUKO),
            Map.entry("sev1011_t13", Connector.SCHUKO),
            Map.entry("sev1011_t23", Connector.SCHUKO),
            Map.entry("bs1363", Connector.SCHUKO));

    private static final Pattern POWER = Pattern.compile(
            "(?:(\\d+)\\s*[x×]\\s*)?(?:\\d+(?:[.,]\\d+)?\\s*[-–]\\s*)?(\\d+(?:[.,]\\d+)?)\\s*(k[wW]|K[wW]|kVA|[wW])?");

    private SocketTags() {}

    static void addTo(Facilities.Builder facilities, Tags tags, ImportNotes notes, String path) {
        tags.forEach((key, value) -> {
            if (!key.startsWith(PREFIX) || key.indexOf(':', PREFIX.length()) >= 0 || !tags.affirms(key)) {
                return;
            }
            facilities.add(Facility.CHARGING);
            Connector connector = CONNECTORS.get(key.substring(PREFIX.length()));
            if (connector == null) {
                return;
            }
            int count = countOf(value, key, notes, path);
            List<Double> powers = powersOf(tags.first(key + ":output", key + ":power"), key, notes, path);
            chargers(connector, count, powers).forEach(facilities::addCharger);
        });
    }

    private static int countOf(String value, String key, ImportNotes notes, String path) {
        OptionalInt count = FacilityTags.number(value);
        if (count.isPresent() && count.getAsInt() >= 1 && count.getAsInt() <= 10_000) {
            return count.getAsInt();
        }
        if (!value.equals("yes")) {
            notes.add("number of sockets not understood, taken for 1", path + ": " + key + "=" + value);
        }
        return 1;
    }

    /** Kilowatts, as many as could be read. */
    static List<Double> powersOf(String text, String key, ImportNotes notes, String path) {
        List<Double> powers = new ArrayList<>();
        for (String part : text.split("[;/|]")) {
            Matcher matcher = POWER.matcher(part.strip());
            if (part.isBlank()) {
                continue;
            }
            if (!matcher.matches()) {
                notes.add("charging power not understood, left out", path + ": " + key + ":output=" + text);
                continue;
            }
            double number = Double.parseDouble(matcher.group(2).replace(',', '.'));
            String unit = matcher.group(3) == null ? "" : matcher.group(3);
            double kilowatts = unit.equalsIgnoreCase("W") || (unit.isEmpty() && number > 1000) ? number / 1000 : number;
            if (kilowatts > MOST_KILOWATTS) {
                notes.add("charging power not understood, left out", path + ": " + key + ":output=" + text);
                continue;
            }
            // "2x22 kW" is two points; more than a hundred are a slip of the key.
            int times =
                    matcher.group(1) == null || matcher.group(1).length() > 2 ? 1 : Integer.parseInt(matcher.group(1));
            powers.addAll(Collections.nCopies(Math.max(1, times), kilowatts));
        }
        return powers;
    }

    private static List<Charger> chargers(Connector connector, int count, List<Double> powers) {
        if (powers.isEmpty()) {
            return List.of(new Charger(connector, 0, count));
        }
        List<Double> falling = new ArrayList<>(powers);
        falling.sort(Collections.reverseOrder());
        List<Charger> chargers = new ArrayList<>();
        int left = count;
        for (int i = 0; i < falling.size() && left > 0; ) {
            double power = falling.get(i);
            int same = 0;
            while (i < falling.size() && falling.get(i) == power) {
                same++;
                i++;
            }
            int points = i == falling.size() ? left : Math.min(left, same);
            chargers.add(new Charger(connector, power, points));
            left -= points;
        }
        return chargers;
    }
}
