package org.waystation.stations;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name taken apart for comparison: full-width and traditional forms, case, accents, brackets, road numbers and words
 * for the kind of station make no difference; the side of the road and numbers do.
 *
 * @param core what is left of the name itself; may be empty
 * @param numbers in order, as 1 and 2 in 1号停车场, 2号停车场
 */
record StationName(String core, RoadSide roadSide, List<String> numbers) {

    /** By character, since the library is slow with texts: its few rules for phrases make no difference here. */
    private static final Map<Integer, String> SIMPLIFIED = new ConcurrentHashMap<>();

    private static final Transliterator SIMPLIFYING = Transliterator.getInstance("Traditional-Simplified");

    private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");
    private static final Pattern ROAD_NUMBER =
            Pattern.compile("(?<![a-z0-9])[gs]\\d{1,4}(?![0-9a-z])(?:高速公路|高速|国道|省道)?");
    private static final Pattern LEADING_SIDE = Pattern.compile("^(往|去|开往)(.{1,8}?)方向");
    private static final Pattern TRAILING_COMPASS = Pattern.compile("(?<=..)[东南西北](?:区|侧|行)?$");
    private static final Pattern NUMBER = Pattern.compile("\\d+|[一二三四五六七八九十]+(?=[号期])");
    private static final Pattern PUNCTUATION = Pattern.compile("[\\p{P}\\p{S}\\p{Z}\\s]+");

    /** Words that say what a station is, not which; the longer ones first. */
    private static final Pattern KIND_WORDS = Pattern.compile("高速公路|停车休息区|加油加气站|超限检测站|物流共富港|综合服务区|司机之家|物流园区"
            + "|服务区|停车区|休息区|加油站|加气站|充电站|超充站|治超站|停车场|物流园|加油点|高速"
            + "|(?<![a-z])(?:service area|service station|services|rest area|rest stop|truck stop|gas station"
            + "|petrol station|filling station|fuel station|charging station|weigh station|logistics park"
            + "|logistics port|driver home|drivers home|car park|parking|area de servico|area de servicio|area de descanso"
            + "|posto de abastecimento|raststatte|rastplatz|rasthof|autohof|tankstelle|parkplatz|aire de repos"
            + "|aire de service|aire d)(?![a-z])");

    /** Chains whose name alone does not say which of their stations is meant. */
    private static final Set<String> CHAINS = Set.of(
            "中石化",
            "中石油",
            "中海油",
            "壳牌",
            "国家电网",
            "特来电",
            "星星充电",
            "小桔充电",
            "sinopec",
            "petrochina",
            "cnooc",
            "shell",
            "total",
            "totalenergies",
            "bp",
            "repsol",
            "galp",
            "cepsa",
            "esso",
            "aral",
            "avia",
            "tesla",
            "teslasupercharger");

    private static final int MOST_EDITS_SHARE = 5;

    private static final StationName NONE = new StationName("", RoadSide.UNKNOWN, List.of());

    static StationName of(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        String plain = plain(text);
        List<String> words = new ArrayList<>();
        RoadSide roadSide = RoadSide.UNKNOWN;
        Matcher leading = LEADING_SIDE.matcher(plain);
        if (leading.find()) {
            roadSide = RoadSide.ofWord(leading.group());
            plain = plain.substring(leading.end());
        }
        String apart =
                KIND_WORDS.matcher(ROAD_NUMBER.matcher(plain).replaceAll("|")).replaceAll("|");
        for (String piece : apart.split("[|()\\[\\]{}<>【】〔〕《》「」·・,;:/\\-–—_]+")) {
            String word = piece.strip();
            RoadSide side = RoadSide.ofWord(word);
            if (side.equals(RoadSide.UNKNOWN)) {
                words.add(word);
            } else {
                roadSide = roadSide.filledFrom(side);
            }
        }
        StringBuilder core = new StringBuilder();
        for (String word : words) {
            for (String part : word.split(" ")) {
                RoadSide side = part.isEmpty() || part.charAt(0) >= 128 ? RoadSide.UNKNOWN : RoadSide.ofWord(part);
                if (side.equals(RoadSide.UNKNOWN)) {
                    core.append(part);
                } else {
                    roadSide = roadSide.filledFrom(side);
                }
            }
        }
        String name =
                PUNCTUATION.matcher(core).replaceAll("").replace("中国石化", "中石化").replace("中国石油", "中石油");
        Matcher trailing = TRAILING_COMPASS.matcher(name);
        if (trailing.find()) {
            roadSide = roadSide.filledFrom(RoadSide.ofWord(trailing.group()));
            name = name.substring(0, trailing.start());
        }
        List<String> numbers =
                NUMBER.matcher(name).results().map(match -> match.group()).toList();
        return new StationName(name, roadSide, numbers);
    }

    /** Half-width, simplified, lower case, without accents. */
    static String plain(String text) {
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        if (isAscii(compatible)) {
            return compatible;
        }
        StringBuilder simplified = new StringBuilder(compatible.length());
        compatible
                .codePoints()
                .forEach(character -> simplified.append(
                        Character.isIdeographic(character)
                                ? SIMPLIFIED.computeIfAbsent(character, StationName::simplify)
                                : Character.toString(character)));
        return ACCENTS.matcher(Normalizer.normalize(simplified, Normalizer.Form.NFD))
                .replaceAll("");
    }

    private static String simplify(int character) {
        return SIMPLIFYING.transliterate(Character.toString(character));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 128);
    }

    /** Whether the name would fit any station of its kind, or any of its operator's. */
    boolean saysNothing(Optional<String> operator) {
        return core.isEmpty()
                || CHAINS.contains(core)
                || operator.map(name -> of(name).core().equals(core)).orElse(false);
    }

    /** Equal, one within the other, or with at most one character in five different. */
    boolean resembles(StationName other) {
        if (core.isEmpty() || other.core.isEmpty()) {
            return false;
        }
        String shorter = core.length() <= other.core.length() ? core : other.core;
        String longer = core.length() <= other.core.length() ? other.core : core;
        int leastPart = shorter.charAt(0) < 128 ? 4 : 2;
        return core.equals(other.core)
                || (shorter.length() >= leastPart && !CHAINS.contains(shorter) && longer.contains(shorter))
                || edits(core, other.core) * MOST_EDITS_SHARE <= longer.length();
    }

    /** Levenshtein's distance. */
    private static int edits(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[other.length() + 1];
            current[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int replaced = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[other.length()];
    }
}
