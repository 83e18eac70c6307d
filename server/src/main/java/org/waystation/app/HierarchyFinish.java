package org.waystation.app;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.detours.KeptHierarchies;
import org.waystation.osm.RegionImport.GraphFinish;
import org.waystation.progress.Progress;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.UnusableGraphException;
import org.waystation.roads.VehicleFleet;

/** Copies a new graph's hierarchies as the detour engine needs them, which the first start would have to do otherwise. */
record HierarchyFinish(VehicleFleet fleet) implements GraphFinish {

    private static final Logger LOG = LoggerFactory.getLogger(HierarchyFinish.class);

    @Override
    public void finish(Path graphFolder, Progress progress) {
        progress.stage("Preparing detours for " + fleet.ids().size() + " vehicle classes", -1);
        try (RoadNetwork network = RoadNetwork.load(graphFolder, fleet)) {
            KeptHierarchies.prepare(network);
        } catch (UnusableGraphException e) {
            LOG.warn("Detours could not be prepared, so the first start takes longer", e);
        }
    }
}
