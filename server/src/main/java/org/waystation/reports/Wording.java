package org.waystation.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.waystation.coverage.Quarter;
import org.waystation.http.Language;
import org.waystation.http.Text;
import org.waystation.regions.County;
import org.waystation.roads.RoadStretches.Road;
import org.waystation.stations.Need;
import org.waystation.stations.Station;
import org.waystation.stations.Vocabulary;

/**
 * How a report speaks: its words come from the message bundles, its numbers have so many digits as they deserve. Immutable.
 *
 * @param zone in whose time it tells days
 */
public record Wording(Language language, ZoneId zone) {

    /** Where there is nothing to tell. */
    public static final String NONE = "–";

    private static final double SECONDS_PER_MINUTE = 60;
    private static final double METRES_PER_KILOMETRE = 1000;
    private static final double NEARLY_ALL = 99.9;

    public Wording {
        Objects.requireNonNull(language);
        Objects.requireNonNull(zone);
    }

    /** A text of the message bundles. */
    public String text(String key, Object... arguments) {
        return Text.of(key, arguments).in(language);
    }

    /** With thousands set apart. */
    public String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** With one digit behind the point; what is not all is never rounded up to it. */
    public String percent(double share) {
        double percent = 100 * share;
        return decimal(share < 1 ? Math.min(NEARLY_ALL, percent) : percent) + "%";
    }

    /** A difference between two shares, in hundredths of the whole, with its sign. */
    public String points(double difference) {
        return signed(100 * difference);
    }

    public String decimal(double number) {
        return String.format(Locale.ENGLISH, "%,.1f", number);
    }

    /** With its sign; what rounds to nothing has none. */
    public String signed(double number) {
        String text = String.format(Locale.ENGLISH, "%+,.1f", number);
        return text.substring(1).equals("0.0") ? "0.0" : text.replace('-', '−');
    }

    public String signedCount(long number) {
        return number == 0 ? "0" : String.format(Locale.ENGLISH, "%+,d", number).replace('-', '−');
    }

    /** Seconds as minutes, without the unit. */
    public String minutes(double seconds) {
        return decimal(seconds / SECONDS_PER_MINUTE);
    }

    String minutes(OptionalDouble seconds) {
        return seconds.isPresent() ? minutes(seconds.getAsDouble()) : NONE;
    }

    String minutes(OptionalLong seconds) {
        return seconds.isPresent() ? minutes(seconds.getAsLong()) : NONE;
    }

    /** Metres as kilometres, without the unit. */
    public String kilometres(double metres) {
        double kilometres = metres / METRES_PER_KILOMETRE;
        return kilometres < 100 ? decimal(kilometres) : count(Math.round(kilometres));
    }

    String date(Instant moment) {
        return date(LocalDate.ofInstant(moment, zone));
    }

    String date(LocalDate day) {
        boolean isChinese = language == Language.ZH;
        return DateTimeFormatter.ofPattern(isChinese ? "uuuu 年 M 月 d 日" : "d MMMM uuuu", Locale.ENGLISH)
                .format(day);
    }

    String quarter(Quarter quarter) {
        return text("report.quarter", Integer.toString(quarter.year()), text("report.quarter." + quarter.number()));
    }

    /** Of two names the one in its language, else the other. */
    public String name(String zh, String en) {
        boolean isEnglish = language == Language.EN && !en.isEmpty();
        return isEnglish || zh.isEmpty() ? en : zh;
    }

    String name(County county) {
        boolean isEnglish = language == Language.EN && !county.name().en().isEmpty();
        return isEnglish ? county.name().en() : county.name().best();
    }

    /** The county in which something lies, or that it lies in none. */
    String name(Optional<County> county) {
        return county.map(this::name).orElse(NONE);
    }

    String name(Station station) {
        boolean isEnglish = language == Language.EN && !station.names().en().isEmpty();
        return isEnglish ? station.names().en() : station.names().local();
    }

    String name(Road road) {
        String name = (road.ref() + " " + road.name()).strip();
        return name.isEmpty() ? text("report.road.unnamed") : name;
    }

    String word(Vocabulary word) {
        return language == Language.ZH ? word.label().zh() : word.label().en();
    }

    String need(Need need) {
        String qualifier = need.toString().substring(need.facility().id().length());
        return word(need.facility()) + (qualifier.isEmpty() ? "" : " " + qualifier.substring(1));
    }

    String list(List<String> words) {
        return words.stream().collect(Collectors.joining(text("report.list.separator")));
    }
}
