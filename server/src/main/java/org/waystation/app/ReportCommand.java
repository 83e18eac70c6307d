package org.waystation.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.waystation.asking.QuestionReader;
import org.waystation.config.Configuration;
import org.waystation.coverage.Groundwork;
import org.waystation.coverage.Quarter;
import org.waystation.database.Database;
import org.waystation.http.Language;
import org.waystation.http.Parameters;
import org.waystation.http.ProblemException;
import org.waystation.regions.RegionStore;
import org.waystation.reports.MadeReport;
import org.waystation.reports.QuarterlyReport;
import org.waystation.reports.ReportProgress;
import org.waystation.reports.ReportQuestion;
import org.waystation.roads.UnusableGraphException;
import org.waystation.roads.VehicleFleet;
import org.waystation.snapshot.LiveSnapshot;
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

/** {@code waystation report --quarter 2026Q3}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Write a quarter's white paper as HTML and PDF: coverage by county with maps, changes, gaps, stations to be",
            "confirmed or often full, cargo nets, and where to build next."
        })
final class ReportCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @Mixin
    private SettingOptions settings;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--quarter",
            paramLabel = "QUARTER",
            required = true,
            description = "Which one, as in 2026Q3; its figures must be kept (see: coverage store).")
    private String quarter;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "Where the files go, which replace those that are there (default: this folder).")
    private Path out;

    @Option(names = "--language", paramLabel = "LANGUAGE", defaultValue = "zh", description = "zh or en (default: zh).")
    private Language language;

    @Option(
            names = "--vehicle",
            paramLabel = "CLASS",
            defaultValue = VehicleFleet.HEAVY_TRUCK,
            description = "A class of vehicle (default: ${DEFAULT-VALUE}).")
    private String vehicle;

    @Option(names = "--kind", paramLabel = "KINDS", description = "Only stations of these kinds.")
    private Optional<String> kind;

    @Option(names = "--need", paramLabel = "NEEDS", description = "Only stations with these facilities.")
    private Optional<String> need;

    @Override
    public Integer call() throws Exception {
        Configuration configuration = settings.read();
        ReportQuestion question = question(configuration);
        if (!Files.isDirectory(out)) {
            throw new CommandFailedException(out + ": there is no such folder");
        }
        ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
        LiveSnapshot live = new LiveSnapshot();
        try (Database database = Database.open(DatabaseChoice.of(configuration.storage()), progress);
                SnapshotLoader loader = new SnapshotLoader(
                        database,
                        new RegionStore(database),
                        new StationStore(database),
                        App.graphs(configuration),
                        Clock.systemUTC(),
                        live);
                Groundwork groundwork = new Groundwork(PATIENCE)) {
            QuarterlyReport report = ReportParts.report(
                    configuration,
                    database,
                    groundwork,
                    Clock.systemUTC(),
                    Runtime.getRuntime().availableProcessors());
            report.check(question);
            progress.stage("Loading roads and stations", -1);
            loader.start();
            RegionSnapshot region =
                    live.find().orElseThrow(() -> new CommandFailedException("No region is loaded: import one first"));
            MadeReport made = report.make(region, question, new Telling(progress));
            progress.finish();
            write(made);
            return CommandLine.ExitCode.OK;
        } catch (UnusableGraphException e) {
            throw new CommandFailedException(e.getMessage());
        } catch (ProblemException e) {
            progress.finish();
            throw refused(e);
        }
    }

    private ReportQuestion question(Configuration configuration) throws CommandFailedException {
        Quarter wanted = Quarter.parse(quarter)
                .orElseThrow(() -> new CommandFailedException(
                        "--quarter is a year and a quarter of it, as in 2026Q3, not '" + quarter + "'"));
        Map<String, List<String>> given = Map.of(
                "vehicle", List.of(vehicle),
                "kind", kind.stream().toList(),
                "need", need.stream().toList());
        Parameters parameters = new Parameters(given, List.copyOf(given.keySet()), List.of());
        QuestionReader reader = new QuestionReader(configuration.fleet(), Clock.systemUTC(), configuration.timeZone());
        StationFilter filter = reader.filter(parameters);
        reader.vehicle(parameters);
        if (!parameters.errors().isEmpty()) {
            throw refused(ProblemException.of(parameters.errors()));
        }
        return new ReportQuestion(wanted, vehicle, filter, language);
    }

    private static CommandFailedException refused(ProblemException problem) {
        StringBuilder message = new StringBuilder(problem.detail().in(Language.EN));
        problem.errors()
                .forEach(error -> message.append(System.lineSeparator())
                        .append("--")
                        .append(error.parameter())
                        .append(" '")
                        .append(error.value())
                        .append("': ")
                        .append(error.reason().in(Language.EN))
                        .append(
                                error.accepted().isEmpty()
                                        ? ""
                                        : "; accepted: " + String.join(", ", error.accepted())));
        return new CommandFailedException(message.toString());
    }

    private void write(MadeReport made) throws CommandFailedException {
        String name = "waystation-" + quarter.strip().toUpperCase(Locale.ROOT);
        PrintWriter told = spec.commandLine().getOut();
        try {
            Path html = Files.write(out.resolve(name + ".html"), made.html());
            told.println("Written: " + html);
            if (made.findPdf().isPresent()) {
                Path pdf =
                        Files.write(out.resolve(name + ".pdf"), made.findPdf().orElseThrow());
                told.println("Written: " + pdf);
            }
            told.flush();
        } catch (IOException e) {
            throw new CommandFailedException(out + ": cannot be written: " + e.getMessage());
        }
        if (made.findPdf().isEmpty()) {
            throw new CommandFailedException("No PDF: this machine has no font with Chinese characters."
                    + " Install one (on Debian, fonts-noto-cjk) and run the command again");
        }
    }

    /** Phases of a report as stages on the console. */
    private static final class Telling implements ReportProgress {

        private static final Map<String, String> STAGES = Map.of(
                "measuring", "Measuring coverage",
                "choosing", "Looking for sites",
                "writing", "Writing");

        private final ConsoleProgress progress;
        private String current = "";

        Telling(ConsoleProgress progress) {
            this.progress = progress;
        }

        @Override
        public synchronized void tell(String phase, double share) {
            if (!phase.equals(current)) {
                current = phase;
                progress.stage(STAGES.getOrDefault(phase, phase), -1);
            }
        }

        @Override
        public void check() {
            // It runs until it is done or the process is ended.
        }
    }
}
