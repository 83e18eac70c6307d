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
        /** The map file cannot be used; the cause is an {@link org.waystation.osmfile.OsmFileException} that says why. */
        MAP_FILE,
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
