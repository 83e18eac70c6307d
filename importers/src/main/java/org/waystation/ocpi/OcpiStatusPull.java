package org.waystation.ocpi;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.waystation.fetch.WebFetch;
import org.waystation.intake.StatusCollector;
import org.waystation.intake.StatusReading;
import org.waystation.progress.Progress;

/** Pulls the states of all charging points from a party's endpoint of locations. */
public final class OcpiStatusPull implements StatusReading {

    private final OcpiPages pages;
    private final String source;
    private final Clock clock;

    /**
     * @param address of the party's locations
     * @param fetch of that origin, made with {@link OcpiPull#headers}
     * @param source in which the locations have their ids
     */
    public OcpiStatusPull(URI address, WebFetch fetch, String source, Clock clock) {
        this.pages = new OcpiPages(address, fetch);
        this.source = source;
        this.clock = clock;
    }

    @Override
    public String name() {
        return pages.name();
    }

    @Override
    public void into(StatusCollector collector, Progress progress) throws IOException {
        OcpiStatus status = new OcpiStatus(source, Optional.of(clock.instant()), collector);
        pages.pull(status, progress);
        status.finish();
    }
}
