package org.waystation.tables;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.CoordinateSystems;
import org.waystation.intake.StationCollector;
import org.waystation.intake.StationReading;
import org.waystation.progress.Progress;

/**
 * Reads a file of stations: GeoJSON, or CSV with a header. Which of the two, the encoding and the separator are found by
 * looking inside, never by the name. Rows are read one at a time, so memory does not grow with the file beyond what the
 * collector keeps.
 *
 * <p>Columns and properties are those of {@link StationField}; a row's problems are all reported at once.
 */
public final class StationFileReader implements StationReading {

    private static final int LONGEST_SOURCE = 100;

    private final Path file;
    private final Settings settings;
    private final String source;

    /**
     * @param coordinates what the file's coordinates are in
     * @param source the name under which the stations are known; the file's name without its ending where empty
     * @param clock tells what today is, after which nothing can have been confirmed
     */
    public record Settings(CoordinateSystem coordinates, Optional<String> source, Clock clock) {

        public static Settings defaults() {
            return new Settings(CoordinateSystems.WGS84, Optional.empty(), Clock.systemDefaultZone());
        }

        public Settings withCoordinates(CoordinateSystem system) {
            return new Settings(system, source, clock);
        }

        /** @throws IllegalArgumentException if blank or longer than 100 characters */
        public Settings withSource(String name) {
            if (name.isBlank() || name.length() > LONGEST_SOURCE) {
                throw new IllegalArgumentException(
                        "a source's name must have 1 to " + LONGEST_SOURCE + " characters, was '" + name + "'");
            }
            return new Settings(coordinates, Optional.of(name.strip()), clock);
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
        TextFile text = TextFile.inspect(file);
        if (!text.charset().equals(StandardCharsets.UTF_8)) {
            collector.note(name() + " was read as " + text.charset().name());
        }
        RowHandler handler = new RowHandler(
                new StationRowParser(source, LocalDate.now(settings.clock())),
                new CoordinateReader(settings.coordinates()),
                collector);
        progress.stage("Reading " + name(), Files.size(file));
        try (Reader reader = text.open(progress)) {
            if (text.isJson()) {
                boolean isWgs84 = settings.coordinates().name().equals(CoordinateSystems.WGS84.name());
                new GeoJsonRows(text, handler, isWgs84).read(reader);
            } else {
                new CsvRows(text, handler).read(reader);
            }
        }
    }
}
