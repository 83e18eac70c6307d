package org.waystation.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.crs.CoordinateSystems;
import org.waystation.database.TestDatabase;
import org.waystation.formats.StationFileReader;
import org.waystation.intake.ImportSummary.Outcome;
import org.waystation.progress.Progress;
import org.waystation.stations.MergePlan.Counts;
import org.waystation.stations.Station;
import org.waystation.stations.StationStore;

class StationImportTest {

    private static final String HEADER = "id,kind,name,longitude,latitude\n";
    private static final String GOOD = "1,fuel,鹿城加油站,120.65,28.00\n2,driver_home,瑞安司机之家,120.65,27.78\n";
    private static final String BAD = "3,hotel,酒店,120.65,27.78\n";

    private static final StationImport.Options STRICT = new StationImport.Options(true, false, false);
    private static final StationImport.Options DRY_RUN = new StationImport.Options(false, true, false);
    private static final StationImport.Options REPLACE = new StationImport.Options(false, false, true);

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    private StationStore store;

    @BeforeEach
    void empty() {
        database.clear();
        store = new StationStore(database.get());
    }

    private ImportSummary load(String name, String content, StationImport.Options options) throws IOException {
        return load(Files.writeString(folder.resolve(name), content), StationFileReader.Settings.defaults(), options);
    }

    private ImportSummary load(Path file, StationFileReader.Settings settings, StationImport.Options options) {
        return new StationImport(database.get(), store)
                .run(new StationFileReader(file, settings), options, Progress.SILENT);
    }

    @Test
    void goodRowsAreLoadedAndBadOnesTold() throws IOException {
        ImportSummary summary = load("a.csv", HEADER + GOOD + BAD, StationImport.Options.DEFAULTS);
        assertThat(summary.outcome()).isEqualTo(Outcome.LOADED);
        assertThat(summary.read()).isEqualTo(3);
        assertThat(summary.bad()).isEqualTo(1);
        assertThat(summary.counts()).isEqualTo(new Counts(2, 0, 0, 0, 0));
        assertThat(summary.describe())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("a.csv:4: field 'kind': unknown 'hotel'; accepted: driver_home");
        assertThat(summary.describe().get(1))
                .isEqualTo(
                        "3 rows read: 2 added, 0 merged with known stations, 0 changed, 0 unchanged, 1 bad; 0 stations removed");
        assertThat(store.list()).hasSize(2);
    }

    @Test
    void theSameFileAgainChangesNothing() throws IOException {
        load("a.csv", HEADER + GOOD, StationImport.Options.DEFAULTS);
        assertThat(load("a.csv", HEADER + GOOD, StationImport.Options.DEFAULTS).counts())
                .isEqualTo(new Counts(0, 0, 0, 2, 0));
    }

