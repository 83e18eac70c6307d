package org.waystation.hours;

/** Whether a place is open: certainly open, certainly closed, or not to be said from its opening hours. */
public enum OpeningStatus {
    OPEN,
    CLOSED,
    UNKNOWN
}
