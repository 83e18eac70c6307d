package org.waystation.status;

import java.util.Objects;
import org.waystation.stations.LiveStatus;

/** What was observed at one station; what is not among the readings stays as it is. */
public record StatusReport(long stationId, LiveStatus readings) {

    public StatusReport {
        Objects.requireNonNull(readings);
    }
}
