package org.waystation.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.waystation.bench.BenchOptions.Part;
import org.waystation.bench.report.BenchChart;
import org.waystation.bench.report.BenchReport;
import org.waystation.bench.report.ReadmeSection;
import org.waystation.bench.report.ReportFile;
import org.waystation.bench.report.ReportTables;
import org.waystation.database.DatabaseSettings;
import org.waystation.files.FolderTree;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./waystation bench}. */
@Command(
        name = "waystation bench",
        subcommands = ImportBenchCommand.class,
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Measures exact detours by this engine, by GraphHopper's routes and by the corridor heuristic, prints tables,"
                    + " and writes bench.json, bench.svg and bench.md.",
            "The first run builds graphs of up to a million junctions, which takes minutes; later ones find them."
        })
final class BenchCommand implements Callable<Integer> {

    private static final int PLAN_KILOMETRES = 1_500;

    @Option(
            names = {"--junctions", "--size"},
            split = ",",
            defaultValue = "50000,200000,1000000",
            description = "sizes of made-up countries; most is measured on the largest")
    private List<Integer> junctions;

    @Option(
            names = "--stations",
            split = ",",
            defaultValue = "100,1000,10000,100000",
            description = "numbers of stations")
    private List<Integer> stations;

    @Option(names = "--extract", paramLabel = "FILE", description = "a map to measure on, too; may be repeated")
    private List<Path> extracts = new ArrayList<>();

    @Option(names = "--only", split = ",", paramLabel = "PART", description = "only these: ${COMPLETION-CANDIDATES}")
    private Set<Part> only = EnumSet.noneOf(Part.class);

    @Option(names = "--seed", defaultValue = "1", description = "of countries, stations and trips")
    private long seed;

    @Option(names = "--quick", description = "short measurements on a small country, to see that it works")
    private boolean quick;

    @Option(
            names = "--data",
            defaultValue = "${env:WAYSTATION_DATA:-data}",
            description = "the data folder; graphs are kept in its folder bench")
    private Path data;

    @Option(names = "--out", description = "folder for the results; default: DATA/bench/results")
    private Path out;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path shelf = data.toAbsolutePath().resolve("bench");
        Path results = out == null ? shelf.resolve("results") : out;
        Files.createDirectories(shelf);
        Files.createDirectories(results);
        // The private cluster may run as another user, who must get through.
        Path work = Files.createTempDirectory("waystation-bench");
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwx--x--x"));
        try {
            BenchReport report = new BenchRun(options(shelf), DatabaseSettings.privateCluster(work), work)
                    .run(soFar -> write(soFar, results));
            write(report, results);
            spec.commandLine().getOut().println(ReportTables.of(report));
            spec.commandLine().getOut().println("Written: bench.json, bench.svg and bench.md in " + results);
            return 0;
        } finally {
            FolderTree.deleteQuietly(work);
        }
    }

    static void write(BenchReport report, Path folder) {
        try {
            ReportFile.write(report, folder.resolve("bench.json"));
            Files.writeString(folder.resolve("bench.svg"), BenchChart.of(report));
            Files.writeString(folder.resolve("bench.md"), ReadmeSection.of(report));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BenchOptions options(Path shelf) {
        List<String> typed = spec.commandLine().getParseResult().originalArgs();
        List<Integer> counts =
                List.copyOf(new TreeSet<>(quick && !isTyped("--stations") ? List.of(100, 1000) : stations));
        return new BenchOptions(
                "./waystation bench" + (typed.isEmpty() ? "" : " " + shown(typed)),
                seed,
                List.copyOf(new TreeSet<>(quick && !isTyped("--junctions") ? List.of(20_000) : junctions)),
                extracts,
                counts,
                Math.min(10_000, counts.get(counts.size() - 1)),
                List.of(5_000, 10_000),
                List.of(10, 50, 100, 200, 400, 800),
                PLAN_KILOMETRES,
                only.isEmpty() ? EnumSet.allOf(Part.class) : only,
                quick ? Pace.QUICK : Pace.THOROUGH,
                shelf);
    }

    private boolean isTyped(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    /** Folders, and whole paths of maps, say more of a machine than of a run. */
    private static String shown(List<String> arguments) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--out") || argument.equals("--data")) {
                i++;
            } else {
                shown.add(
                        argument.startsWith("/")
                                ? Path.of(argument).getFileName().toString()
                                : argument);
            }
        }
        return String.join(" ", shown);
    }
}
