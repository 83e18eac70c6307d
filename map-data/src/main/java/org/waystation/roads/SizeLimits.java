package org.waystation.roads;

import com.graphhopper.routing.util.TransportationMode;
import com.graphhopper.routing.util.parsers.OSMRoadAccessParser;
import com.graphhopper.routing.util.parsers.helpers.OSMValueExtractor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waystation.roads.VehicleClass.Mode;

/**
 * Whether a vehicle fits through what the tags of a way or a barrier say: {@code maxheight},
 * {@code maxwidth}, {@code maxlength}, {@code maxweight}, {@code maxaxleload}, their variants, {@code hazmat}, and
 * conditions on size such as {@code hgv:conditional=no @ (weight>7.5)}. Compared exactly, not rounded.
 *
 * <p>Conditions on time or on purpose are not judged: what is forbidden at certain hours only is open here. A weight
 * limit that excepts destination or delivery traffic does not close the road, for a driver on the way to a station there
 * is such traffic.
 */
final class SizeLimits {

    private static final Pattern CLAUSE = Pattern.compile("([a-z_]+)\\s*@\\s*(\\([^)]*\\)|[^;]+)");
    private static final Pattern COMPARISON = Pattern.compile(
            "(?:max|gross)?_?(weight|weightrating|height|width|length|axle_?load)\\s*(>=|>|<=|<)\\s*([0-9.]+[^0-9]*)");
    private static final Pattern EXCEPT_PURPOSE =
            Pattern.compile("(?:no|none)\\s*@\\s*\\(?\\s*(?:destination|delivery|customers)\\s*\\)?");
    private static final Set<String> CLOSED = Set.of("no", "private", "agricultural", "forestry", "emergency");

    private static final List<String> HEIGHTS = List.of("maxheight", "maxheight:physical", "maxheight:hgv");
    private static final List<String> WIDTHS = List.of("maxwidth", "maxwidth:physical", "maxwidth:hgv", "width");
    private static final List<String> LENGTHS = List.of("maxlength", "maxlength:hgv");
    private static final List<String> AXLE_LOADS = List.of("maxaxleload", "maxaxleload:hgv");
    private static final List<String> WEIGHTS =
            List.of("maxweight", "maxweight:hgv", "maxweightrating", "maxweightrating:hgv", "maxgcweight");
    private static final String WEIGHT_CONDITIONS = "maxweight:conditional";
    private static final String CONDITIONAL = ":conditional";
    private static final String HAZMAT = "hazmat";
    private static final String NO = "no";

    private final VehicleSize size;
    private final boolean truck;
    private final List<String> accessKeys;

    SizeLimits(Mode mode, VehicleSize size) {
        this.size = size;
        this.truck = mode == Mode.TRUCK;
        this.accessKeys = accessKeys(mode);
    }

    /** The access tags that apply, the most special first. */
    static List<String> accessKeys(Mode mode) {
        return OSMRoadAccessParser.toOSMRestrictions(
                mode == Mode.TRUCK ? TransportationMode.HGV : TransportationMode.CAR);
    }

    /**
     * Those tags that {@link #letPass} may look at, for a vehicle of any mode and size; it says the same of them as of all.
     *
     * @param tags gives the value of a key, null where there is none
     */
    static Map<String, String> relevant(UnaryOperator<String> tags) {
        Map<String, String> kept = new TreeMap<>();
        for (List<String> keys : List.of(HEIGHTS, WIDTHS, LENGTHS, AXLE_LOADS, WEIGHTS)) {
            keys.forEach(key -> keep(key, tags, kept));
        }
        if (WEIGHTS.stream().anyMatch(kept::containsKey)) {
            keep(WEIGHT_CONDITIONS, tags, kept);
        }
        if (NO.equals(tags.apply(HAZMAT))) {
            kept.put(HAZMAT, NO);
        }
        Set<String> access = new TreeSet<>(accessKeys(Mode.TRUCK));
        access.addAll(accessKeys(Mode.CAR));
        boolean isConditional = false;
        for (String key : access) {
            String conditions = tags.apply(key + CONDITIONAL);
            if (conditions != null && COMPARISON.matcher(bare(conditions)).find()) {
                kept.put(key + CONDITIONAL, conditions);
                isConditional = true;
            }
        }
        if (isConditional) {
            // Of these it only matters that they are there.
            access.stream().filter(key -> tags.apply(key) != null).forEach(key -> kept.put(key, ""));
        }
        return kept;
    }

