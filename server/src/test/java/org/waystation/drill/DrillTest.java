package org.waystation.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.app.PreparedSample;
import org.waystation.bench.report.BenchReport.Machine;
import org.waystation.database.TestDatabase;

/** The shortest drill, and how drills are told of; the others run by {@code ./waystation drill}. */
class DrillTest {

    @RegisterExtension
    static final TestDatabase DATABASE = PreparedSample.database();

    @TempDir
    static Path folder;

    @Test
    void aServerThatIsToldToStopFinishesWhatItBegan() throws Exception {
        PreparedSample.layInto(folder);
        try (ServerProcess server = ServerProcess.start(
                List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")),
                List.of(
                        "--data",
                        folder.toString(),
                        "--database",
                        DATABASE.settings().url().orElseThrow()),
                Ground.freePort(),
                folder.resolve("server.log"))) {
            server.awaitReady();
            // Of a machine under load no time is asked, and little work.
            assertThat(PoliteStopDrill.stop(server, 3, Duration.ZERO))
                    .filteredOn(counted -> !counted.expected().startsWith("≤"))
                    .isNotEmpty()
                    .allMatch(Counted::kept);
        }
    }

    @Test
    void whatIsBrokenIsTold() throws Exception {
        DrillReport.Outcome kept = new DrillReport.Outcome("1. A promise", 3.4, List.of(Counted.all("answers", 5, 5)));
        DrillReport.Outcome broken = new DrillReport.Outcome(
                "2. Another", 1, List.of(Counted.none("lost | found", 2), Counted.atMostSeconds("slowest", 3, 1)));
        DrillReport report = new DrillReport(Machine.here(), "./waystation drill", 1, List.of(kept, broken));
        assertThat(kept.isKept()).isTrue();
        assertThat(report.isKept()).isFalse();
        assertThat(DrillReport.plain(broken)).contains("BROKEN").contains("1 s");
        assertThat(report.markdown())
                .contains("| answers | all | 5 of 5 | kept |")
                .contains("| lost \\| found | 0 | 2 | **broken** |");
        assertThat(report.json()).contains("\"promise\" : \"2. Another\"");
    }

    @Test
    void everyDrillHasANameToChooseItBy() {
        List<String> promises = Drills.all().stream().map(Drill::promise).toList();
        assertThat(promises).doesNotHaveDuplicates().allMatch(promise -> promise.matches("[0-9A-Za-z]+\\. .*"));
    }

    @Test
    void theReadmesPromisesNameTheirProofs() throws IOException {
        List<String> promises = Files.readString(Path.of("..", "README.md"))
                .lines()
                .dropWhile(line -> !line.equals("## Promises"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| "))
                .toList();
        List<String> named = promises.stream()
                .flatMap(line -> Pattern.compile("`(\\w+Test)`").matcher(line).results())
                .map(test -> test.group(1))
                .toList();
        assertThat(named).isNotEmpty().isSubsetOf(namesOfTests());
        assertThat(Drills.all()).allSatisfy(drill -> {
            String name = drill.promise().substring(0, drill.promise().indexOf('.'));
            assertThat(promises).anyMatch(line -> line.matches(".*[Dd]rills? [\\w ]*\\b" + name + "\\b.*"));
        });
    }

    private static Set<String> namesOfTests() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String module : List.of("map-data", "importers", "server")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
            }
        }
        return names;
    }
}
