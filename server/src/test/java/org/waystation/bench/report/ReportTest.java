package org.waystation.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final BenchReport EMPTY = new BenchReport(
            new BenchReport.Machine("2026-01-01T00:00:00Z", "a <fast> one", 2, "Linux", "Java 17", 1),
            "./waystation bench",
            1,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    @TempDir
    Path folder;

    @Test
    void numbersHaveThreeDigitsThatCountAndAUnitThatFits() {
        assertThat(Figures.time(7.126)).isEqualTo("7.13 µs");
        assertThat(Figures.time(45_240)).isEqualTo("45.2 ms");
        assertThat(Figures.time(61e6)).isEqualTo("61.0 s");
        assertThat(Figures.time(3_600e6)).isEqualTo("60.0 min");
        assertThat(Figures.bytes(1_234_567)).isEqualTo("1.23 MB");
        assertThat(Figures.count(1_234_567)).isEqualTo("1 234 567");
        assertThat(Figures.times(12_345)).isEqualTo("12 300 ×");
        assertThat(Figures.percent(0.555)).isEqualTo("56 %");
    }

    @Test
    void columnsAreAligned() {
        assertThat(new TextTable("n", "time").row("100", "1 ms").plain()).isEqualTo("n    time\n100  1 ms\n");
        assertThat(new TextTable("n", "time").row("100", "1 ms").markdown())
                .isEqualTo("| n | time |\n|---|---:|\n| 100 | 1 ms |\n");
    }

    @Test
    void anAxisRunsFromPowerOfTenToPowerOfTen() {
        LogAxis axis = LogAxis.around(DoubleStream.of(30, 2_000), 0, 300);
        assertThat(axis.powersOfTen()).containsExactly(10.0, 100.0, 1_000.0, 10_000.0);
        assertThat(axis.at(100)).isEqualTo(100);
    }

    @Test
    void aRunOfNothingIsShownAsNothing() throws Exception {
        ReportFile.write(EMPTY, folder.resolve("bench.json"));
        assertThat(ReportFile.read(folder.resolve("bench.json"))).isEqualTo(EMPTY);
        assertThat(ReadmeSection.of(EMPTY)).isEmpty();
        assertThat(ReportTables.of(EMPTY)).contains("a <fast> one").doesNotContain("Graphs");
        assertThat(BenchChart.of(EMPTY)).startsWith("<svg").endsWith("</svg>\n");
    }

    @Test
    void aDrawingEscapesItsTexts() {
        SvgDrawing drawing = new SvgDrawing(10, 10, "a \"b\"", "");
        drawing.text("x", new SvgDrawing.At(1, 2), "start", "1 < 2 & 3");
        assertThat(drawing.end()).contains("a &quot;b&quot;", "1 &lt; 2 &amp; 3");
    }
}
