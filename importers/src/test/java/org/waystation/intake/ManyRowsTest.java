package org.waystation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.processes.JavaProgram;

/**
 * A large file of which one row in a hundred is bad: what is read takes no more memory for more rows, but for some bytes of
 * each id, and every problem that is told has its line. A million rows, as they were measured: {@code -Dmany.rows=1000000}.
 */
class ManyRowsTest {

    private static final int ROWS = Integer.getInteger("many.rows", 100_000);
    private static final int ONE_BAD_IN = 100;

    @TempDir
    Path folder;

    @Test
    void badRowsAmongManyAreToldWithTheirLinesInLittleMemory() throws Exception {
        Path file = folder.resolve("many.csv");
        try (PrintWriter rows = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            rows.println("id,kind,name,longitude,latitude,facilities");
            for (int row = 1; row <= ROWS; row++) {
                String latitude = row % ONE_BAD_IN == 0 ? "north" : "27." + 100_000 + row % 900_000;
                rows.println(row + ",fuel,第" + row + "加油站,120.65," + latitude + ",shower;hgv_parking:12");
            }
        }
        Process program = JavaProgram.of(
                        List.of("-Xmx" + (24 + ROWS / 10_000) + "m"), ReadingProgram.class, file.toString())
                .redirectErrorStream(true)
                .start();
        List<String> told = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(program.waitFor()).as(String.join("\n", told)).isZero();
        assertThat(told.get(0)).isEqualTo(ROWS + " rows, " + ROWS / ONE_BAD_IN + " bad");
        assertThat(told).hasSize(1 + Math.min(StationCollector.MOST_PROBLEMS, ROWS / ONE_BAD_IN));
        for (int problem = 1; problem < told.size(); problem++) {
            assertThat(told.get(problem))
                    .startsWith("many.csv:" + (problem * ONE_BAD_IN + 1) + ": field 'latitude'")
                    .contains("(was 'north')");
        }
    }
}
