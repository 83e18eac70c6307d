package org.waystation.snapshot;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;

/** The snapshot that questions are answered from at this moment. Thread-safe. */
public final class LiveSnapshot {

    private static final Duration LOADING_TIME = Duration.ofSeconds(10);

    private final AtomicReference<RegionSnapshot> current = new AtomicReference<>();
    private volatile RegionSnapshot kept;

    /** @throws ProblemException where no region is loaded yet */
    public RegionSnapshot get() {
        return find().orElseThrow(() ->
                ProblemException.retryLater(ProblemType.NOT_READY, Text.of("detail.not-ready"), LOADING_TIME));
    }

    public Optional<RegionSnapshot> find() {
        return Optional.ofNullable(current.get());
    }

    /** Whether it is one that an earlier run left in a file, and not out of the database. */
    public boolean isKept() {
        return kept != null && kept == current.get();
    }

    void replace(RegionSnapshot snapshot) {
        current.set(snapshot);
    }

    void replaceByKept(RegionSnapshot snapshot) {
        kept = snapshot;
        current.set(snapshot);
    }
}
