package org.waystation.snapshot;

import java.time.Instant;
import java.util.List;
import org.waystation.detours.DetourSearch;
import org.waystation.regions.County;
import org.waystation.regions.Region;
import org.waystation.roads.RoadNetwork;
import org.waystation.roads.Vehicle;
import org.waystation.stations.StationDirectory;

/**
 * All that drivers' questions need, in memory: roads and stations that belong together. Immutable; a question takes one
 * snapshot and keeps it to its end, so that it never sees half of a change.
 *
 * @param counties the very same list as long as the region is the same
 */
public record RegionSnapshot(
        Region region,
        List<County> counties,
        RoadNetwork roads,
        StationDirectory stations,
        StationAccesses accesses,
        Instant loadedAt) {

    /** For questions of one vehicle about these stations. */
    public DetourSearch detours(Vehicle vehicle) {
        return accesses.detours(vehicle);
    }

    /** How {@link #detours} answers for a vehicle. */
    public SearchKind searchKind(Vehicle vehicle) {
        return roads.preparedClass(vehicle).isPresent() ? SearchKind.PREPARED : SearchKind.FLEXIBLE;
    }
}
