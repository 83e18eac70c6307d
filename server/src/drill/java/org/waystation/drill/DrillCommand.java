package org.waystation.drill;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.waystation.bench.report.BenchReport.Machine;
import org.waystation.files.FolderTree;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./waystation drill}. */
@Command(
        name = "waystation drill",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Puts the README's promises to the test: kills and freezes databases and servers of its own under load, counts what"
                    + " was answered and what was lost, and prints it promise by promise.",
            "Ends with 1 where a promise was not kept."
        })
final class DrillCommand implements Callable<Integer> {

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PROMISE",
            description = "only these, by their numbers or names: ${COMPLETION-CANDIDATES}",
            completionCandidates = Names.class)
    private Set<String> only = new TreeSet<>();

    @Option(names = "--minutes", defaultValue = "10", description = "of steady load")
    private int minutes;

    @Option(names = "--points", defaultValue = "20", description = "moments at which something is killed, of each sort")
    private int points;

    @Option(names = "--seed", defaultValue = "1", description = "of moments and of questions")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "where to write what was counted")
    private Path json;

    @Option(names = "--markdown", paramLabel = "FILE", description = "where to write the table")
    private Path markdown;

    @Option(names = "--keep", description = "leave the work folder with all logs")
    private boolean keep;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** What can be chosen. */
    static final class Names extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Names() {
            super(Drills.all().stream().map(DrillCommand::name).toList());
        }
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new DrillCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        List<Drill> chosen = choose();
        // The cluster may run as another user, who must get through.
        Path work = Files.createTempDirectory("waystation-drill");
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwx--x--x"));
        PrintWriter out = spec.commandLine().getOut();
        try (Ground ground = Ground.prepare(work, new Ground.Scale(seed, minutes, points))) {
            List<DrillReport.Outcome> outcomes = new ArrayList<>();
            for (Drill drill : chosen) {
                DrillReport.Outcome outcome = run(drill, ground);
                outcomes.add(outcome);
                out.print(DrillReport.plain(outcome));
                out.flush();
                write(new DrillReport(Machine.here(), shown(), seed, outcomes));
            }
            boolean isKept = outcomes.stream().allMatch(DrillReport.Outcome::isKept);
            out.println(isKept ? "\nAll promises were kept." : "\nNot all promises were kept.");
            return isKept ? 0 : 1;
        } finally {
            if (keep) {
                out.println("Left: " + work);
            } else {
                FolderTree.deleteQuietly(work);
            }
        }
    }

    private List<Drill> choose() {
        List<Drill> all = Drills.all();
        Set<String> unknown = new TreeSet<>(only);
        all.forEach(drill -> unknown.remove(name(drill)));
        if (!unknown.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "There is no drill " + String.join(", ", unknown) + "; there are " + new Names());
        }
        return all.stream()
                .filter(drill -> only.isEmpty() || only.contains(name(drill)))
                .toList();
    }

    private static String name(Drill drill) {
        return drill.promise().substring(0, drill.promise().indexOf('.'));
    }

    /** A drill that fails itself has not shown that the promise is kept. */
    private static DrillReport.Outcome run(Drill drill, Ground ground) throws InterruptedException {
        long start = System.nanoTime();
        List<Counted> counted = new ArrayList<>();
        try {
            counted.addAll(drill.run(ground));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            System.err.println(trace);
            counted.add(new Counted("the drill itself", "ends", e.toString(), false));
        } finally {
            ground.clear();
        }
        return new DrillReport.Outcome(drill.promise(), (System.nanoTime() - start) / 1e9, counted);
    }

    private void write(DrillReport report) throws IOException {
        if (json != null) {
            Files.writeString(json, report.json());
        }
        if (markdown != null) {
            Files.writeString(markdown, report.markdown());
        }
    }

    /** Files say more of a machine than of a run. */
    private String shown() {
        List<String> shown = new ArrayList<>(List.of("./waystation drill"));
        List<String> typed = spec.commandLine().getParseResult().originalArgs();
        for (int i = 0; i < typed.size(); i++) {
            if (typed.get(i).equals("--json") || typed.get(i).equals("--markdown")) {
                i++;
            } else if (!typed.get(i).startsWith("--json=") && !typed.get(i).startsWith("--markdown=")) {
                shown.add(typed.get(i));
            }
        }
        return String.join(" ", shown);
    }
}
