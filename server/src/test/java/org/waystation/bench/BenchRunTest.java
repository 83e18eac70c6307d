package org.waystation.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.bench.BenchOptions.Part;
import org.waystation.bench.report.BenchReport;
import org.waystation.bench.report.BenchReport.ByStations;
import org.waystation.bench.report.BenchReport.Corridor;
import org.waystation.bench.report.ReadmeSection;
import org.waystation.bench.report.ReportFile;
import org.waystation.bench.report.ReportTables;
import org.waystation.bench.report.Timing;
import org.waystation.database.TestDatabase;
import org.waystation.progress.Progress;
import org.waystation.sample.SampleRegion;
import picocli.CommandLine;

/** A whole run in small: every measurement is taken; how long anything takes is not looked at. */
class BenchRunTest {

    private static final Pace HASTY = new Pace(
            Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofMillis(30), Duration.ofMillis(30), 6, 3, 1, 0);

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    @TempDir
    Path folder;

    @Test
    void everyMeasurementIsTakenAndWrittenDown() throws Exception {
        Path sample =
                SampleRegion.write(folder.resolve("sample"), Progress.SILENT).osm();
        BenchOptions options = new BenchOptions(
                "./waystation bench",
                1,
                List.of(1_200),
                List.of(sample),
                List.of(10, 40),
                40,
                List.of(500, 5_000),
                List.of(5, 5_000),
                5,
                EnumSet.allOf(Part.class),
                HASTY,
                folder.resolve("shelf"));
        Path work = Files.createDirectory(folder.resolve("work"));
        Path results = Files.createDirectory(folder.resolve("results"));

        BenchReport report = new BenchRun(options, DATABASE.settings(), work)
                .run(soFar -> assertThat(soFar.services()).isEmpty());
        BenchCommand.write(report, results);

        assertThat(report.graphs()).hasSize(2).allSatisfy(graph -> {
            assertThat(graph.shortcutsPerEdge()).isPositive();
            assertThat(graph.bytesPerStation()).isPositive();
            assertTaken(graph.allDetours(), graph.within15Minutes(), graph.route());
        });
        assertThat(report.byStations()).extracting(ByStations::stations).containsExactly(10, 40);
        assertThat(report.byStations()).allSatisfy(row -> {
            assertTaken(row.allDetours(), row.within15Minutes(), row.tenNearest(), row.route());
            assertThat(row.corridors()).extracting(Corridor::metres).containsExactly(500, 5_000);
            assertThat(row.corridors()).allSatisfy(corridor -> {
                assertTaken(corridor.timing());
                assertThat(corridor.recallOfTwenty()).isBetween(0.0, corridor.withinCorridor());
                assertThat(corridor.withinCorridor()).isLessThanOrEqualTo(1);
            });
            assertThat(row.corridors().get(0).candidates())
                    .isLessThan(row.corridors().get(1).candidates());
        });
        assertThat(report.byLength()).as("no route is 5 000 km long").hasSize(1);
        assertThat(report.changes()).allSatisfy(change -> assertTaken(change.change(), change.askMeanwhile()));
        assertThat(report.starts())
                .allSatisfy(start -> assertThat(start.memoryBytes()).isPositive());
        assertThat(report.services()).hasSize(1).allSatisfy(service -> {
            assertTaken(
                    service.alongRoute().saturated(),
                    service.alongRoute().steady(),
                    service.routeOnly().idle(),
                    service.tripPlan().idle());
            assertThat(service.alongRoute().bytesPerAnswer()).isPositive();
        });

        assertThat(ReportFile.read(results.resolve("bench.json"))).isEqualTo(report);
        assertThat(results.resolve("bench.md")).content().isEqualTo(ReadmeSection.of(report));
        assertThat(ReportTables.of(report)).contains("By number of stations", "Over HTTP");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(results.resolve("bench.svg").toFile())
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
    }

    @Test
    void stationsAndTripsAreTheSameForTheSameSeed() throws Exception {
        GraphShelf shelf = new GraphShelf(folder);
        BenchGraph graph = shelf.country(1_500, 3);
        BenchGraph again = shelf.country(1_500, 3);

        assertThat(places(again, 7)).isEqualTo(places(graph, 7)).isNotEqualTo(places(graph, 8));
        assertThat(new Terrain(graph, 7).stations(30).subList(0, 20).toString())
                .isEqualTo(new Terrain(graph, 7).stations(20).toString());
    }

    @Test
    void theCommandSaysWhatItWouldDo() {
        StringWriter help = new StringWriter();
        CommandLine command = new CommandLine(new BenchCommand()).setOut(new PrintWriter(help));

        assertThat(command.execute("--help")).isZero();
        assertThat(help.toString()).contains("--junctions", "--stations", "--extract", "--quick", "--out", "--data");
        command.setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(
                        "--size", "20000", "--only", "stations,corridor", "--extract", "a.pbf", "--extract", "b.pbf");
    }

    private static String places(BenchGraph graph, long seed) {
        Terrain terrain = new Terrain(graph, seed);
        return terrain.stations(20) + " " + terrain.trips(5, 1_000);
    }

    private static void assertTaken(Timing... timings) {
        assertThat(timings).allSatisfy(timing -> {
            assertThat(timing.samples()).isPositive();
            assertThat(timing.p50Micros()).isPositive().isLessThanOrEqualTo(timing.p99Micros());
        });
    }
}
