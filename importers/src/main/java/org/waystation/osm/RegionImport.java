package org.waystation.osm;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.database.Database;
import org.waystation.database.DatabaseException;
import org.waystation.fetch.AllowedHosts;
import org.waystation.files.LockFile;
import org.waystation.osm.RegionImportException.Reason;
import org.waystation.osmfile.OsmFile;
import org.waystation.osmfile.OsmFileException;
import org.waystation.progress.Progress;
import org.waystation.regions.Region;
import org.waystation.regions.RegionContents;
import org.waystation.regions.RegionCounts;
import org.waystation.regions.RegionStore;
import org.waystation.roads.GraphManifest;
import org.waystation.roads.RoadImportException;
import org.waystation.roads.RoadNetworkBuilder;
import org.waystation.roads.VehicleFleet;
import org.waystation.stations.MergePlan;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationKind;
import org.waystation.stations.StationMatcher;
import org.waystation.stations.StationStore;

/**
 * Puts the region of an OSM file in place of the one before: road graph, stations of source {@code osm}, counties, places
 * and map features; stations from other sources stay and are matched anew.
 *
 * <p>The graph is built under a new id beside the old one, then one transaction writes all the rest, the new id included:
 * its commit is the switch. Whatever fails or is killed before leaves the old region whole; what it left on disk is removed
 * by the next import. Thread-safe; of two imports into one data folder the second is refused.
 */
public final class RegionImport {

    /** What the licence of OSM data asks to be said wherever it is shown. */
    public static final String OSM_NOTICE = "© OpenStreetMap contributors, ODbL 1.0";

    private static final Logger LOG = LoggerFactory.getLogger(RegionImport.class);
    private static final Duration DOWNLOAD_PATIENCE = Duration.ofSeconds(30);
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final Database database;
    private final RegionStore regions;
    private final StationStore stations;
    private final VehicleFleet fleet;
    private final Path dataFolder;
    private final Clock clock;
    private final GraphFinish finish;

    /** What is still to be done to a new graph before the region gets it, so that servers can take it up at once. */
    @FunctionalInterface
    public interface GraphFinish {

        /** Without it the graph must be good all the same: it may fail, but must not throw. */
        void finish(Path graphFolder, Progress progress);
    }

    /**
     * @param extraction what to look for in the file
     * @param dataNotice what people must be told about the data
     * @param withdrawn sources whose stations leave together with the region before, such as the sample's
     */
    public record Settings(OsmExtraction.Options extraction, String dataNotice, Set<String> withdrawn) {

        public Settings {
            Objects.requireNonNull(extraction);
            Objects.requireNonNull(dataNotice);
            withdrawn = Set.copyOf(withdrawn);
        }

        public static Settings defaults() {
            return new Settings(OsmExtraction.Options.defaults(), OSM_NOTICE, Set.of());
        }
    }

    /** @param dataFolder holds {@code graphs} and {@code downloads}; made where it is missing */
    public RegionImport(
            Database database,
            RegionStore regions,
            StationStore stations,
            VehicleFleet fleet,
            Path dataFolder,
            Clock clock) {
        this(database, regions, stations, fleet, dataFolder, clock, (graphFolder, progress) -> {});
    }

    private RegionImport(
            Database database,
            RegionStore regions,
            StationStore stations,
            VehicleFleet fleet,
            Path dataFolder,
            Clock clock,
            GraphFinish finish) {
        this.database = database;
        this.regions = regions;
        this.stations = stations;
        this.fleet = fleet;
        this.dataFolder = dataFolder;
        this.clock = clock;
        this.finish = finish;
    }

    /** The same, which has each new graph finished. */
    public RegionImport with(GraphFinish graphFinish) {
        return new RegionImport(database, regions, stations, fleet, dataFolder, clock, graphFinish);
    }

    /** Holds one folder for each road graph, called by its id. */
    public static Path graphsFolder(Path dataFolder) {
        return dataFolder.resolve("graphs");
    }

    /**
     * Fetches the file into {@code downloads} first, where it stays.
     *
     * @param hosts whom to ask
     */
    public RegionImportSummary importUrl(
            URI address, AllowedHosts hosts, Optional<Checksum> checksum, Settings settings, Progress progress)
            throws RegionImportException {
        return locked(folders -> {
            try {
                OsmDownload download = new OsmDownload(dataFolder.resolve("downloads"), hosts, DOWNLOAD_PATIENCE);
                Path file = download.fetch(address, checksum, progress);
                return run(folders, file, OsmDownload.shown(address), settings, progress);
            } catch (DownloadException e) {
                throw new RegionImportException(Reason.DOWNLOAD, e.getMessage(), e);
            }
        });
    }

    public RegionImportSummary importFile(Path file, Settings settings, Progress progress)
            throws RegionImportException {
        return locked(folders -> run(folders, file, String.valueOf(file.getFileName()), settings, progress));
    }

    /**
     * Builds the region's road graph anew, in its place, from the copy of its OSM file that was kept. Nothing else of the
     * region changes.
     */
    public void rebuildRoads(Region region, Progress progress) throws RegionImportException {
        locked(folders -> {
            String sha256 = region.source().sha256();
            Path file = new KeptSource(dataFolder)
                    .find(sha256)
                    .orElseThrow(() -> new RegionImportException(
                            Reason.FILE, "The OSM file it was made from is not under " + dataFolder, null));
            GraphManifest manifest = build(file, folders.of(region.graphId()), progress);
            if (!manifest.source().sha256().equals(sha256)) {
                throw new RegionImportException(Reason.FILE, "The OSM file kept at " + file + " was changed", null);
            }
            return manifest;
        });
    }