    @Test
    void strictLoadsNothingIfAnyRowIsBad() throws IOException {
        ImportSummary summary = load("a.csv", HEADER + GOOD + BAD, STRICT);
        assertThat(summary.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(summary.counts()).isEqualTo(ImportSummary.NOTHING);
        assertThat(store.list()).isEmpty();
        assertThat(load("a.csv", HEADER + GOOD, STRICT).outcome()).isEqualTo(Outcome.LOADED);
    }

    @Test
    void aDryRunTellsWhatWouldBeDone() throws IOException {
        ImportSummary summary = load("a.csv", HEADER + GOOD, DRY_RUN);
        assertThat(summary.outcome()).isEqualTo(Outcome.DRY_RUN);
        assertThat(summary.counts().added()).isEqualTo(2);
        assertThat(summary.describe()).contains("Added (2):", "  鹿城加油站, fuel (a 1)", "  瑞安司机之家, driver_home (a 2)");
        assertThat(store.list()).isEmpty();
    }

    @Test
    void aDryRunNamesWhatIsAddedMergedChangedUnchangedAndGone() throws IOException {
        load("a.csv", HEADER + GOOD + "4,parking,旧停车场,120.9,27.5\n", StationImport.Options.DEFAULTS);
        String news = "1,fuel,鹿城加油站,120.65,28.00\n2,driver_home,瑞安司机之家,120.651,27.78\n5,parking,新停车场,121,27\n";
        ImportPreview preview = load("a.csv", HEADER + news, new StationImport.Options(false, true, true))
                .preview();
        assertThat(preview.added()).extracting(ImportPreview.Named::name).containsExactly("新停车场");
        assertThat(preview.changed()).singleElement().hasToString("瑞安司机之家, driver_home (a 2): position (98 m)");
        assertThat(preview.unchanged()).extracting(ImportPreview.Named::name).containsExactly("鹿城加油站");
        assertThat(preview.gone()).extracting(ImportPreview.Named::name).containsExactly("旧停车场");
        ImportSummary other = load("b.csv", HEADER + "x,fuel,鹿城,120.6501,28.0\n", DRY_RUN);
        assertThat(other.preview().merged())
                .extracting(ImportPreview.Named::name)
                .containsExactly("鹿城");
        assertThat(SummaryJson.write(other))
                .contains("\"outcome\" : \"dry_run\"", "\"merged\" : 1", "\"name\" : \"鹿城\"");
        assertThat(store.list()).hasSize(3);
    }

    @Test
    void everyProblemIsInTheFileOfErrors() throws IOException {
        StringBuilder rows = new StringBuilder(HEADER + GOOD);
        for (int i = 0; i < 3_000; i++) {
            rows.append("=").append(i).append(",hotel,酒店,120.65,27.78\n");
        }
        for (String name : List.of("errors.csv", "errors.jsonl")) {
            Path file = Files.writeString(folder.resolve("a.csv"), rows);
            Path errors = folder.resolve(name);
            try (ErrorFile out = ErrorFile.create(errors)) {
                ImportSummary summary = new StationImport(database.get(), store)
                        .run(
                                new StationFileReader(file, StationFileReader.Settings.defaults()),
                                DRY_RUN,
                                Progress.SILENT,
                                out);
                assertThat(summary.problems()).hasSize(1_000);
                assertThat(summary.problemCount()).isEqualTo(3_000);
            }
            List<String> lines = Files.readAllLines(errors);
            assertThat(lines).hasSize(name.endsWith("csv") ? 3_001 : 3_000);
            assertThat(lines.get(lines.size() - 1))
                    .contains("a.csv", "3003", "kind", "hotel", "unknown 'hotel'", "酒店", "27.78");
        }
    }

    @Test
    void thePartsOfALargeFileAreMatchedAsOne() throws IOException {
        StringBuilder rows = new StringBuilder("id,kind,name,longitude,latitude,note\n");
        for (int i = 0; i < 25_000; i++) {
            rows.append(i).append(",fuel,站").append(i).append(',').append(120 + i % 200 * 0.01);
            rows.append(',').append(27 + i / 200 * 0.01).append(",旧\n");
        }
        assertThat(load("large.csv", rows.toString(), StationImport.Options.DEFAULTS)
                        .counts())
                .isEqualTo(new Counts(25_000, 0, 0, 0, 0));
        assertThat(load("large.csv", rows.toString(), REPLACE).counts()).isEqualTo(new Counts(0, 0, 0, 25_000, 0));
        String changed = rows.toString().replace("0,旧", "0,新");
        Counts counts =
                load("large.csv", changed, StationImport.Options.DEFAULTS).counts();
        assertThat(counts.changed()).isPositive();
        assertThat(counts.changed() + counts.unchanged()).isEqualTo(25_000);
        String other = rows.toString().replace("\n", "\nb");
        assertThat(load("other.csv", other.substring(0, other.length() - 1), StationImport.Options.DEFAULTS)
                        .counts())
                .isEqualTo(new Counts(0, 25_000, 0, 0, 0));
    }

    @Test
    void anotherFileOfTheSameStationsIsMerged() throws IOException {
        load("a.csv", HEADER + GOOD, StationImport.Options.DEFAULTS);
        ImportSummary summary = load(
                "b.csv",
                "id,kind,name,longitude,latitude,phone\nx,fuel,鹿城,120.6501,28.0,0577-12345678\n",
                StationImport.Options.DEFAULTS);
        assertThat(summary.counts()).isEqualTo(new Counts(0, 1, 0, 0, 0));
        Station merged = store.list().get(0);
        assertThat(merged.names().zh()).isEqualTo("鹿城加油站");
        assertThat(merged.details().service().contact().phone()).contains("0577-12345678");
        assertThat(merged.details().provenance().sources()).hasSize(2);
    }

    @Test
    void replacingRemovesWhatIsGoneUnlessARowIsBad() throws IOException {
        load("a.csv", HEADER + GOOD, StationImport.Options.DEFAULTS);
        String first = GOOD.substring(0, GOOD.indexOf('\n') + 1);
        ImportSummary withBad = load("a.csv", HEADER + first + BAD, REPLACE);
        assertThat(withBad.counts().removed()).isZero();
        assertThat(withBad.notes()).singleElement().asString().startsWith("Nothing was removed");
        assertThat(load("a.csv", HEADER, REPLACE).notes())
                .containsExactly("Nothing was removed, because the file has no stations");
        assertThat(load("a.csv", HEADER + first, REPLACE).counts()).isEqualTo(new Counts(0, 0, 0, 1, 1));
        assertThat(store.list()).extracting(station -> station.names().zh()).containsExactly("鹿城加油站");
    }

    @Test
    void aFileThatCannotBeReadChangesNothing() throws IOException {
        load("a.csv", HEADER + GOOD, StationImport.Options.DEFAULTS);
        ImportSummary cutOff = load("a.csv", HEADER + GOOD + "4,fuel,\"x", REPLACE);
        assertThat(cutOff.outcome()).isEqualTo(Outcome.UNREADABLE);
        assertThat(cutOff.describe().get(0)).startsWith("a.csv:").contains("quote");
        ImportSummary missing =
                load(folder.resolve("none.csv"), StationFileReader.Settings.defaults(), StationImport.Options.DEFAULTS);
        assertThat(missing.describe()).first().isEqualTo("none.csv: there is no such file");
        assertThat(store.list()).hasSize(2);
    }

    @Test
    void realServiceAreasAreLoadedOnceAndTheirTwoSidesStayApart() {
        Path stations = Path.of(System.getProperty("real.data", "none"), "stations");
        Path wgs84 = stations.resolve("cn-anhui-highway-services-osm-wgs84.geojson");
        Path gcj02 = stations.resolve("cn-anhui-highway-services-gcj02-original.geojson");
        Assumptions.assumeThat(wgs84).as("the real data is not here").exists();
        StationFileReader.Settings osm = StationFileReader.Settings.defaults().withSource("osm");

        ImportSummary first = load(wgs84, osm, StationImport.Options.DEFAULTS);
        assertThat(first.read()).isEqualTo(215);
        assertThat(first.problems())
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.field()).isEqualTo("kind"));
        assertThat(first.counts()).isEqualTo(new Counts(213, 0, 0, 0, 0));
        assertThat(load(wgs84, osm, StationImport.Options.DEFAULTS).counts()).isEqualTo(new Counts(0, 0, 0, 213, 0));
        assertThat(store.list().stream().filter(station -> station.names().zh().equals("文集服务区")))
                .hasSize(2);

