package org.waystation.sources;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.waystation.fetch.WebFetch;

/**
 * How it stands with a source, the same for all servers on a database.
 *
 * @param dueAt when it is pulled next, at the earliest
 * @param isAsked somebody asked for it: pulled whole, whatever its origin says
 * @param failures since the last success
 * @param fingerprint of the entry it was last pulled by with success; empty before
 * @param validators of what came then
 */
record SourceState(
        String id,
        Instant dueAt,
        boolean isAsked,
        int failures,
        Optional<Instant> succeededAt,
        String fingerprint,
        WebFetch.Validators validators,
        Optional<SourceRun> lastRun) {

    SourceState {
        Objects.requireNonNull(dueAt);
        Objects.requireNonNull(validators);
    }

    boolean isDue(Instant now) {
        return !dueAt.isAfter(now);
    }

    /** By what its origin may say that nothing changed; none where it is to be read whole. */
    WebFetch.Validators knownFor(WatchedSource source) {
        return !isAsked && fingerprint.equals(source.fingerprint()) ? validators : WebFetch.Validators.NONE;
    }
}
