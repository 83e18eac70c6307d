package org.waystation.intake;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read, in words. */
final class ReadFailure {

    private ReadFailure() {}

    static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "it may not be read";
        }
        return "it cannot be read: " + failure.getMessage();
    }
}
