package org.waystation.fetch;

import java.io.IOException;

/** What was asked for did not come. The message is for people, complete, and names the address without any secret. */
public final class FetchException extends IOException {

    private static final long serialVersionUID = 1L;

    FetchException(String message) {
        super(message);
    }

    FetchException(String message, Throwable cause) {
        super(message, cause);
    }
}
