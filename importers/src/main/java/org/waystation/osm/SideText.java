package org.waystation.osm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a name says of the side of the road: 荷坳服务区（福州方向）, "Área de Matosinhos (Norte-Sul)". */
final class SideText {

    private static final Pattern DIRECTION = Pattern.compile("[往向至去]?([\\p{IsHan}A-Za-z]{1,12}方向)");
    private static final Pattern HALF = Pattern.compile("([东南西北左右上下][区侧站]|[上下]行(?:线|区)?)\\s*[)）]?$");
    private static final Pattern COMPASS = Pattern.compile(
            "\\b((?:north|south|east|west)(?:bound)?|norte|sul|sur|este|oeste|nord|süd|sud|ost|est|ouest)"
                    + "(?:\\s*[-–/]\\s*(?:north|south|east|west|norte|sul|sur|este|oeste|nord|süd|sud|ost|est|ouest))?\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE);
    private static final Pattern IN_BRACKETS = Pattern.compile("[(（]([^()（）]*)[)）]");

    private SideText() {}

    static Optional<String> in(String name) {
        Matcher brackets = IN_BRACKETS.matcher(name);
        while (brackets.find()) {
            Optional<String> inside = direct(brackets.group(1).strip());
            if (inside.isPresent()) {
                return inside;
            }
        }
        return direct(IN_BRACKETS.matcher(name).replaceAll("").strip());
    }

    private static Optional<String> direct(String text) {
        for (Pattern pattern : new Pattern[] {DIRECTION, HALF, COMPASS}) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                return Optional.of(pattern == COMPASS ? matcher.group() : afterPlace(matcher.group(1)));
            }
        }
        return Optional.empty();
    }

    /** Of 乐清服务区福州方向 only 福州方向: the place's own name ends at its kind. */
    private static String afterPlace(String text) {
        return text.replaceFirst("^.*(?:服务区|停车区|休息区)[往向至去]?", "");
    }

    /** The name that both sides share, without brackets, direction words and blanks; "" for a name of nothing else. */
    static String baseOf(String name) {
        String base = IN_BRACKETS.matcher(name).replaceAll(" ").strip();
        base = base.replaceFirst("(服务区|停车区|休息区)[往向至去]?[\\p{IsHan}A-Za-z]{1,12}方向$", "$1");
        base = HALF.matcher(base).replaceAll("");
        base = COMPASS.matcher(base).replaceAll(" ");
        return base.replaceAll("[\\s\\-–/·,.]+", " ").strip().toLowerCase(java.util.Locale.ROOT);
    }

    /** Where the traffic beside goes to, for names without a word of it. */
    static String ofTravel(double bearingDegrees, boolean chinese) {
        int quarter = (int) Math.floorMod(Math.round(bearingDegrees / 90), 4L);
        return (chinese
                        ? new String[] {"北行", "东行", "南行", "西行"}
                        : new String[] {"northbound", "eastbound", "southbound", "westbound"})
                [quarter];
    }

    static boolean isChinese(String text) {
        return text.codePoints().anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN);
    }
}
