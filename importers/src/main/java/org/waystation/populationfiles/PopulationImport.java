package org.waystation.populationfiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.CoordinateSystem;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.UnreadableSourceException;
import org.waystation.population.PopulationLoad;
import org.waystation.population.PopulationStore;
import org.waystation.progress.Progress;
import org.waystation.regions.Region;
import org.waystation.regions.RegionStore;
import org.waystation.stations.DataStatus;

/**
 * Loads how many people live where, in place of what was loaded before; a file that cannot be read, or of which nothing lies in the
 * region, changes nothing. In bounded memory. Not thread-safe.
 */
public final class PopulationImport {

    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final List<byte[]> TIFF = List.of(
            new byte[] {'I', 'I', 42, 0}, new byte[] {'M', 'M', 0, 42}, new byte[] {'I', 'I', 43, 0}, new byte[] {
                'M', 'M', 0, 43
            });

    private final RegionStore regions;
    private final PopulationStore populations;
    private final Clock clock;

    public PopulationImport(RegionStore regions, PopulationStore populations, Clock clock) {
        this.regions = regions;
        this.populations = populations;
        this.clock = clock;
    }

    /**
     * What is loaded, and how it is told of.
     *
     * @param system of the coordinates, other than the file says
     * @param column that has the number of people, or a grid's band, counted from 1
     * @param layer of a GeoPackage
     * @param notice what people must be told about it, such as its licence; may be empty
     */
    public record Source(
            Path file,
            Optional<CoordinateSystem> system,
            Optional<String> column,
            Optional<String> layer,
            String name,
            String notice,
            DataStatus status) {}

    /**
     * What came of it.
     *
     * @param problems the first few rows that were passed over
     * @param notes what else should be known
     */
    public record Result(
            PopulationLoad load, long outside, long problemCount, List<ImportProblem> problems, List<String> notes) {

        public Result {
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }
    }

    /** @throws UnreadableSourceException where nothing was loaded; its message says why, for people */
    public Result load(Source source, Progress progress) throws UnreadableSourceException {
        Region region = regions.find()
                .orElseThrow(() -> unreadable(
                        source, "no region is loaded that it could belong to; import one first: import osm FILE"));
        PopulationReading reading = reading(source);
        RegionArea area = RegionArea.of(region.bounds(), regions.listCounties());
        AtomicReference<PointCollector> collected = new AtomicReference<>();
        try {
            PopulationLoad load = populations.<IOException>replace(
                    target -> {
                        PointCollector points = new PointCollector(area, target::add);
                        collected.set(points);
                        reading.read(points, progress);
                        checkAnyInside(source, points);
                        progress.stage("Storing the population", -1);
                    },
                    (count, people, now) -> new PopulationLoad(
                            source.name(),
                            source.notice(),
                            source.status(),
                            count,
                            people,
                            collected.get().peopleOutside(),
                            now),
                    clock.instant());
            PointCollector points = collected.get();
            return new Result(load, points.outside(), points.problemCount(), points.problems(), points.notes());
        } catch (UnreadableSourceException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(source, "it cannot be read: " + e.getMessage());
        }
    }

    private static PopulationReading reading(Source source) throws UnreadableSourceException {
        PopulationReading.Settings settings =
                new PopulationReading.Settings(source.file(), source.system(), source.column(), source.layer());
        byte[] head;
        try (InputStream in = Files.newInputStream(source.file())) {
            head = in.readNBytes(SQLITE.length);
        } catch (NoSuchFileException e) {
            throw unreadable(source, "there is no such file");
        } catch (IOException e) {
            throw unreadable(source, "it may not be read: " + e.getMessage());
        }
        if (begins(head, SQLITE)) {
            return new PopulationLayer(settings);
        }
        return TIFF.stream().anyMatch(magic -> begins(head, magic))
                ? new PopulationGrid(settings)
                : new PopulationTable(settings);
    }

    private static boolean begins(byte[] head, byte[] with) {
        return head.length >= with.length && Arrays.equals(head, 0, with.length, with, 0, with.length);
    }

    private static void checkAnyInside(Source source, PointCollector points) throws UnreadableSourceException {
        if (points.taken() > 0) {
            return;
        }
        if (points.outside() > 0) {
            throw unreadable(
                    source,
                    "all " + points.outside() + " points where people live lie outside of the region: they are within "
                            + shown(points.box()) + ", the region within "
                            + shown(points.area().box())
                            + ". Is it the right file, and is its coordinate system the right one (--crs)?");
        }
        if (points.problemCount() > 0) {
            throw new UnreadableSourceException(points.problems().get(0));
        }
        throw unreadable(
                source,
                points.notes().isEmpty()
                        ? "there is nobody in it"
                        : "there is nobody of the region in it. " + String.join(". ", points.notes()));
    }

    private static String shown(Envelope box) {
        return String.format(
                Locale.ROOT, "%.3f,%.3f to %.3f,%.3f", box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    }

    private static UnreadableSourceException unreadable(Source source, String reason) {
        return PointCollector.unreadable(source.file().getFileName().toString(), reason);
    }
}
