package org.waystation.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.formats.StationFileReader;
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
import org.waystation.stations.StationStore;

/**
 * Sees to it that there is a region to answer from: the sample where the database knows none, the road graph built again
 * where it is missing, damaged, or made for other vehicles or by another version.
 */
final class RegionPreparation {

    private static final Logger LOG = LoggerFactory.getLogger(RegionPreparation.class);

    private final RegionStore regions;
    private final StationStore stations;
    private final RegionImport regionImport;
    private final StationImport stationImport;
    private final SampleCare sampleCare;
    private final SnapshotLoader loader;
    private final Path dataFolder;

    RegionPreparation(
            RegionStore regions,
            StationStore stations,
            RegionImport regionImport,
            StationImport stationImport,
            SampleCare sampleCare,
            SnapshotLoader loader,
            Path dataFolder) {
        this.regions = regions;
        this.stations = stations;
        this.regionImport = regionImport;
        this.stationImport = stationImport;
        this.sampleCare = sampleCare;
        this.loader = loader;
        this.dataFolder = dataFolder;
    }

    void prepare(Progress progress) throws RegionNotPreparedException {
        Optional<Region> region = regions.find();
        if (region.isEmpty()) {
            loadSample(progress);
        } else if (isSample(region.get()) && !hasSampleStations()) {
            loadSampleStations(writeSample(progress), progress);
        }
        try {
            loader.start();
        } catch (UnusableGraphException e) {
            LOG.warn("{}. The road graph is built again.", e.getMessage());
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
                            + e.getMessage() + ". Import the region again: ./waystation import osm FILE",
                    e);
        }
    }

    private void loadSample(Progress progress) throws RegionNotPreparedException {
        SampleRegion.SampleFiles sample = writeSample(progress);
        try {
            regionImport.importFile(
                    sample.osm(),
                    new RegionImport.Settings(
                            new OsmExtraction.Options(OptionalInt.empty(), DataStatus.APPROXIMATE),
                            SampleRegion.NOTICE_ZH,
                            Set.of()),
                    progress);
        } catch (RegionImportException e) {
            throw new RegionNotPreparedException("The sample data set could not be loaded: " + e.getMessage(), e);
        }
        loadSampleStations(sample, progress);
    }

    private static boolean isSample(Region region) {
        return region.dataNotice().equals(SampleRegion.NOTICE_ZH);
    }

    /** They are not there where the program was ended between the sample's roads and its stations. */
    private boolean hasSampleStations() {
        return stations.list().stream()
                .flatMap(station -> station.details().provenance().sources().stream())
                .anyMatch(source -> source.source().equals(SampleRegion.STATION_SOURCE));
    }

    private SampleRegion.SampleFiles writeSample(Progress progress) throws RegionNotPreparedException {
        try {
            return SampleRegion.write(dataFolder.resolve("sample"), progress);
        } catch (IOException e) {
            throw new RegionNotPreparedException(
                    "The sample data set cannot be written to " + dataFolder + ": " + e.getMessage(), e);
        }
    }

    private void loadSampleStations(SampleRegion.SampleFiles sample, Progress progress) {
        ImportSummary summary = stationImport.run(
                new StationFileReader(
                        sample.stations(),
                        StationFileReader.Settings.defaults().withSource(SampleRegion.STATION_SOURCE)),
                new StationImport.Options(true, false, true),
                progress);
        if (summary.outcome() != ImportSummary.Outcome.LOADED) {
            throw new IllegalStateException("the sample's own stations are well formed: " + summary.describe());
        }
        sampleCare.load();
    }
}
