package org.waystation.osm;

import java.nio.file.Path;

/** An OSM file that cannot be used. The message is for people, complete, and names the file. */
public final class OsmFileException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong, for programs. */
    public enum Reason {
        NOT_FOUND,
        /** not one byte */
        EMPTY,
        /** something else: a picture, a web page, an archive … */
        NOT_OSM,
        /** OSM data whose end is missing */
        TRUNCATED,
        /** OSM data of a sort that is not read: histories, changes, rare compressions */
        UNSUPPORTED,
        /** OSM data with an error in it, or a disk that fails */
        UNREADABLE,
        /** OSM data without a single road or place */
        NOTHING_IN_IT
    }

    private final Reason reason;

    OsmFileException(Reason reason, Path file, String what) {
        super(file + ": " + what);
        this.reason = reason;
    }

    OsmFileException(Reason reason, Path file, String what, Throwable cause) {
        super(file + ": " + what, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
