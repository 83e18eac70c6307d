package org.waystation.formats;

import java.io.IOException;
import java.util.Optional;
import org.waystation.fetch.WebFetch;
import org.waystation.intake.StatusCollector;
import org.waystation.intake.StatusReading;
import org.waystation.ocpi.OcpiStatusPull;
import org.waystation.progress.Progress;

/**
 * Reads statuses from a web address: all pages of a party's endpoint where the format is said to be OCPI, else a file that is
 * fetched whole and then read as if it lay here.
 */
public final class StatusAddressReader implements StatusReading {

    private final WebOrigin origin;
    private final FetchedFile fetched;
    private final String source;
    private final Optional<StationFormat> format;

    /**
     * @param source in which the stations have the ids that are named
     * @throws IllegalArgumentException where it is no address that can be fetched; the message says why
     */
    public StatusAddressReader(WebOrigin origin, String source, Optional<StationFormat> format) {
        this.origin = origin;
        this.fetched = new FetchedFile(origin, format);
        this.source = source;
        this.format = format;
    }

    @Override
    public String name() {
        return fetched.name();
    }

    /** By what the content that was read is known; none before it was read. */
    public WebFetch.Validators validators() {
        return fetched.validators();
    }

    @Override
    public void into(StatusCollector collector, Progress progress) throws IOException {
        if (fetched.isOcpi()) {
            new OcpiStatusPull(fetched.address(), fetched.ocpi(), source, origin.clock()).into(collector, progress);
        } else {
            fetched.read(progress, file -> new StatusFileReader(file, source, format).into(collector, progress));
        }
    }
}
