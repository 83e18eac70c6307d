package org.waystation.database;

/** The database does not answer, and may do so later. */
public final class DatabaseAwayException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    DatabaseAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
