package org.waystation.sources;

import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.waystation.crs.CoordinateSystems;
import org.waystation.formats.StationFileReader;
import org.waystation.formats.StationFormat;
import org.waystation.rows.ColumnMapping;
import org.waystation.sources.WatchedSource.Kind;
import org.waystation.sources.WatchedSource.Origin;
import org.waystation.sources.WatchedSource.Reading;
import org.waystation.stations.SourceId;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** The words of the file of sources. For one reading; not thread-safe. */
final class SourcesYaml {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<StationFormat> STATUS_FORMATS = Set.of(StationFormat.DATEX, StationFormat.OCPI);
    private static final int LONGEST_NAME = 200;

    private final String file;
    private final Path dataFolder;
    private final Function<String, Optional<String>> variables;
    private final YamlMistakes mistakes;
    private final Map<String, Integer> idLines = new HashMap<>();
    private final Map<String, String> stationSources = new HashMap<>();

    SourcesYaml(String file, Path dataFolder, Function<String, Optional<String>> variables) {
        this.file = file;
        this.dataFolder = dataFolder;
        this.variables = variables;
        this.mistakes = new YamlMistakes(file);
    }

    List<String> mistakes() {
        return mistakes.list();
    }

    /** What can be understood; whether that is all, {@link #mistakes} tells. */
    List<WatchedSource> read(String content) {
        Node document;
        try {
            document = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(content));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            mistakes.add(line, "not valid YAML: " + e.getProblem());
            return List.of();
        } catch (YAMLException e) {
            mistakes.add(0, "not valid YAML: " + e.getMessage());
            return List.of();
        }
        List<WatchedSource> sources = new ArrayList<>();
        if (document != null) {
            YamlEntry all = YamlEntry.of(document, "the file", List.of("sources"), mistakes);
            all.list("sources").forEach(entry -> source(entry).ifPresent(sources::add));
        }
        return sources;
    }

    private Optional<WatchedSource> source(Node node) {
        int before = mistakes.count();
        YamlEntry entry = YamlEntry.of(
                node,
                "a source",
                List.of(
                        "id",
                        "name",
                        "url",
                        "kind",
                        "source",
                        "format",
                        "map",
                        "crs",
                        "token-env",
                        "interval",
                        "replace"),
                mistakes);
        if (!entry.isMapping()) {
            return Optional.empty();
        }
        Optional<String> id = entry.required("id").filter(text -> isId(text, entry));
        Optional<String> name = entry.text("name")
                .filter(text -> entry.check(
                        "name", text.length() <= LONGEST_NAME, "must have at most " + LONGEST_NAME + " characters"));
        Optional<Kind> kind = entry.text("kind").map(text -> kind(text, entry)).orElse(Optional.of(Kind.STATIONS));
        Optional<Origin> origin = entry.required("url").flatMap(place -> origin(place, entry));
        Optional<Duration> interval = entry.required("interval").flatMap(text -> interval(text, entry));
        boolean replace = entry.yesOrNo("replace");
        Optional<Reading> reading = reading(entry.text("source").or(() -> id), entry);
        kind.ifPresent(known -> checkTogether(known, replace, reading, entry));
        if (mistakes.count() > before) {
            return Optional.empty();
        }
        return Optional.of(new WatchedSource(
                id.orElseThrow(),
                name.orElse(id.get()),
                kind.orElseThrow(),
                origin.orElseThrow(),
                reading.orElseThrow(),
                interval.orElseThrow(),
                replace));
    }

    private boolean isId(String id, YamlEntry entry) {
        boolean isOfForm = entry.check(
                "id", ID.matcher(id).matches(), "must be 1 to 100 letters, digits, dots, dashes and underscores");
        Integer other = idLines.putIfAbsent(id, entry.line("id"));
        return isOfForm
                && entry.check("id", other == null, "is already used in line " + other + "; each source has its own");
    }

    private static Optional<Kind> kind(String text, YamlEntry entry) {
        for (Kind kind : Kind.values()) {
            if (kind.id().equals(text)) {
                return Optional.of(kind);
            }
        }
        entry.check("kind", false, "must be stations or status");
        return Optional.empty();
    }

    private Optional<Origin> origin(String place, YamlEntry entry) {
        Optional<String> variable = entry.text("token-env");
        if (variable.isPresent()
                && entry.check(
                        "token-env", VARIABLE.matcher(variable.get()).matches(), "must be an environment variable")) {
            entry.check("token-env", variables.apply(variable.get()).isPresent(), "is not set in the environment");
            entry.check("token-env", Origin.isWeb(place), "is for a web address, not for a file");
        }
        boolean isGood = Origin.isWeb(place) ? isAddress(place, entry) : isInDataFolder(place, entry);
        return isGood ? Optional.of(new Origin(place, variable)) : Optional.empty();
    }

    private static boolean isAddress(String place, YamlEntry entry) {
        try {
            URI address = new URI(place);
            return entry.check("url", address.getHost() != null, "must have a host")
                    && entry.check(
                            "url",
                            address.getRawUserInfo() == null,
                            "must not have a name or password in it; token-env names a token's variable");
        } catch (URISyntaxException e) {
            return entry.check("url", false, "is no web address: " + e.getReason());
        }
    }

    private boolean isInDataFolder(String place, YamlEntry entry) {
        try {
            boolean isBelow = !place.contains("://")
                    && !Path.of(place).isAbsolute()
                    && dataFolder.resolve(place).normalize().startsWith(dataFolder.normalize());
            return entry.check(
                    "url",
                    isBelow,
                    "must begin with http:// or https://, or be the path of a file below the data folder");
        } catch (InvalidPathException e) {
            return entry.check("url", false, "is no path: " + e.getReason());
        }
    }

    private static Optional<Duration> interval(String text, YamlEntry entry) {
        Optional<Duration> interval = Intervals.find(text);
        boolean isGood = interval.isPresent()
                && interval.get().compareTo(SHORTEST) >= 0
                && interval.get().compareTo(LONGEST) <= 0;
        entry.check("interval", isGood, "must be from 1m to 31d, as 15m, 1h, 1d or PT15M");
        return isGood ? interval : Optional.empty();
    }

    private static Optional<Reading> reading(Optional<String> source, YamlEntry entry) {
        String key = entry.has("source") ? "source" : "id";
        source.ifPresent(name -> {
            entry.attempt(key, () -> StationFileReader.Settings.defaults().withSource(name));
            entry.check(key, !name.equals(SourceId.OSM), "must not be 'osm', which import osm keeps");
        });
        Optional<StationFormat> format = entry.text("format").flatMap(text -> {
            entry.attempt("format", () -> StationFormat.get(text));
            return entry.isGood("format") ? Optional.of(StationFormat.get(text)) : Optional.empty();
        });
        Optional<String> coordinates = entry.text("crs");
        coordinates.ifPresent(text -> entry.attempt("crs", () -> CoordinateSystems.parse(text)));
        List<String> mapping = entry.texts("map");
        entry.attempt("map", () -> ColumnMapping.parse(mapping));
        return source.map(name -> new Reading(name, format, coordinates, mapping));
    }

    private void checkTogether(Kind kind, boolean replace, Optional<Reading> reading, YamlEntry entry) {
        if (kind == Kind.STATUS) {
            entry.check("replace", !replace, "is for stations; a status goes by its age");
            entry.check("map", !entry.has("map"), "is for stations");
            entry.check("crs", !entry.has("crs"), "is for stations");
            entry.check(
                    "format",
                    reading.flatMap(Reading::format)
                            .map(STATUS_FORMATS::contains)
                            .orElse(true),
                    "has no status; those that have: datex, ocpi");
            return;
        }
        reading.ifPresent(known -> {
            String other =
                    stationSources.putIfAbsent(known.source(), entry.text("id").orElse(""));
            entry.check(
                    entry.has("source") ? "source" : "id",
                    other == null,
                    "has the stations of '" + known.source() + "', as '" + other
                            + "' has; each needs a name of its own");
        });
    }
}