    private static void keep(String key, UnaryOperator<String> tags, Map<String, String> kept) {
        String value = tags.apply(key);
        if (value != null) {
            kept.put(key, value);
        }
    }

    /** @param tags gives the value of a key, null where there is none */
    boolean letPass(UnaryOperator<String> tags) {
        return !(size.hazmat() && NO.equals(tags.apply(HAZMAT)))
                && size.heightMetres() <= metres(tags, HEIGHTS)
                && size.widthMetres() <= metres(tags, WIDTHS)
                && size.lengthMetres() <= metres(tags, LENGTHS)
                && size.axleLoadTonnes() <= tonnes(tags, AXLE_LOADS)
                && (size.weightTonnes() <= tonnes(tags, WEIGHTS) || exceptsStops(tags))
                && !closedToThisSize(tags);
    }

    private boolean exceptsStops(UnaryOperator<String> tags) {
        String condition = tags.apply(WEIGHT_CONDITIONS);
        return truck
                && condition != null
                && EXCEPT_PURPOSE.matcher(condition.trim()).matches();
    }

    private double metres(UnaryOperator<String> tags, List<String> keys) {
        return least(tags, OSMValueExtractor::stringToMeter, keys);
    }

    private double tonnes(UnaryOperator<String> tags, List<String> keys) {
        return least(tags, OSMValueExtractor::stringToTons, keys);
    }

    private double least(UnaryOperator<String> tags, Parser parser, List<String> keys) {
        double least = Double.POSITIVE_INFINITY;
        for (String key : keys) {
            String value = key.endsWith(":hgv") && !truck ? null : tags.apply(key);
            if (value == null) {
                continue;
            }
            for (String part : value.split(";")) {
                double limit = parser.parse(part.trim());
                // A limit of zero is a slip of the pen: nothing at all could pass.
                if (limit > 0 && limit < least) {
                    least = limit;
                }
            }
        }
        return least;
    }

    private boolean closedToThisSize(UnaryOperator<String> tags) {
        for (String key : accessKeys) {
            String conditions = tags.apply(key + CONDITIONAL);
            if (conditions != null) {
                Matcher clause = CLAUSE.matcher(conditions);
                while (clause.find()) {
                    if (CLOSED.contains(clause.group(1)) && applies(clause.group(2))) {
                        return true;
                    }
                }
            }
            if (tags.apply(key) != null) {
                // A more special tag overrules the conditions of the more general ones.
                return false;
            }
        }
        return false;
    }

    private boolean applies(String condition) {
        return Arrays.stream(bare(condition).split("\\band\\b"))
                .map(String::trim)
                .allMatch(this::comparisonHolds);
    }

    private static String bare(String condition) {
        return condition.replace("(", "").replace(")", "").toLowerCase(Locale.ROOT);
    }

    private boolean comparisonHolds(String text) {
        Matcher comparison = COMPARISON.matcher(text);
        if (!comparison.matches()) {
            return false;
        }
        String value = comparison.group(3).trim();
        double own;
        double limit;
        switch (comparison.group(1)) {
            case "height" -> {
                own = size.heightMetres();
                limit = OSMValueExtractor.stringToMeter(value);
            }
            case "width" -> {
                own = size.widthMetres();
                limit = OSMValueExtractor.stringToMeter(value);
            }
            case "length" -> {
                own = size.lengthMetres();
                limit = OSMValueExtractor.stringToMeter(value);
            }
            case "weight", "weightrating" -> {
                own = size.weightTonnes();
                limit = OSMValueExtractor.stringToTons(value);
            }
            default -> {
                own = size.axleLoadTonnes();
                limit = OSMValueExtractor.stringToTons(value);
            }
        }
        return switch (comparison.group(2)) {
            case ">" -> own > limit;
            case ">=" -> own >= limit;
            case "<" -> own < limit;
            default -> own <= limit;
        };
    }

    private interface Parser {
        double parse(String value);
    }
}
