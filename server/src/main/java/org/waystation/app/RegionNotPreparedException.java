package org.waystation.app;

/** The region could not be loaded nor made; the message is for people and says what to do. */
final class RegionNotPreparedException extends Exception {

    private static final long serialVersionUID = 1L;

    RegionNotPreparedException(String message, Throwable cause) {
        super(message, cause);
    }
}
