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

    /** @throws ProblemException where no region is loaded yet */
    public RegionSnapshot get() {
        return find().orElseThrow(() ->
                ProblemException.retryLater(ProblemType.NOT_READY, Text.of("detail.not-ready"), LOADING_TIME));
    }

    public Optional<RegionSnapshot> find() {
        return Optional.ofNullable(current.get());
    }

    void replace(RegionSnapshot snapshot) {
        current.set(snapshot);
    }
}
