package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--config FILE import stations x.csv",
                "import --config FILE stations x.csv",
                "import stations --config FILE x.csv",
                "--config FILE serve",
                "--config other.yaml serve --config FILE"
            })
    void optionsCountWhereverTheyStand(String line) {
        Path missing = folder.resolve("missing.yaml");
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute(line.replace("FILE", missing.toString()).split(" "));
        assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(missing + ": cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.osm.pbf", "ftp://example.org/missing.osm.pbf"})
    void aMapFileThatIsNotThereIsToldBeforeAnyDatabaseIsMade(String file) {
        Path data = folder.resolve("data");
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute("import", "osm", file, "--data", data.toString());
        assertThat(exitCode).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(err.toString()).contains(file + ": there is no such file");
        assertThat(data).doesNotExist();
    }
}
