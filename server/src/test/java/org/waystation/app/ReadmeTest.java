package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.waystation.bench.report.ReadmeSection;
import org.waystation.bench.report.ReportFile;
import org.waystation.config.ConfigurationReader;
import org.waystation.config.Setting;
import org.waystation.database.TestDatabase;
import org.waystation.formats.StationFileReader;
import org.waystation.intake.ImportSummary;
import org.waystation.intake.StationImport;
import org.waystation.progress.Progress;
import org.waystation.sources.SourcesFile;
import org.waystation.stations.StationStore;

/** What the README shows is what the program does. */
class ReadmeTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern CURL = Pattern.compile("curl 'http://127\\.0\\.0\\.1:8080([^']*)'");

    @TempDir
    Path folder;

    private record Block(String language, String text) {}

    static Stream<Arguments> questionsAndAnswers() throws IOException {
        List<Block> blocks = blocks();
        List<Arguments> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < blocks.size(); i++) {
            Matcher curl = CURL.matcher(blocks.get(i).text());
            if (curl.matches()) {
                pairs.add(Arguments.of(curl.group(1), blocks.get(i + 1).text()));
            }
        }
        return pairs.stream();
    }

    @ParameterizedTest
    @MethodSource("questionsAndAnswers")
    void theQuestionsHaveTheAnswersShown(String question, String answer) throws IOException {
        String actual = APP.get(question).body();
        assertThat(JSON.readTree(actual)).as(actual).isEqualTo(JSON.readTree(answer));
    }

    @Test
    void thereAreThreeQuestions() throws IOException {
        assertThat(questionsAndAnswers()).hasSize(3);
    }

    @Test
    void theCommandsAreUnderstood() throws IOException {
        List<String> commands = blocks().stream()
                .filter(block -> block.language().equals("sh"))
                .flatMap(block -> block.text().lines())
                .filter(line -> line.matches("\\./waystation (import|export|token) .*"))
                .toList();
        assertThat(commands).isNotEmpty().allSatisfy(command -> {
            String[] words = command.split(" (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
            Main.commandLine().parseArgs(Arrays.copyOfRange(words, 1, words.length));
        });
    }

    @Test
    void theStationFileIsReadWithoutAProblem() throws IOException {
        Path file =
                Files.writeString(folder.resolve("stations.csv"), only("csv").text() + "\n");
        ImportSummary summary = new StationImport(DATABASE.get(), new StationStore(DATABASE.get()))
                .run(
                        new StationFileReader(file, StationFileReader.Settings.defaults()),
                        new StationImport.Options(true, true, false),
                        Progress.SILENT);
        assertThat(summary.isClean()).as(summary.toString()).isTrue();
        assertThat(summary.counts().added()).isOne();
    }

    @Test
    void theConfigurationFileIsUnderstood() throws Exception {
        Path file = Files.writeString(
                folder.resolve("waystation.yaml"), only("yaml", "port:").text());
        assertThat(new ConfigurationReader(Map.of())
                        .read(Map.of(), Optional.of(file))
                        .fleet()
                        .ids())
                .contains("tanker");
    }

    @Test
    void theFileOfSourcesIsUnderstood() throws Exception {
        Files.writeString(
                folder.resolve(SourcesFile.DEFAULT_NAME),
                only("yaml", "sources:").text());
        assertThat(new SourcesFile(Optional.empty(), folder, name -> Optional.of("a-token")).read())
                .hasSize(3);
    }

    @Test
    void theTableOfSettingsIsWhole() throws IOException {
        for (Setting setting : Setting.values()) {
            String standard = setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`";
            assertThat(readme())
                    .contains("| `" + setting.key() + "` | " + standard + " | " + setting.description() + " |");
        }
    }

    @Test
    void theFiguresAreThoseOfTheRunThatIsKept() throws IOException {
        assertThat(readme()).contains(ReadmeSection.of(ReportFile.read(Path.of("doc", "bench.json"))));
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        Matcher link = Pattern.compile("(?:\\]\\(|src=\")(?!http)([^)\"]+)").matcher(readme());
        List<String> headings = Pattern.compile("(?m)^#+ (.+)$")
                .matcher(readme())
                .results()
                .map(heading -> "#" + heading.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'))
                .toList();
        while (link.find()) {
            if (link.group(1).startsWith("#")) {
                assertThat(headings).contains(link.group(1));
            } else {
                assertThat(root().resolve(link.group(1))).exists();
            }
        }
    }

    private static Block only(String language) throws IOException {
        return only(language, "");
    }

    private static Block only(String language, String beginning) throws IOException {
        List<Block> found = blocks().stream()
                .filter(block ->
                        block.language().equals(language) && block.text().startsWith(beginning))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(readme());
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    private static String readme() throws IOException {
        return Files.readString(root().resolve("README.md"));
    }

    /** The working folder of a module's tests is the module's own. */
    private static Path root() {
        return Path.of("").toAbsolutePath().getParent();
    }
}
