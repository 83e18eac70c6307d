package org.waystation.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.waystation.crs.CoordinateSystem;
import org.waystation.datex.DatexFile;
import org.waystation.files.FolderTree;
import org.waystation.geofiles.GeoPackageFile;
import org.waystation.geofiles.ShapefileArchive;
import org.waystation.intake.StationEntry;
import org.waystation.intake.StationWriting;
import org.waystation.kml.GpxFile;
import org.waystation.kml.KmlFile;
import org.waystation.ocpi.OcpiFile;
import org.waystation.openchargemap.OpenChargeMapFile;
import org.waystation.tables.CsvFile;
import org.waystation.tables.GeoJsonFile;
import org.waystation.tables.WorkbookFile;

/** Writes stations to a file in any {@link StationFormat}: whole, or not at all. Thread-safe. */
public final class StationFileWriter implements StationWriting {

    private final StationWriting format;

    /**
     * @param system what the coordinates are written in
     * @param zone by whose clock opening hours are, for formats that tell
     */
    public StationFileWriter(StationFormat format, CoordinateSystem system, ZoneId zone) {
        Clock clock = Clock.systemUTC();
        this.format = switch (format) {
            case CSV -> new CsvFile(system);
            case GEOJSON -> new GeoJsonFile(system);
            case XLSX -> new WorkbookFile(system);
            case SHAPEFILE -> new ShapefileArchive(system);
            case GEOPACKAGE -> new GeoPackageFile(system);
            case KML -> new KmlFile(system);
            case GPX -> new GpxFile(system);
            case OCPI -> new OcpiFile(system, zone, clock);
            case DATEX -> new DatexFile(system, clock);
            case OPENCHARGEMAP -> new OpenChargeMapFile(system);
        };
    }

    /** The file that is there, if any, is replaced when the new one is complete. */
    @Override
    public List<String> write(Iterable<StationEntry> entries, Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = Files.createTempDirectory(absolute.getParent(), ".export");
        try {
            // Under its own name, since formats tell by it what is wanted, and archives what is inside.
            Path written = folder.resolve(absolute.getFileName());
            List<String> notes = format.write(entries, written);
            try (var parts = Files.list(folder)) {
                for (Path part : parts.toList()) {
                    Files.move(
                            part,
                            absolute.resolveSibling(part.getFileName()),
                            StandardCopyOption.REPLACE_EXISTING,
                            StandardCopyOption.ATOMIC_MOVE);
                }
            }
            return notes;
        } finally {
            FolderTree.deleteQuietly(folder);
        }
    }
}
