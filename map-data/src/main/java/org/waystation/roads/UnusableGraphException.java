package org.waystation.roads;

import java.io.Serial;

/** A graph folder cannot be used and is to be built anew from the map file. The message says which and why. */
public final class UnusableGraphException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    UnusableGraphException(Reason reason, String message) {
        this(reason, message, null);
    }

    UnusableGraphException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public enum Reason {
        /** There is no graph in the folder. */
        MISSING,
        /** A file is missing, was changed or cannot be read. */
        DAMAGED,
        /** Another version of the program made it. */
        STALE,
        /** It was prepared for other vehicle classes. */
        OTHER_FLEET
    }
}
