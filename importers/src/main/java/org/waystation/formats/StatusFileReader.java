package org.waystation.formats;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.waystation.datex.DatexStatus;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.StatusCollector;
import org.waystation.intake.StatusReading;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.ocpi.OcpiStatus;
import org.waystation.progress.Progress;
import org.waystation.tables.TextFile;

/**
 * Reads a file of statuses: a parking status publication of DATEX II, or locations of OCPI. Which one is found by looking
 * inside. Records are read one at a time.
 */
public final class StatusFileReader implements StatusReading {

    private final Path file;
    private final String source;
    private final Optional<StationFormat> format;

    /**
     * @param source in which the stations have the ids that the file names
     * @param format empty to find it by looking inside
     */
    public StatusFileReader(Path file, String source, Optional<StationFormat> format) {
        this.file = file;
        this.source = source;
        this.format = format;
    }

    @Override
    public String name() {
        return file.getFileName().toString();
    }

    @Override
    public void into(StatusCollector collector, Progress progress) throws IOException {
        StationFormat found = format.isPresent() ? format.get() : FormatFinder.find(file);
        progress.stage("Reading " + name(), Files.size(file));
        switch (found) {
            case DATEX -> new DatexStatus(file, source, collector).read(progress);
            case OCPI -> {
                OcpiStatus status = new OcpiStatus(source, Optional.empty(), collector);
                try (Reader text = TextFile.inspect(file).open(progress)) {
                    status.read(text, name());
                }
                status.finish();
            }
            default ->
                throw new UnreadableSourceException(ImportProblem.of(
                        name(),
                        0,
                        "this is " + found.id() + ", which has no status; those that have: DATEX II parking status"
                                + " publications and OCPI locations"));
        }
    }
}
