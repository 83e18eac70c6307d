package org.waystation.populationfiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.waystation.crs.CoordinateSystem;
import org.waystation.crs.CoordinateSystems;
import org.waystation.crs.UnknownCoordinateSystemException;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.progress.Progress;

/** Reads one file of a population. */
interface PopulationReading {

    /**
     * Tells all points where people live.
     *
     * @throws UnreadableSourceException where the file cannot be read as a whole; its message says why
     */
    void read(PointCollector points, Progress progress) throws IOException;

    /**
     * How a file is to be read.
     *
     * @param system of the coordinates, other than the file says
     * @param column that has the number of people, or a grid's band, counted from 1
     * @param layer of a GeoPackage
     */
    record Settings(Path file, Optional<CoordinateSystem> system, Optional<String> column, Optional<String> layer) {

        String fileName() {
            return file.getFileName().toString();
        }

        /** Where the file says nothing. */
        CoordinateSystem systemOrWgs84() {
            return system.orElse(CoordinateSystems.WGS84);
        }

        /** @param ofFile the file's own, asked for only where no other is given */
        CoordinateSystem systemOr(SystemOfFile ofFile) throws IOException {
            if (system.isPresent()) {
                return system.get();
            }
            try {
                return ofFile.get();
            } catch (UnknownCoordinateSystemException e) {
                throw PointCollector.unreadable(
                        fileName(), "its coordinate system is not known; name it with --crs: " + e.getMessage());
            }
        }
    }

    interface SystemOfFile {
        CoordinateSystem get() throws IOException;
    }
}
