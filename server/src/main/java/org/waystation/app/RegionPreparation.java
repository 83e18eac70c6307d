package org.waystation.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.intake.ImportSummary;
import org.waystation.intake.StationImport;
import org.waystation.osm.OsmExtraction;
import org.waystation.osm.RegionImport;
import org.waystation.osm.RegionImportException;
import org.waystation.progress.Progress;
import org.waystation.regions.Region;
import org.waystation.regions.RegionStore;
import org.waystation.roads.UnusableGraphException;
import org.waystation.sample.SampleRegion;
import org.waystation.snapshot.SnapshotLoader;
import org.waystation.stations.DataStatus;
import org.waystation.tables.StationFileReader;

/**
 * Sees to it that there is a region to answer from: the sample where the database knows none, the road graph built again
 * where it is missing, damaged, or made for other vehicles or by another version.
 */
final class RegionPreparation {

    private static final Logger LOG = LoggerFactory.getLogger(RegionPreparation.class);
    private static final String SAMPLE_SOURCE = "wenzhou-sample";

    private final RegionStore regions;
    private final RegionImport regionImport;
    private final StationImport stationImport;
    private final SnapshotLoader loader;
    private final Path dataFolder;

    RegionPreparation(
            RegionStore regions,
            RegionImport regionImport,
            StationImport stationImport,
            SnapshotLoader loader,
            Path dataFolder) {
        this.regions = regions;
        this.regionImport = regionImport;
        this.stationImport = stationImport;
        this.loader = loader;
        this.dataFolder = dataFolder;
    }

    void prepare(Progress progress) throws RegionNotPreparedException {
        Optional<Region> region = regions.find();
        if (region.isEmpty()) {
            loadSample(progress);
        }
        try {
            loader.start();
        } catch (UnusableGraphException e) {
            LOG.warn("{} The road graph is built again.", e.getMessage());
            buildAgain(regions.find().orElseThrow(), progress);
        }
    }

    private void buildAgain(Region region, Progress progress) throws RegionNotPreparedException {
        try {
            regionImport.rebuildRoads(region, progress);
            loader.start();
        } catch (RegionImportException | UnusableGraphException e) {
            throw new RegionNotPreparedException(
                    "The road graph of " + region.source().name() + " cannot be used, and building it again failed: "
                            + e.getMessage() + " Import the region again: ./waystation import osm FILE",
                    e);
        }
    }

    private void loadSample(Progress progress) throws RegionNotPreparedException {
        try {
            SampleRegion.SampleFiles sample = SampleRegion.write(dataFolder.resolve("sample"), progress);
            regionImport.importFile(
                    sample.osm(),
                    new RegionImport.Settings(
                            new OsmExtraction.Options(OptionalInt.empty(), DataStatus.APPROXIMATE),
                            SampleRegion.NOTICE_ZH),
                    progress);
            ImportSummary summary = stationImport.run(
                    new StationFileReader(
                            sample.stations(),
                            StationFileReader.Settings.defaults().withSource(SAMPLE_SOURCE)),
                    new StationImport.Options(true, false, true),
                    progress);
            if (summary.outcome() != ImportSummary.Outcome.LOADED) {
                throw new IllegalStateException("the sample's own stations are well formed: " + summary.describe());
            }
        } catch (IOException e) {
            throw new RegionNotPreparedException(
                    "The sample data set cannot be written to " + dataFolder + ": " + e.getMessage(), e);
        } catch (RegionImportException e) {
            throw new RegionNotPreparedException("The sample data set could not be loaded: " + e.getMessage(), e);
        }
    }
}
