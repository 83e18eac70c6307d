package org.waystation.http;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In which of its forms an answer is wanted: what {@code Accept} says (RFC 9110, 12.5.1). Of the ranges that cover a form the most
 * exact one tells how much it is wanted; parameters other than the quality are passed over. Where there is no header, or an
 * empty one, any form will do. Immutable.
 */
public final class AcceptHeader {

    private static final String NAME = "Accept";

    private final String header;
    private final List<MediaRange> ranges;

    private AcceptHeader(String header) {
        this.header = header;
        this.ranges = Arrays.stream(header.toLowerCase(Locale.ROOT).split(","))
                .filter(range -> !range.isBlank())
                .map(MediaRange::of)
                .toList();
    }

    public static AcceptHeader of(Context context) {
        return of(Optional.ofNullable(context.header(NAME)).orElse(""));
    }

    /** @param header as it was sent; empty for none */
    static AcceptHeader of(String header) {
        return new AcceptHeader(header);
    }

    /**
     * The form that is wanted most; of those that are wanted as much, the first.
     *
     * @param offered media types in lower case, without parameters
     * @throws ProblemException 406 where none of them is wanted
     */
    public String choose(List<String> offered) {
        return offered.stream()
                .filter(type -> quality(type) > 0)
                // Sorting keeps the order of equal ones.
                .sorted(Comparator.comparingDouble(this::quality).reversed())
                .findFirst()
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.NOT_ACCEPTABLE,
                        Text.of("detail.not-acceptable"),
                        List.of(new ParameterError(NAME, header, Text.of("parameter.not-acceptable"), offered))));
    }

    private double quality(String type) {
        return ranges.isEmpty()
                ? 1
                : ranges.stream()
                        .filter(range -> range.covers(type))
                        .max(Comparator.comparingInt(MediaRange::exactness))
                        .map(MediaRange::quality)
                        .orElse(0.0);
    }

    /**
     * A type, or all of its kind, or all.
     *
     * @param type such as {@code text/csv}, {@code text/*} or two stars
     * @param quality from 0, which is "not that", to 1
     */
    private record MediaRange(String type, double quality) {

        private static final String ALL = "*/*";
        /** Some programs leave the nought out. */
        private static final Pattern QUALITY = Pattern.compile("q=(1(?:\\.0{0,3})?|0(?:\\.\\d{0,3})?|\\.\\d{1,3})");

        static MediaRange of(String written) {
            String[] parts = written.split(";");
            String type = parts[0].strip();
            double quality = Arrays.stream(parts)
                    .skip(1)
                    .map(part -> QUALITY.matcher(part.strip()))
                    .filter(Matcher::matches)
                    .mapToDouble(matcher -> Double.parseDouble("0" + matcher.group(1)))
                    .findFirst()
                    .orElse(1);
            return new MediaRange(type.equals("*") ? ALL : type, quality);
        }

        boolean covers(String offered) {
            return type.equals(offered)
                    || type.equals(ALL)
                    || type.endsWith("/*") && offered.startsWith(type.substring(0, type.length() - 1));
        }

        int exactness() {
            return type.equals(ALL) ? 0 : type.endsWith("/*") ? 1 : 2;
        }
    }
}
