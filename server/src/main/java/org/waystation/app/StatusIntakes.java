package org.waystation.app;

import java.time.Clock;
import org.waystation.database.Database;
import org.waystation.sources.StatusIntake;
import org.waystation.stations.StationStore;
import org.waystation.status.StatusStore;

/** Where readings of feeds go, wired. */
final class StatusIntakes {

    private StatusIntakes() {}

    static StatusIntake of(Database database, StationStore stations, Clock clock) {
        return new StatusIntake(database, stations, new StatusStore(database), clock);
    }
}
