package org.waystation.formats;

import java.io.IOException;
import java.time.LocalDate;
import org.waystation.fetch.WebFetch;
import org.waystation.intake.StationCollector;
import org.waystation.intake.StationReading;
import org.waystation.ocpi.OcpiPull;
import org.waystation.progress.Progress;
import org.waystation.rows.RowHandler;

/**
 * Reads stations from a web address: all pages of a party's endpoint where the format is said to be OCPI, else a file that is
 * fetched whole and then read as if it lay here. Rows cannot name a source of their own, since anybody may have written them.
 */
public final class StationAddressReader implements StationReading {

    private final FetchedFile fetched;
    private final StationFileReader.Settings settings;

    /**
     * @param settings the source is the address's host where it is not named
     * @throws IllegalArgumentException where it is no address that can be fetched; the message says why
     */
    public StationAddressReader(WebOrigin origin, StationFileReader.Settings settings) {
        this.fetched = new FetchedFile(origin, settings.format());
        this.settings = settings.source().isPresent()
                ? settings
                : settings.withSource(origin.address().getHost());
    }

    @Override
    public String source() {
        return settings.source().orElseThrow();
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
    public void into(StationCollector collector, Progress progress) throws IOException {
        if (fetched.isOcpi()) {
            RowHandler.Reading reading = new RowHandler.Reading(
                    source(), false, settings.coordinates(), settings.mapping(), LocalDate.now(settings.clock()));
            new OcpiPull(fetched.address(), fetched.ocpi(), reading).into(collector, progress);
        } else {
            fetched.read(progress, file -> new StationFileReader(file, settings).into(collector, progress));
        }
    }
}
