package org.waystation.reports;

import java.util.Objects;
import org.waystation.coverage.Quarter;
import org.waystation.coverage.StoredCoverage;
import org.waystation.http.Language;
import org.waystation.stations.StationFilter;

/**
 * What a report is asked for.
 *
 * @param vehicleId a class of the fleet
 * @param filter which stations count
 */
public record ReportQuestion(Quarter quarter, String vehicleId, StationFilter filter, Language language) {

    public ReportQuestion {
        Objects.requireNonNull(quarter);
        Objects.requireNonNull(vehicleId);
        Objects.requireNonNull(filter);
        Objects.requireNonNull(language);
    }

    /** What the figures of a quarter are kept under: those of driving to stations. */
    StoredCoverage.Key key() {
        return StoredCoverage.Key.of(vehicleId, filter, true);
    }
}
