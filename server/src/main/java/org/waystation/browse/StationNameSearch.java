package org.waystation.browse;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.waystation.regions.Pinyin;
import org.waystation.stations.Station;
import org.waystation.stations.StationDirectory;

/** Finds stations by a part of their name in Chinese, English or pinyin. */
final class StationNameSearch {

    /** Below the scores that places of the same quality get: who types a town's name means the town. */
    private static final double WHOLE = 0.95;

    private static final double BEGINNING = 0.75;
    private static final double WITHIN = 0.55;

    private StationNameSearch() {}

    record Match(Station station, double score) {}

    static List<Match> find(StationDirectory stations, String text, int limit) {
        String wanted = text.toLowerCase(Locale.ROOT).replace(" ", "");
        return stations.list().stream()
                .flatMap(station -> match(station, wanted).stream())
                .sorted(Comparator.comparingDouble(Match::score)
                        .reversed()
                        .thenComparing(match -> match.station().names().local().length())
                        .thenComparing(match -> match.station().id()))
                .limit(limit)
                .toList();
    }

    private static Optional<Match> match(Station station, String wanted) {
        String zh = station.names().zh().toLowerCase(Locale.ROOT).replace(" ", "");
        String en = station.names().en().toLowerCase(Locale.ROOT).replace(" ", "");
        double score = Math.max(score(zh, wanted), score(en, wanted));
        if (score == 0 && wanted.chars().allMatch(c -> c < 128)) {
            score = score(Pinyin.of(zh).full(), wanted);
        }
        return score == 0 ? Optional.empty() : Optional.of(new Match(station, score));
    }

    private static double score(String name, String wanted) {
        if (name.equals(wanted)) {
            return WHOLE;
        }
        if (name.startsWith(wanted)) {
            return BEGINNING;
        }
        return name.contains(wanted) ? WITHIN : 0;
    }
}