        ImportSummary shifted = load(
                gcj02,
                StationFileReader.Settings.defaults().withSource("map").withCoordinates(CoordinateSystems.GCJ02),
                StationImport.Options.DEFAULTS);
        assertThat(shifted.counts()).isEqualTo(new Counts(0, 213, 0, 0, 0));
        assertThat(store.list())
                .hasSize(213)
                .allSatisfy(station -> assertThat(station.details().provenance().sources())
                        .extracting(source -> source.id())
                        .satisfies(ids -> assertThat(ids.get(0)).isEqualTo(ids.get(1))));
    }

    @Test
    void noFileChangesWhatAnOperatorRegistered() throws IOException {
        load("a.csv", HEADER + GOOD, StationImport.Options.DEFAULTS);
        database.execute("UPDATE station_source SET source = 'registry' WHERE source_id = '1'");
        List<Station> before = store.list();
        String header = "account_source," + HEADER;
        String unchanged = "registry,1,fuel,鹿城加油站,120.65,28.00\n";
        String changed = "registry,1,fuel,鹿城加油站,120.66,28.00\n";
        String invented = "registry,9,parking,停车场,120.7,27.9\n";

        ImportSummary exported = load("all.csv", header + unchanged, STRICT);
        assertThat(exported.outcome()).isEqualTo(Outcome.LOADED);
        assertThat(exported.counts()).isEqualTo(new Counts(0, 0, 0, 1, 0));
        assertThat(exported.read()).isEqualTo(1);
        for (String row : List.of(changed, invented)) {
            ImportSummary summary = load("all.csv", header + row, StationImport.Options.DEFAULTS);
            assertThat(summary.bad()).isEqualTo(1);
            assertThat(summary.describe().get(0)).contains("all.csv:2", "registry", "no file changes");
        }
        assertThat(load("registry.csv", HEADER + BAD.replace("hotel", "parking"), StationImport.Options.DEFAULTS)
                        .bad())
                .as("its name is the source of its rows")
                .isEqualTo(1);
        assertThatThrownBy(() -> StationFileReader.Settings.defaults().withSource("registry"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another --source");
        assertThat(store.list()).isEqualTo(before);
    }
}
