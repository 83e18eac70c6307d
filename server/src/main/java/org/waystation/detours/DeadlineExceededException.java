package org.waystation.detours;

import java.io.Serial;

/** A question was given up because its time was over or its thread was interrupted. */
public final class DeadlineExceededException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    DeadlineExceededException(String message) {
        super(message);
    }
}
