package org.waystation.ocpi;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.waystation.fetch.WebFetch;
import org.waystation.intake.StationCollector;
import org.waystation.intake.StationCollector.Place;
import org.waystation.intake.StationReading;
import org.waystation.progress.Progress;
import org.waystation.rows.RowHandler;

/**
 * Pulls all locations from a party's endpoint. Nothing of it is taken where a page fails.
 */
public final class OcpiPull implements StationReading {

    private final OcpiPages pages;
    private final RowHandler.Reading reading;

    /**
     * @param address of the party's locations, with {@code limit} or {@code date_from} in its query if wanted
     * @param fetch of that origin, made with {@link #headers}
     */
    public OcpiPull(URI address, WebFetch fetch, RowHandler.Reading reading) {
        this.pages = new OcpiPages(address, fetch);
        this.reading = reading;
    }

    /** What a party is asked with; since version 2.2 the token goes in Base64. */
    public static Map<String, String> headers(Optional<String> token) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", "application/json");
        token.ifPresent(secret -> headers.put(
                "Authorization",
                "Token " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8))));
        return headers;
    }

    @Override
    public String source() {
        return reading.source();
    }

    @Override
    public String name() {
        return pages.name();
    }

    @Override
    public void into(StationCollector collector, Progress progress) throws IOException {
        RowHandler handler = new RowHandler(reading, collector);
        OcpiRows rows = new OcpiRows(handler);
        OptionalLong total;
        try {
            total = pages.pull(rows, progress);
        } finally {
            handler.finish();
        }
        rows.finish();
        if (total.isPresent() && total.getAsLong() != rows.count()) {
            // A bad row: what did not come must not be taken for gone.
            collector.reject(List.of(new Place(name(), 0, "")
                    .problem(
                            "X-Total-Count",
                            Long.toString(total.getAsLong()),
                            "the party counts others than the " + rows.count() + " locations that came")));
        }
    }
}
