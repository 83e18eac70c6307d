package org.waystation.roads;

import com.graphhopper.routing.util.parsers.helpers.OSMValueExtractor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.waystation.roads.VehicleClass.Mode;

/**
 * Whether a vehicle of one class fits through what the tags of a way or a barrier say: {@code maxheight},
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

    private final VehicleSize size;
    private final boolean truck;
    private final List<String> accessKeys;

    /** @param accessKeys the access tags that apply, the most special first */
    SizeLimits(VehicleClass vehicle, List<String> accessKeys) {
        this.size = vehicle.size();
        this.truck = vehicle.mode() == Mode.TRUCK;
        this.accessKeys = List.copyOf(accessKeys);
    }

    /** @param tags gives the value of a key, null where there is none */
    boolean letPass(UnaryOperator<String> tags) {
        return !(size.hazmat() && "no".equals(tags.apply("hazmat")))
                && size.heightMetres() <= metres(tags, "maxheight", "maxheight:physical", "maxheight:hgv")
                && size.widthMetres() <= metres(tags, "maxwidth", "maxwidth:physical", "maxwidth:hgv", "width")
                && size.lengthMetres() <= metres(tags, "maxlength", "maxlength:hgv")
                && size.axleLoadTonnes() <= tonnes(tags, "maxaxleload", "maxaxleload:hgv")
                && (size.weightTonnes()
                                <= tonnes(
                                        tags,
                                        "maxweight",
                                        "maxweight:hgv",
                                        "maxweightrating",
                                        "maxweightrating:hgv",
                                        "maxgcweight")
                        || exceptsStops(tags))
                && !closedToThisSize(tags);
    }

    private boolean exceptsStops(UnaryOperator<String> tags) {
        String condition = tags.apply("maxweight:conditional");
        return truck
                && condition != null
                && EXCEPT_PURPOSE.matcher(condition.trim()).matches();
    }

    private double metres(UnaryOperator<String> tags, String... keys) {
        return least(tags, OSMValueExtractor::stringToMeter, keys);
    }

    private double tonnes(UnaryOperator<String> tags, String... keys) {
        return least(tags, OSMValueExtractor::stringToTons, keys);
    }

    private double least(UnaryOperator<String> tags, Parser parser, String... keys) {
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
            String conditions = tags.apply(key + ":conditional");
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
        String bare = condition.replace("(", "").replace(")", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(bare.split("\\band\\b")).map(String::trim).allMatch(this::comparisonHolds);
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
