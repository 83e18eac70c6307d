package org.waystation.osm;

/** A download that did not succeed. The message is for people, complete, and names the address. */
public final class DownloadException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong, for programs. */
    public enum Reason {
        BAD_ADDRESS,
        /** no connection, or it broke or stalled */
        UNREACHABLE,
        /** 404 or 410 */
        NOT_FOUND,
        /** any other answer but the file */
        REFUSED,
        /** a web page or picture instead of data */
        WRONG_TYPE,
        /** fewer or more bytes than announced */
        TRUNCATED,
        WRONG_CHECKSUM,
        DISK_FULL,
        UNWRITABLE
    }

    private final Reason reason;

    DownloadException(Reason reason, String message) {
        this(reason, message, null);
    }

    DownloadException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