    @FunctionalInterface
    private interface Work<T> {
        T in(GraphFolders folders) throws RegionImportException;
    }

    private <T> T locked(Work<T> work) throws RegionImportException {
        GraphFolders folders = new GraphFolders(dataFolder);
        try (LockFile lock = folders.tryLock()
                .orElseThrow(() -> new RegionImportException(
                        Reason.BUSY, "Another import into " + dataFolder + " is under way", null))) {
            LOG.debug("Importing under {}", lock);
            return work.in(folders);
        } catch (IOException e) {
            throw new RegionImportException(
                    Reason.DATA_FOLDER, dataFolder + " cannot be written: " + e.getMessage(), e);
        }
    }

    private RegionImportSummary run(
            GraphFolders folders, Path file, String sourceName, Settings settings, Progress progress)
            throws RegionImportException {
        Instant start = clock.instant();
        OsmExtract extract = extract(file, settings, progress);
        String graphId = ID_TIME.format(start) + "-" + Long.toHexString(System.nanoTime() & 0xff_ffffL);
        GraphManifest manifest = build(file, folders.of(graphId), progress);
        Region region = new Region(
                graphId,
                new Region.Source(
                        sourceName,
                        manifest.source().sha256(),
                        manifest.source().timestamp()),
                extract.bounds(),
                start,
                settings.dataNotice());
        keep(file, region.source().sha256());
        Stored stored = store(folders, region, extract, settings.withdrawn(), progress);
        removeOldGraphs(folders, graphId);
        removeOldSources(region.source().sha256());
        Map<StationKind, Long> kinds = extract.stations().stream()
                .map(draft -> draft.details().kind())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return new RegionImportSummary(
                graphId,
                new RegionImportSummary.Roads(manifest.nodes(), manifest.edges()),
                kinds,
                stored.changes(),
                stored.counts(),
                extract.notes(),
                Duration.between(start, clock.instant()));
    }

    private static OsmExtract extract(Path file, Settings settings, Progress progress) throws RegionImportException {
        try {
            return new OsmExtraction(settings.extraction()).extract(OsmFile.open(file), progress);
        } catch (OsmFileException e) {
            throw new RegionImportException(Reason.FILE, e.getMessage(), e);
        }
    }

    private GraphManifest build(Path file, Path graphFolder, Progress progress) throws RegionImportException {
        try {
            GraphManifest manifest = new RoadNetworkBuilder(fleet).build(file, graphFolder, progress);
            finish.finish(graphFolder, progress);
            return manifest;
        } catch (RoadImportException e) {
            throw new RegionImportException(Reason.ROADS, e.getMessage(), e);
        }
    }

    private record Stored(RegionCounts counts, MergePlan.Counts changes) {}

    private Stored store(
            GraphFolders folders, Region region, OsmExtract extract, Set<String> withdrawn, Progress progress)
            throws RegionImportException {
        progress.stage("Writing the region to the database", -1);
        try {
            return database.inLongTransaction(transaction -> {
                RegionContents contents = new RegionContents(
                        region, extract.counties().stream(), extract.places().stream(), extract.mapFeatures());
                RegionCounts counts = regions.replace(transaction, contents);
                int gone = withdraw(transaction, withdrawn);
                MergePlan plan = StationMatcher.planReplacing(
                        SourceId.OSM, stations.listRecords(transaction), extract.stations());
                stations.apply(transaction, plan);
                return new Stored(counts, plan.counts().plusRemoved(gone));
            });
        } catch (RuntimeException e) {
            removeIfNotCommitted(folders, region.graphId());
            String what = Database.isUnavailable(e)
                    ? "the database cannot take it now: " + firstLine(deepest(e))
                    : e instanceof DatabaseException ? e.getMessage() : "the database refused it: " + firstLine(e);
            throw new RegionImportException(
                    Reason.DATABASE, "The region was not imported, " + what + ". The one before is still there", e);
        }
    }

    private int withdraw(Handle transaction, Set<String> sources) {
        int gone = 0;
        for (String source : sources) {
            MergePlan plan = StationMatcher.planReplacing(source, stations.listRecords(transaction), List.of());
            stations.apply(transaction, plan);
            gone += plan.counts().removed();
        }
        return gone;
    }

    /** A connection that breaks at the commit leaves open whether there was one; then the graph stays. */
    private void removeIfNotCommitted(GraphFolders folders, String graphId) {
        try {
            boolean committed =
                    regions.find().map(Region::graphId).filter(graphId::equals).isPresent();
            if (!committed) {
                folders.remove(graphId);
            }
        } catch (RuntimeException | IOException e) {
            LOG.warn("The unfinished graph {} stays until the next import: {}", graphId, e.getMessage());
        }
    }

    /** Without the copy a damaged graph could not be built again, but the import is good all the same. */
    private void keep(Path file, String sha256) {
        try {
            new KeptSource(dataFolder).keep(file, sha256);
        } catch (IOException e) {
            LOG.warn("No copy of {} could be kept under {}: {}", file, dataFolder, e.getMessage());
        }
    }

    private void removeOldSources(String sha256) {
        try {
            new KeptSource(dataFolder).removeAllBut(sha256);
        } catch (IOException e) {
            LOG.warn("Old OSM files under {} could not be removed: {}", dataFolder, e.getMessage());
        }
    }

    private static void removeOldGraphs(GraphFolders folders, String graphId) {
        try {
            folders.removeAllBut(graphId);
        } catch (IOException e) {
            LOG.warn("Old graphs beside {} could not be removed: {}", graphId, e.getMessage());
        }
    }

    private static Throwable deepest(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
