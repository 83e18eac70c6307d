package org.waystation.formats;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.waystation.crs.CoordinateSystem;
import org.waystation.datex.DatexRows;
import org.waystation.geofiles.GeoPackageRows;
import org.waystation.geofiles.ShapefileRows;
import org.waystation.intake.StationCollector;
import org.waystation.intake.StationReading;
import org.waystation.kml.GpxRows;
import org.waystation.kml.KmlRows;
import org.waystation.ocpi.OcpiRows;
import org.waystation.openchargemap.OpenChargeMapRows;
import org.waystation.progress.Progress;
import org.waystation.rows.ColumnMapping;
import org.waystation.rows.RowHandler;
import org.waystation.stations.SourceId;
import org.waystation.tables.CsvRows;
import org.waystation.tables.GeoJsonRows;
import org.waystation.tables.TextFile;
import org.waystation.tables.WorkbookRows;

/**
 * Reads a file of stations in any {@link StationFormat}. Which one, the encoding and a table's separator are found by
 * looking inside, never by the name. Rows are read one at a time, so memory does not grow with the file beyond what the
 * format itself asks for.
 *
 * <p>Columns and properties are those of {@link org.waystation.rows.StationField}; a row's problems are all reported at once.
 */
public final class StationFileReader implements StationReading {

    private static final int LONGEST_SOURCE = 100;

    private final Path file;
    private final Settings settings;
    private final String source;

    /**
     * @param coordinates what the file's coordinates are in; empty for what the file itself says, else WGS 84
     * @param source the name under which the stations are known; where empty, what a row says itself, else the file's name
     *     without its ending
     * @param format empty to find it by looking inside
     * @param mapping which column tells which field
     * @param clock tells what today is, after which nothing can have been confirmed
     */
    public record Settings(
            Optional<CoordinateSystem> coordinates,
            Optional<String> source,
            Optional<StationFormat> format,
            ColumnMapping mapping,
            Clock clock) {

        public static Settings defaults() {
            return new Settings(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    ColumnMapping.BY_NAME,
                    Clock.systemDefaultZone());
        }

        public Settings withCoordinates(CoordinateSystem system) {
            return new Settings(Optional.of(system), source, format, mapping, clock);
        }

        public Settings withFormat(StationFormat wanted) {
            return new Settings(coordinates, source, Optional.of(wanted), mapping, clock);
        }

        public Settings withMapping(ColumnMapping wanted) {
            return new Settings(coordinates, source, format, wanted, clock);
        }

        public Settings withClock(Clock wanted) {
            return new Settings(coordinates, source, format, mapping, wanted);
        }

        /** @throws IllegalArgumentException if blank, longer than 100 characters, or the name kept for what operators register */
        public Settings withSource(String name) {
            if (name.isBlank() || name.length() > LONGEST_SOURCE) {
                throw new IllegalArgumentException(
                        "a source's name must have 1 to " + LONGEST_SOURCE + " characters, was '" + name + "'");
            }
            if (name.strip().equals(SourceId.REGISTRY)) {
                throw new IllegalArgumentException("the source '" + SourceId.REGISTRY
                        + "' is what operators register themselves; give the file another --source");
            }
            return new Settings(coordinates, Optional.of(name.strip()), format, mapping, clock);
        }
    }

    public StationFileReader(Path file, Settings settings) {
        this.file = file;
        this.settings = settings;
        this.source = settings.source().orElseGet(() -> sourceOf(file));
    }

    private static String sourceOf(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = (dot > 0 ? name.substring(0, dot) : name).strip();
        return stem.length() <= LONGEST_SOURCE ? stem : stem.substring(0, LONGEST_SOURCE);
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public String name() {
        return file.getFileName().toString();
    }

    @Override
    public void into(StationCollector collector, Progress progress) throws IOException {
        StationFormat format = settings.format().isPresent() ? settings.format().get() : FormatFinder.find(file);
        RowHandler handler = new RowHandler(
                new RowHandler.Reading(
                        source,
                        settings.source().isEmpty(),
                        settings.coordinates(),
                        settings.mapping(),
                        LocalDate.now(settings.clock())),
                collector);
        progress.stage("Reading " + name(), Files.size(file));
        try {
            read(format, handler, progress);
        } finally {
            handler.finish();
        }
    }

    private void read(StationFormat format, RowHandler handler, Progress progress) throws IOException {
        switch (format) {
            case CSV, GEOJSON, OCPI, OPENCHARGEMAP -> readText(format, handler, progress);
            case XLSX -> new WorkbookRows(file, handler).read(progress);
            case SHAPEFILE -> new ShapefileRows(file, handler).read(progress);
            case GEOPACKAGE -> new GeoPackageRows(file, handler).read(progress);
            case KML -> new KmlRows(file, handler).read(progress);
            case GPX -> new GpxRows(file, handler).read(progress);
            case DATEX -> new DatexRows(file, handler).read(progress);
        }
    }

    private void readText(StationFormat format, RowHandler handler, Progress progress) throws IOException {
        TextFile text = TextFile.inspect(file);
        if (!text.charset().equals(StandardCharsets.UTF_8)) {
            handler.collector().note(name() + " was read as " + text.charset().name());
        }
        try (Reader reader = text.open(progress)) {
            switch (format) {
                case GEOJSON -> new GeoJsonRows(text, handler).read(reader);
                case OCPI -> {
                    OcpiRows rows = new OcpiRows(handler);
                    rows.read(reader, name());
                    rows.finish();
                }
                case OPENCHARGEMAP -> new OpenChargeMapRows(name(), handler).read(reader);
                default -> new CsvRows(text, handler).read(reader);
            }
        }
    }
}
