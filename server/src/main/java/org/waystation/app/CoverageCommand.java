package org.waystation.app;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.waystation.asking.QuestionReader;
import org.waystation.browse.Opening;
import org.waystation.config.Configuration;
import org.waystation.coverage.Groundwork;
import org.waystation.coverage.Quarter;
import org.waystation.coverage.QuarterMeasure;
import org.waystation.coverage.StoredCoverage;
import org.waystation.database.Database;
import org.waystation.hours.HolidayCalendar;
import org.waystation.http.Parameters;
import org.waystation.population.PopulationStore;
import org.waystation.quarters.QuarterRecorder;
import org.waystation.quarters.QuarterStore;
import org.waystation.regions.RegionStore;
import org.waystation.roads.UnusableGraphException;
import org.waystation.snapshot.LivePopulation;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.snapshot.PopulationLoader;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.snapshot.SnapshotLoader;
import org.waystation.stations.StationFilter;
import org.waystation.stations.StationStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code waystation coverage …}. */
@Command(name = "coverage", mixinStandardHelpOptions = true, description = "Keep the figures of coverage.")
final class CoverageCommand {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @Mixin
    private SettingOptions settings;

    @Spec
    private CommandSpec spec;

    @Command(
            name = "store",
            mixinStandardHelpOptions = true,
            description = {
                "Measure how well stations cover the roads now, and keep it as the figures of a quarter.",
                "A running server does so by itself at the end of each quarter."
            })
    int store(
            @Mixin SettingOptions own,
            @Option(
                            names = "--quarter",
                            paramLabel = "QUARTER",
                            description = "This quarter or the last one, as in 2026Q3 (default: this one).")
                    Optional<String> quarter,
            @Option(names = "--kind", paramLabel = "KINDS", description = "Only stations of these kinds.")
                    Optional<String> kind,
            @Option(names = "--need", paramLabel = "NEEDS", description = "Only stations with these facilities.")
                    Optional<String> need)
            throws Exception {
        Configuration configuration = own.read();
        PrintWriter out = spec.commandLine().getOut();
        ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
        StationFilter filter = filter(configuration, kind, need);
        LiveSnapshot live = new LiveSnapshot();
        LivePopulation population = new LivePopulation();
        try (Database database = Database.open(DatabaseChoice.of(configuration.storage()), progress);
                SnapshotLoader loader = new SnapshotLoader(
                        database,
                        new RegionStore(database),
                        new StationStore(database),
                        App.graphs(configuration),
                        Clock.systemUTC(),
                        live);
                PopulationLoader people = new PopulationLoader(database, new PopulationStore(database), population);
                Groundwork groundwork = new Groundwork(PATIENCE);
                QuarterRecorder recorder = recorder(configuration, database, live, population, groundwork)) {
            Quarter wanted = quarter(recorder, quarter);
            progress.stage("Loading roads and stations", -1);
            loader.start();
            people.loadNow();
            RegionSnapshot region =
                    live.find().orElseThrow(() -> new CommandFailedException("No region is loaded: import one first"));
            progress.stage("Measuring coverage", -1);
            List<StoredCoverage> kept = recorder.record(region, wanted, filter);
            progress.finish();
            out.println("Kept as figures of " + wanted + ": " + kept.size() + " questions, "
                    + kept.get(0).areas().size() + " areas each");
            out.flush();
            return CommandLine.ExitCode.OK;
        } catch (UnusableGraphException e) {
            throw new CommandFailedException(e.getMessage());
        }
    }

    private static QuarterRecorder recorder(
            Configuration configuration,
            Database database,
            LiveSnapshot live,
            LivePopulation population,
            Groundwork groundwork) {
        QuarterMeasure measure = new QuarterMeasure(
                groundwork,
                configuration.fleet(),
                new Opening.Judge(configuration.timeZone(), HolidayCalendar.china()),
                PATIENCE,
                Clock.systemUTC());
        return new QuarterRecorder(
                database,
                live,
                population,
                measure,
                new QuarterStore(database),
                Clock.systemUTC(),
                configuration.timeZone());
    }

    private static Quarter quarter(QuarterRecorder recorder, Optional<String> given) throws CommandFailedException {
        if (given.isEmpty()) {
            return recorder.measurable().get(0);
        }
        return Quarter.parse(given.get())
                .filter(recorder.measurable()::contains)
                .orElseThrow(() -> new CommandFailedException("--quarter is this quarter or the last one, "
                        + recorder.measurable().stream().map(Quarter::toString).collect(Collectors.joining(" or "))
                        + ", not '" + given.get() + "'"));
    }

    private static StationFilter filter(Configuration configuration, Optional<String> kind, Optional<String> need)
            throws CommandFailedException {
        Map<String, List<String>> given = Map.of(
                "kind", kind.stream().toList(),
                "need", need.stream().toList());
        Parameters parameters = new Parameters(given, List.copyOf(given.keySet()), List.of());
        StationFilter filter = new QuestionReader(configuration.fleet(), Clock.systemUTC(), configuration.timeZone())
                .filter(parameters);
        if (!parameters.errors().isEmpty()) {
            throw new CommandFailedException("--" + parameters.errors().get(0).parameter() + " has '"
                    + parameters.errors().get(0).value() + "'; accepted: "
                    + String.join(", ", parameters.errors().get(0).accepted()));
        }
        return filter;
    }
}
