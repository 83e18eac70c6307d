package org.waystation.http;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.Position;
import org.waystation.stations.UnknownWordException;

/**
 * The parameters of one request: typed, and every mistake collected, so that one answer names them all. A getter that
 * finds a mistake gives an empty result; {@link #throwIfWrong()} is called when all are read. Not thread-safe.
 */
public final class Parameters {

    public static final String POSITION_EXAMPLE = "120.6994,27.9943";

    private static final int LONGEST_VALUE = 2_000;
    private static final String BBOX_EXAMPLE = "120.6,27.9,120.8,28.1";

    private final Map<String, List<String>> given;
    private final List<ParameterError> errors = new ArrayList<>();
    private UnaryOperator<String> clientName = UnaryOperator.identity();

    /**
     * @param given values by name, as in the query string
     * @param known every name this question has; any other is a mistake
     * @param repeatable those that may be given more than once
     */
    public Parameters(Map<String, List<String>> given, List<String> known, List<String> repeatable) {
        this.given = given;
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                reject(name, values.get(0), Text.of("parameter.unknown"), known);
            } else if (values.size() > 1 && !repeatable.contains(name)) {
                reject(name, String.join(" | ", values), Text.of("parameter.repeated"));
            }
        });
    }

    /** Names mistakes as the client wrote them, where that is not the parameter's own name. */
    public Parameters calledAs(UnaryOperator<String> clientName) {
        this.clientName = clientName;
        return this;
    }

    /**
     * Adds mistakes that were found before, each once. What was refused there is not missing here.
     *
     * @param earlier called as the client wrote them
     */
    public Parameters with(List<ParameterError> earlier) {
        earlier.stream().filter(error -> !errors.contains(error)).forEach(errors::add);
        return this;
    }

    /** The value, stripped, full-width forms made half-width as Chinese keyboards write them; empty if not given. */
    public Optional<String> find(String name) {
        List<String> values = given.getOrDefault(name, List.of());
        return values.size() == 1 ? clean(name, values.get(0)) : Optional.empty();
    }

    /**
     * As {@link #find}, and a mistake where it is not given.
     *
     * @param example of what is accepted
     */
    public Optional<String> require(String name, String example) {
        String clientsName = clientName.apply(name);
        if (!given.containsKey(name)
                && errors.stream().noneMatch(error -> error.parameter().equals(clientsName))) {
            reject(name, "", Text.of("parameter.missing"), List.of(example));
        }
        return find(name);
    }

    /** {@code longitude,latitude} in degrees; the other way round is told from the ranges, where it can be. */
    public Optional<Position> position(Optional<String> value, String name) {
        return value.flatMap(text -> parsePosition(name, text));
    }

    /** Every value of a repeatable parameter, in the order given; a mistake where there are more than {@code most}. */
    public List<Position> positions(String name, int most) {
        List<String> values = given.getOrDefault(name, List.of());
        if (values.size() > most) {
            reject(name, values.size() + "", Text.of("parameter.too-many", most));
            return List.of();
        }
        return values.stream()
                .flatMap(value -> clean(name, value).stream())
                .flatMap(value -> parsePosition(name, value).stream())
                .toList();
    }

    /** Comma-separated words, each turned by {@code parse}, which throws {@link UnknownWordException} for a bad one. */
    public <T> List<T> words(String name, Function<String, T> parse) {
        List<T> words = new ArrayList<>();
        for (String word : find(name).map(value -> value.split(",", -1)).orElse(new String[0])) {
            try {
                words.add(parse.apply(word.strip().toLowerCase(Locale.ROOT)));
            } catch (UnknownWordException e) {
                reject(name, e.word(), Text.of("parameter.unknown-word", e.word()), e.accepted());
            }
        }
        return words;
    }

    /** Comma-separated numbers of records, each once; a mistake where there are more than {@code most}. */
    public List<Long> ids(String name, int most) {
        List<Long> ids = new ArrayList<>();
        for (String id : find(name).map(value -> value.split(",", -1)).orElse(new String[0])) {
            if (id.strip().matches("[1-9]\\d{0,17}")) {
                ids.add(Long.parseLong(id.strip()));
            } else {
                reject(name, id, Text.of("parameter.not-id"), List.of("12,15"));
            }
        }
        if (ids.size() > most) {
            reject(name, Integer.toString(ids.size()), Text.of("parameter.too-many", most));
        }
        return ids.stream().distinct().toList();
    }

    /** One of a few words; {@code otherwise} where it is not given, or not one of them. */
    public <T> T choice(String name, Map<String, T> choices, T otherwise) {
        return find(name)
                .map(value -> {
                    T choice = choices.get(value);
                    if (choice == null) {
                        reject(
                                name,
                                value,
                                Text.of("parameter.unknown-word", value),
                                choices.keySet().stream().sorted().toList());
                        return otherwise;
                    }
                    return choice;
                })
                .orElse(otherwise);
    }

    /** A whole number from {@code least} to {@code most}. */
    public int integer(String name, int least, int most, int otherwise) {
        return find(name)
                .map(value -> {
                    OptionalInt number = Notation.wholeNumber(value);
                    if (number.isEmpty() || number.getAsInt() < least || number.getAsInt() > most) {
                        reject(name, value, Text.of("parameter.not-integer", least, most));
                        return otherwise;
                    }
                    return number.getAsInt();
                })
                .orElse(otherwise);
    }

    /**
     * A decimal number above 0.
     *
     * @param message for what is wrong, given the largest number that is accepted
     * @param smallUnits how many of the next smaller unit make one, in which the value may have been given by mistake
     */
    public OptionalDouble amount(String name, double most, String message, double smallUnits) {
        Optional<String> value = find(name);
        if (value.isEmpty()) {
            return OptionalDouble.empty();
        }
        double[] numbers = Notation.numbers(value.get());
        if (numbers.length == 1 && numbers[0] > 0 && numbers[0] <= most) {
            return OptionalDouble.of(numbers[0]);
        }
        double meant = numbers.length == 1 ? numbers[0] / smallUnits : 0;
        reject(
                name,
                value.get(),
                Text.of(message, most),
                meant > 0 && meant <= most ? List.of(Double.toString(meant)) : List.of());
        return OptionalDouble.empty();
    }

    /** {@code 15} or {@code 15min}, {@code 900s}, {@code 1.5h}; at most {@code most}. */
    public Duration duration(String name, Duration most, Duration otherwise) {
        return find(name)
                .map(value -> parseDuration(name, value, most).orElse(otherwise))
                .orElse(otherwise);
    }

    /** {@code 15,30,45min}: durations in whole seconds above 0; those without unit take that of the last. */
    public List<Duration> durations(String name, Duration most, int mostOfThem, List<Duration> otherwise) {
        Optional<String> value = find(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        String[] each = value.get().split(",", -1);
        if (each.length > mostOfThem) {
            reject(name, Integer.toString(each.length), Text.of("parameter.too-many", mostOfThem));
            return otherwise;
        }
        String unit = each[each.length - 1].replaceAll("[\\d.\\s]", "");
        List<Duration> durations = new ArrayList<>();
        for (String text : each) {
            boolean borrowsUnit = text.strip().matches("[\\d.]+");
            Optional<Duration> duration = Notation.duration(borrowsUnit ? text.strip() + unit : text);
            if (duration.filter(known -> isThreshold(known, most)).isPresent()) {
                durations.add(duration.get());
            } else {
                reject(name, text, Text.of("parameter.not-threshold", most.toHours()), List.of("15,30,45min", "1.5h"));
            }
        }
        return durations;
    }

    private static boolean isThreshold(Duration duration, Duration most) {
        return !duration.isZero() && duration.compareTo(most) <= 0 && duration.getNano() == 0;
    }

    /** {@code 60-120min}: two durations, the first without unit taking the second's. */
    public Optional<List<Duration>> durationRange(String name, Duration most) {
        return find(name).flatMap(value -> {
            String[] ends = value.replace('–', '-').split("-", -1);
            if (ends.length == 2 && !ends[0].isBlank() && !ends[1].isBlank()) {
                String unit = ends[1].replaceAll("[\\d.\\s]", "");
                boolean borrowsUnit = ends[0].strip().matches("[\\d.]+");
                Optional<Duration> earliest = parseDuration(name, borrowsUnit ? ends[0] + unit : ends[0], most);
                Optional<Duration> latest = parseDuration(name, ends[1], most);
                if (earliest.isEmpty() || latest.isEmpty()) {
                    return Optional.empty();
                }
                if (earliest.get().compareTo(latest.get()) <= 0) {
                    return Optional.of(List.of(earliest.get(), latest.get()));
                }
            }
            reject(name, value, Text.of("parameter.not-window"), List.of("60-120min"));
            return Optional.empty();
        });
    }

    /** RFC 3339, or local date and time in {@code zone}; within the given bounds. */
    public Instant time(String name, ZoneId zone, Instant earliest, Instant latest, Instant otherwise) {
        return find(name)
                .map(value -> {
                    Optional<Instant> time = Notation.time(value, zone);
                    if (time.isEmpty()) {
                        reject(
                                name,
                                value,
                                Text.of("parameter.not-time"),
                                List.of("2026-05-01T22:30", "2026-05-01T22:30:00+08:00"));
                    } else if (time.get().isBefore(earliest) || time.get().isAfter(latest)) {
                        reject(
                                name,
                                value,
                                Text.of(
                                        "parameter.time-out-of-range",
                                        Json.time(earliest, zone),
                                        Json.time(latest, zone)));
                    } else {
                        return time.get();
                    }
                    return otherwise;
                })
                .orElse(otherwise);
    }

    /** {@code west,south,east,north}. */
    public Optional<Envelope> bbox(String name) {
        return require(name, BBOX_EXAMPLE).flatMap(value -> {
            double[] sides = Notation.numbers(value);
            if (sides.length != 4
                    || Math.abs(sides[0]) > 180
                    || Math.abs(sides[2]) > 180
                    || Math.abs(sides[1]) > 90
                    || Math.abs(sides[3]) > 90
                    || sides[0] >= sides[2]
                    || sides[1] >= sides[3]) {
                reject(name, value, Text.of("parameter.not-bbox"), List.of(BBOX_EXAMPLE));
                return Optional.empty();
            }
            return Optional.of(new Envelope(sides[0], sides[2], sides[1], sides[3]));
        });
    }

    /** Adds a mistake that the reader of the parameters found by itself. */
    public void reject(String name, String value, Text reason, List<String> accepted) {
        ParameterError error = new ParameterError(clientName.apply(name), value, reason, accepted);
        if (!errors.contains(error)) {
            errors.add(error);
        }
    }

    public void reject(String name, String value, Text reason) {
        reject(name, value, reason, List.of());
    }

    /** Every mistake found so far. */
    public List<ParameterError> errors() {
        return List.copyOf(errors);
    }

    /** @throws ProblemException naming every mistake found so far, if there is any */
    public void throwIfWrong() {
        if (!errors.isEmpty()) {
            throw ProblemException.of(errors);
        }
    }

    private Optional<String> clean(String name, String value) {
        if (value.length() > LONGEST_VALUE) {
            reject(name, value, Text.of("parameter.too-long", LONGEST_VALUE));
            return Optional.empty();
        }
        String text = Normalizer.normalize(value, Normalizer.Form.NFKC).strip();
        if (text.isEmpty()) {
            reject(name, value, Text.of("parameter.empty"));
            return Optional.empty();
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            reject(name, text.replaceAll("\\p{Cntrl}", "�"), Text.of("parameter.control-character"));
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private Optional<Position> parsePosition(String name, String text) {
        double[] numbers = Notation.numbers(text);
        if (numbers.length != 2) {
            reject(name, text, Text.of("parameter.not-position"), List.of(POSITION_EXAMPLE));
            return Optional.empty();
        }
        double longitude = numbers[0];
        double latitude = numbers[1];
        if (Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) {
            return Optional.of(new Position(longitude, latitude));
        }
        if (Math.abs(longitude) <= 90 && Math.abs(latitude) <= 180) {
            String[] parts = text.split(",");
            String turned = parts[1].strip() + "," + parts[0].strip();
            reject(name, text, Text.of("parameter.swapped", turned), List.of(turned));
        } else {
            reject(name, text, Text.of("parameter.position-out-of-range"), List.of("-180…180,-90…90"));
        }
        return Optional.empty();
    }

    private Optional<Duration> parseDuration(String name, String value, Duration most) {
        Optional<Duration> duration = Notation.duration(value).filter(known -> known.compareTo(most) <= 0);
        if (duration.isEmpty()) {
            reject(
                    name,
                    value,
                    Text.of("parameter.not-duration", most.toHours()),
                    List.of("15", "15min", "900s", "1.5h"));
        }
        return duration;
    }
}
