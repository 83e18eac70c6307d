package org.waystation.coverage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the figures of quarters are kept. */
public interface QuarterLookup {

    Optional<StoredCoverage> find(Quarter quarter, StoredCoverage.Key key);

    /** What is kept for a quarter; the latest quarter first. */
    List<Kept> list();

    record Kept(Quarter quarter, StoredCoverage.Key key, Instant measuredAt) {}
}
