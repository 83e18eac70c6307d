package org.waystation.roads;

import java.io.Serial;

/** A map file could not be made into a road network. The message is for the person who gave the file. */
public final class RoadImportException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    RoadImportException(Reason reason, String message) {
        this(reason, message, null);
    }

    RoadImportException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public enum Reason {
        /** There is no such file. */
        NOT_FOUND,
        /** The file has no bytes. */
        EMPTY,
        /** The content is not OpenStreetMap data. */
        NOT_OSM,
        /** The file ends before its time. */
        TRUNCATED,
        /** Nodes, ways and relations are not in this order. */
        NOT_SORTED,
        /** No road in it is usable by any vehicle class. */
        NO_ROADS,
        /** The disk has no room for the graph. */
        DISK_FULL,
        /** The graph folder cannot be written. */
        UNWRITABLE,
        /** Another build into the same folder is under way. */
        BUSY,
        /** The file is OpenStreetMap data but could not be read for another reason. */
        UNREADABLE
    }
}
