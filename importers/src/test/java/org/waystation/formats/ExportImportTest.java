package org.waystation.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.waystation.crs.CoordinateSystems;
import org.waystation.database.TestDatabase;
import org.waystation.intake.ImportSummary;
import org.waystation.intake.StationExport;
import org.waystation.intake.StationImport;
import org.waystation.progress.Progress;
import org.waystation.sample.SampleRegion;
import org.waystation.stations.MergePlan.Counts;
import org.waystation.stations.StationStore;

/** What is exported in any format changes nothing when it is imported again. */
class ExportImportTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    @Test
    void importingAnExportAgainChangesNothing() throws IOException {
        StationStore store = new StationStore(database.get());
        StationImport stationImport = new StationImport(database.get(), store);
        Path sample = SampleRegion.write(folder, Progress.SILENT).stations();
        StationFileReader.Settings settings = StationFileReader.Settings.defaults();
        ImportSummary first = stationImport.run(
                new StationFileReader(sample, settings), StationImport.Options.DEFAULTS, Progress.SILENT);
        int accounts = (int) first.read();
        assertThat(first.counts().added()).isGreaterThan(30);
        for (StationFormat format : StationFormat.values()) {
            Path file = folder.resolve("export" + ending(format));
            new StationExport(database.get(), store)
                    .run(
                            new StationFileWriter(format, CoordinateSystems.WGS84, ZoneId.of("Asia/Shanghai")),
                            file,
                            new StationExport.Options(Optional.empty(), false),
                            Progress.SILENT);
            ImportSummary again = stationImport.run(
                    new StationFileReader(file, settings), StationImport.Options.DEFAULTS, Progress.SILENT);
            assertThat(again.problems()).as(format.id()).isEmpty();
            assertThat(again.counts()).as(format.id()).isEqualTo(new Counts(0, 0, 0, accounts, 0));
        }
    }

    private static String ending(StationFormat format) {
        return switch (format) {
            case SHAPEFILE -> ".shp";
            case GEOPACKAGE -> ".gpkg";
            case OCPI -> ".ocpi.json";
            case DATEX -> ".datex.xml";
            case OPENCHARGEMAP -> ".ocm.json";
            default -> "." + format.id();
        };
    }
}
