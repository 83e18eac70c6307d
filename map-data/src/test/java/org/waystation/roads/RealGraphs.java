package org.waystation.roads;

import java.nio.file.Path;
import org.waystation.processes.OncePerRun;
import org.waystation.progress.Progress;

/** Graphs of real extracts, each built once in a run of all tests. */
public final class RealGraphs {

    private RealGraphs() {}

    /** Its roads for a fleet. */
    public static RoadNetwork load(Path osmFile, VehicleFleet fleet) {
        Path made = OncePerRun.folder(
                "graph-" + osmFile.getFileName() + "-" + fleet.hash(),
                folder -> new RoadNetworkBuilder(fleet).build(osmFile, folder.resolve("graph"), Progress.SILENT));
        try {
            return RoadNetwork.load(made.resolve("graph"), fleet);
        } catch (UnusableGraphException e) {
            throw new AssertionError(e);
        }
    }
}
