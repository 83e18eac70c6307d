package org.waystation.database;

/**
 * The database cannot be used as it is. The message is written for the person who runs the program: it says what is
 * wrong and what to do about it, and never holds a password.
 */
public class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseException(String message) {
        super(message);
    }

    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
