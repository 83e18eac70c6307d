package org.waystation.stations;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which side of a road a name or a note speaks of, each empty where it is not said: by compass (南区, northbound), by
 * course (上行, 下行) or by destination (福州方向). Two that say different things in the same manner are two stations.
 */
record RoadSide(Optional<String> compass, Optional<String> course, Optional<String> destination) {

    static final RoadSide UNKNOWN = new RoadSide(Optional.empty(), Optional.empty(), Optional.empty());

    private static final Map<String, String> COMPASS = Map.ofEntries(
            Map.entry("东", "east"),
            Map.entry("南", "south"),
            Map.entry("西", "west"),
            Map.entry("北", "north"),
            Map.entry("east", "east"),
            Map.entry("eastbound", "east"),
            Map.entry("este", "east"),
            Map.entry("ost", "east"),
            Map.entry("south", "south"),
            Map.entry("southbound", "south"),
            Map.entry("sul", "south"),
            Map.entry("sur", "south"),
            Map.entry("sud", "south"),
            Map.entry("west", "west"),
            Map.entry("westbound", "west"),
            Map.entry("oeste", "west"),
            Map.entry("north", "north"),
            Map.entry("northbound", "north"),
            Map.entry("norte", "north"),
            Map.entry("nord", "north"));

    private static final Pattern COMPASS_WORD =
            Pattern.compile("([东南西北])(?:区|侧|行|向|面|边|线|半幅|半区)?|(" + String.join("|", latinWords()) + ")");

    private static final Pattern COURSE_WORD = Pattern.compile("([上下])行(?:线|侧|方向|区)?");

    private static final Pattern TOWARDS =
            Pattern.compile("(?:往|去|至|向|开往|to |towards |sentido |richtung )?(.{1,30}?)(?:方向|侧)|(?:往|去|开往|to |towards "
                    + "|sentido |richtung )(.{1,30})");

    private static String[] latinWords() {
        return COMPASS.keySet().stream()
                .filter(word -> word.charAt(0) < 128)
                .sorted()
                .toArray(String[]::new);
    }

    /** Reads one already normalised word or phrase; unknown where it speaks of no side. */
    static RoadSide ofWord(String word) {
        Matcher compass = COMPASS_WORD.matcher(word);
        if (compass.matches()) {
            return ofCompass(compass.group(1) == null ? compass.group(2) : compass.group(1));
        }
        Matcher course = COURSE_WORD.matcher(word);
        if (course.matches()) {
            return new RoadSide(Optional.empty(), Optional.of(course.group(1)), Optional.empty());
        }
        Matcher towards = TOWARDS.matcher(word);
        if (towards.matches()) {
            String place = towards.group(1) == null ? towards.group(2) : towards.group(1);
            RoadSide byCompass = COMPASS.containsKey(place) ? ofCompass(place) : UNKNOWN;
            return byCompass.compass.isPresent()
                    ? byCompass
                    : new RoadSide(Optional.empty(), Optional.empty(), Optional.of(place.strip()));
        }
        return UNKNOWN;
    }

    /** A text that is known to speak of a side, such as {@link Site#side}: what is not understood is a destination. */
    static RoadSide ofSide(String side) {
        String text = StationName.plain(side).strip();
        RoadSide found = ofWord(text);
        return found.equals(UNKNOWN) && !text.isEmpty()
                ? new RoadSide(Optional.empty(), Optional.empty(), Optional.of(text))
                : found;
    }

    private static RoadSide ofCompass(String word) {
        return new RoadSide(Optional.of(COMPASS.get(word)), Optional.empty(), Optional.empty());
    }

    RoadSide filledFrom(RoadSide other) {
        return new RoadSide(compass.or(other::compass), course.or(other::course), destination.or(other::destination));
    }

    boolean contradicts(RoadSide other) {
        return differ(compass, other.compass)
                || differ(course, other.course)
                || (destination.isPresent()
                        && other.destination.isPresent()
                        && !destination.get().contains(other.destination.get())
                        && !other.destination.get().contains(destination.get()));
    }

    private static boolean differ(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }
}
