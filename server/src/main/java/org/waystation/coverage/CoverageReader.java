package org.waystation.coverage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.waystation.asking.QuestionReader;
import org.waystation.crs.Position;
import org.waystation.http.Parameters;
import org.waystation.http.Text;
import org.waystation.roads.Vehicle;
import org.waystation.stations.StationFilter;

/** Makes questions out of request parameters. Thread-safe. */
final class CoverageReader {

    private static final List<String> KNOWN = Stream.concat(
                    Stream.of(
                            "need",
                            "kind",
                            "within",
                            "county",
                            "direction",
                            "at",
                            "at2",
                            "without",
                            "with",
                            "since",
                            "worst",
                            "geometry"),
                    QuestionReader.VEHICLE.stream())
            .toList();

    private static final List<String> KNOWN_FOR_MAP = Stream.concat(
                    Stream.of("need", "kind", "direction", "at", "without", "with"), QuestionReader.VEHICLE.stream())
            .toList();

    private static final Duration LONGEST = Duration.ofHours(10);
    private static final int MOST_THRESHOLDS = 10;
    private static final List<Duration> USUAL =
            List.of(Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofMinutes(45));
    private static final Duration YEARS = Duration.ofDays(3 * 366);
    private static final int MOST_STATIONS = 50;
    private static final int WORST = 20;
    private static final int MOST_WORST = 200;
    private static final Map<String, CoverageQuestion.Drive> DRIVES =
            Map.of("to", CoverageQuestion.Drive.TO_STATION, "from", CoverageQuestion.Drive.FROM_STATION);

    private final QuestionReader shared;
    private final Clock clock;
    private final ZoneId zone;

    CoverageReader(QuestionReader shared, Clock clock, ZoneId zone) {
        this.shared = shared;
        this.clock = clock;
        this.zone = zone;
    }

    CoverageQuestion read(Map<String, List<String>> given) {
        Parameters parameters = new Parameters(given, KNOWN, List.of());
        Optional<Vehicle> vehicle = shared.vehicle(parameters);
        StationFilter filter = shared.filter(parameters);
        CoverageQuestion.Drive drive = parameters.choice("direction", DRIVES, CoverageQuestion.Drive.TO_STATION);
        List<Duration> within = parameters.durations("within", LONGEST, MOST_THRESHOLDS, USUAL);
        Optional<String> county = parameters.find("county");
        Optional<Instant> at = moment(parameters, "at");
        Situation situation = new Situation(at, Set.of(), List.of());
        Situation other = new Situation(
                moment(parameters, "at2").or(() -> at),
                Set.copyOf(parameters.ids("without", MOST_STATIONS)),
                positions(parameters, "with"));
        Optional<Quarter> since = since(parameters, within, at);
        int worst = parameters.integer("worst", 0, MOST_WORST, WORST);
        boolean hasLines = parameters.choice("geometry", Map.of("simple", true, "none", false), true);
        parameters.throwIfWrong();
        return new CoverageQuestion(
                vehicle.orElseThrow(),
                filter,
                drive,
                within.stream().map(Duration::toSeconds).toList(),
                county,
                situation,
                other.equals(situation) ? Optional.empty() : Optional.of(other),
                since,
                worst,
                hasLines);
    }

    /** A question how far roads are, for maps. */
    CoverageQuestion readForMap(Map<String, List<String>> given) {
        Parameters parameters = new Parameters(given, KNOWN_FOR_MAP, List.of());
        Optional<Vehicle> vehicle = shared.vehicle(parameters);
        StationFilter filter = shared.filter(parameters);
        CoverageQuestion.Drive drive = parameters.choice("direction", DRIVES, CoverageQuestion.Drive.TO_STATION);
        Situation situation = new Situation(
                moment(parameters, "at"),
                Set.copyOf(parameters.ids("without", MOST_STATIONS)),
                positions(parameters, "with"));
        parameters.throwIfWrong();
        return new CoverageQuestion(
                vehicle.orElseThrow(),
                filter,
                drive,
                USUAL.stream().map(Duration::toSeconds).toList(),
                Optional.empty(),
                situation,
                Optional.empty(),
                Optional.empty(),
                0,
                false);
    }

    private static Optional<Quarter> since(Parameters parameters, List<Duration> within, Optional<Instant> at) {
        Optional<String> given = parameters.find("since");
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Optional<Quarter> quarter = Quarter.parse(given.get());
        if (quarter.isEmpty()) {
            parameters.reject("since", given.get(), Text.of("parameter.not-quarter"), List.of("2026Q3"));
        }
        if (at.isPresent()) {
            parameters.reject("at", at.get().toString(), Text.of("parameter.not-with-since"));
        }
        if (!within.stream().allMatch(each -> StoredCoverage.keeps(each.toSeconds()))) {
            parameters.reject(
                    "within",
                    parameters.find("within").orElse(""),
                    Text.of("parameter.not-kept-minutes", Figures.CURVE_MINUTES));
        }
        return quarter;
    }

    private Optional<Instant> moment(Parameters parameters, String name) {
        Instant now = clock.instant();
        return parameters.find(name).isEmpty()
                ? Optional.empty()
                : Optional.of(parameters.time(name, zone, now.minus(YEARS), now.plus(YEARS), now));
    }

    /** Several, separated by semicolons. */
    private static List<Position> positions(Parameters parameters, String name) {
        List<String> each = parameters
                .find(name)
                .map(value -> List.of(value.split(";", -1)))
                .orElse(List.of());
        if (each.size() > MOST_STATIONS) {
            parameters.reject(name, Integer.toString(each.size()), Text.of("parameter.too-many", MOST_STATIONS));
            return List.of();
        }
        return each.stream()
                .flatMap(position -> parameters.position(Optional.of(position.strip()), name).stream())
                .toList();
    }
}
