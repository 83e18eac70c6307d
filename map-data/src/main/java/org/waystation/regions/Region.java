package org.waystation.regions;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;

/**
 * The region that was imported.
 *
 * @param graphId the road network that belongs to it
 * @param bounds WGS 84 degrees, longitude first
 * @param dataNotice what people must be told about the data, such as its licence
 */
public record Region(String graphId, Source source, Envelope bounds, Instant importedAt, String dataNotice) {

    public Region {
        Objects.requireNonNull(graphId);
        Objects.requireNonNull(source);
        Objects.requireNonNull(importedAt);
        Objects.requireNonNull(dataNotice);
        if (bounds.isNull()) {
            throw new IllegalArgumentException("a region needs bounds");
        }
        bounds = bounds.copy();
    }

    @Override
    public Envelope bounds() {
        return bounds.copy();
    }

    /**
     * The file it came from.
     *
     * @param name the file's name or address
     * @param sha256 of its bytes, hexadecimal
     * @param osmTimestamp the state of OpenStreetMap it shows, if the file says
     */
    public record Source(String name, String sha256, Optional<Instant> osmTimestamp) {

        public Source {
            Objects.requireNonNull(name);
            Objects.requireNonNull(sha256);
            Objects.requireNonNull(osmTimestamp);
        }
    }
}
