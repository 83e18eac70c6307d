package org.waystation.app;

/** A command could not do what was asked; the message is for people and complete. */
final class CommandFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    CommandFailedException(String message) {
        super(message);
    }
}
