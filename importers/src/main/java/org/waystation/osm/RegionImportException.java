package org.waystation.osm;

import org.waystation.osmfile.OsmFileException;

/**
 * A region that was not imported; the one before is still there, whole. The message is for people and complete; the cause
 * is the {@link OsmFileException}, {@link DownloadException}, {@link org.waystation.roads.RoadImportException} or database
 * failure, where there is one.
 */
public final class RegionImportException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Which part failed, for programs. */
    public enum Reason {
        /** another import into the same data folder is under way */
        BUSY,
        DOWNLOAD,
        FILE,
        ROADS,
        DATABASE,
        /** the data folder cannot be written */
        DATA_FOLDER
    }

    private final Reason reason;

    RegionImportException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
