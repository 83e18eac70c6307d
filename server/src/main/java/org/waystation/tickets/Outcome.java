package org.waystation.tickets;

import java.util.Locale;
import java.util.Map;

/** What came of a ticket. */
enum Outcome {
    RESOLVED,
    EXPLAINED,
    MEDIATED,
    /** By the driver, before it was answered. */
    WITHDRAWN;

    /** Those that an answer may have, by the words of the interface. */
    static final Map<String, Outcome> OF_ANSWERS =
            Map.of("resolved", RESOLVED, "explained", EXPLAINED, "mediated", MEDIATED);

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
