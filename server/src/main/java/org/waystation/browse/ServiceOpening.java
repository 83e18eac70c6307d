package org.waystation.browse;

import java.util.Objects;
import org.waystation.stations.Facility;

/** Whether a service that keeps hours of its own is open when a driver is there. */
public record ServiceOpening(Facility facility, Opening opening) {

    public ServiceOpening {
        Objects.requireNonNull(facility);
        Objects.requireNonNull(opening);
    }
}
