package org.waystation.osmfile;

import java.nio.file.Path;

/** An OSM file that cannot be used. The message is for people, complete, and names the file. */
public final class OsmFileException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong, for programs. */
    public enum Reason {
        /** no file of that name */
        NOT_FOUND,
        /** not one byte */
        EMPTY,
        /** something else: a picture, a web page, an archive … */
        NOT_OSM,
        /** OSM data whose end is missing */
        TRUNCATED,
        /** nodes, ways and relations are not in this order */
        NOT_SORTED,
        /** OSM data of a sort that is not read: histories, changes, rare compressions */
        UNSUPPORTED,
        /** OSM data with an error in it, or on a disk that fails */
        UNREADABLE,
        /** OSM data without a single road or place */
        NOTHING_IN_IT
    }

    private final Reason reason;

    /** @param what is wrong, as the rest of a sentence that the file's name begins */
    public OsmFileException(Reason reason, Path file, String what) {
        super(file + ": " + what);
        this.reason = reason;
    }

    /** @param what is wrong, as the rest of a sentence that the file's name begins */
    public OsmFileException(Reason reason, Path file, String what, Throwable cause) {
        super(file + ": " + what, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
