package org.waystation.sources;

import java.util.List;
import org.waystation.intake.StatusTarget;
import org.waystation.stations.StationStore;

/** Finds the stations that feeds speak of, and hands their readings on. Thread-safe. */
public final class StatusIntake implements StatusTarget {

    private final StationStore stations;

    public StatusIntake(StationStore stations) {
        this.stations = stations;
    }

    @Override
    public Taken take(List<Entry> entries, boolean dryRun) {
        throw new UnsupportedOperationException();
    }
}
