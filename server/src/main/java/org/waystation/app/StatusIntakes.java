package org.waystation.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.waystation.database.Database;
import org.waystation.sources.StatusIntake;
import org.waystation.stations.StationStore;
import org.waystation.status.HistoryStore;
import org.waystation.status.StatusStore;

/** Where readings of feeds go, wired. */
final class StatusIntakes {

    /** No feed's reading is taken that is older. */
    private static final Duration HISTORY = Duration.ofDays(7);

    private StatusIntakes() {}

    /** The same where no server may have run yet that makes room for their history. */
    static StatusIntake ofCommand(Database database, StationStore stations, Clock clock) {
        Instant now = clock.instant();
        new HistoryStore(database).make(now.minus(HISTORY), now.plus(Duration.ofDays(1)));
        return of(database, stations, clock);
    }

    static StatusIntake of(Database database, StationStore stations, Clock clock) {
        return new StatusIntake(database, stations, new StatusStore(database), clock);
    }
}
