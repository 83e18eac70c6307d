package org.waystation.nets;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A net with a number of its own. */
record NumberedNet(String number, long typeId, State state, long stationId) {

    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9][A-Z0-9-]{2,19}");

    enum State {
        STOCK,
        RESERVED,
        ON_LOAN,
        IN_REPAIR,
        /** Not yet there, lost or written off. */
        GONE;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As typed or scanned; empty where it is no number of a net. */
    static Optional<String> number(String typed) {
        String number = typed.strip().toUpperCase(Locale.ROOT);
        return Optional.of(number).filter(text -> NUMBER.matcher(text).matches());
    }
}
