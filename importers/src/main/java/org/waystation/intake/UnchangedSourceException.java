package org.waystation.intake;

import java.io.IOException;

/** The source says that it is what it was when it was read last; so nothing was read. */
public final class UnchangedSourceException extends IOException {

    private static final long serialVersionUID = 1L;

    public UnchangedSourceException() {
        super("the source is unchanged");
    }
}
