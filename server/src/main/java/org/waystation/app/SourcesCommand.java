package org.waystation.app;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import org.waystation.config.Configuration;
import org.waystation.database.Database;
import org.waystation.intake.StationImport;
import org.waystation.intake.StatusImport;
import org.waystation.sources.SourceCheck;
import org.waystation.sources.SourcesFile;
import org.waystation.sources.SourcesFileException;
import org.waystation.sources.WatchedSource;
import org.waystation.stations.StationStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code waystation sources …}. */
@Command(
        name = "sources",
        mixinStandardHelpOptions = true,
        description = "Look after the sources that a running server watches.")
final class SourcesCommand {

    @Mixin
    private SettingOptions settings;

    @Spec
    private CommandSpec spec;

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Read the file of sources and say everything that is wrong with it.")
    int check(
            @Mixin SettingOptions own,
            @Option(
                            names = "--dry-run",
                            description = "Fetch each source and say what it would change; change nothing.")
                    boolean dryRun)
            throws Exception {
        Configuration configuration = own.read();
        SourcesFile file = SourcesChoice.of(configuration.storage());
        PrintWriter out = spec.commandLine().getOut();
        List<WatchedSource> sources;
        try {
            sources = file.read();
        } catch (SourcesFileException e) {
            e.mistakes().forEach(out::println);
            out.flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
        sources.forEach(source -> out.println(source.id() + ": " + source.kind().id() + " from "
                + source.origin().shown() + ", every " + source.interval().toMinutes() + " min"));
        out.println(file.name() + ": " + sources.size() + " sources, nothing is wrong");
        if (dryRun && !sources.isEmpty()) {
            preview(configuration, file, sources, out);
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private void preview(Configuration configuration, SourcesFile file, List<WatchedSource> sources, PrintWriter out) {
        ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
        try (Database database = Database.open(DatabaseChoice.of(configuration.storage()), progress)) {
            progress.finish();
            StationStore stations = new StationStore(database);
            SourceCheck check = new SourceCheck(
                    file,
                    new StationImport(database, stations),
                    new StatusImport(StatusIntakes.of(database, stations, Clock.systemUTC())),
                    configuration.outside(),
                    Clock.systemUTC());
            for (WatchedSource source : sources) {
                out.println();
                out.println(source.id() + ":");
                check.preview(source).forEach(line -> out.println("  " + line));
                out.flush();
            }
        }
    }
}
