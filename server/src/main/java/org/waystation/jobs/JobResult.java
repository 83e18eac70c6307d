package org.waystation.jobs;

import java.util.Arrays;
import java.util.Objects;

/** What came of a job, as it is given to who fetches it. Immutable. */
public final class JobResult {

    private final String mediaType;
    private final byte[] body;

    public JobResult(String mediaType, byte[] body) {
        this.mediaType = Objects.requireNonNull(mediaType);
        this.body = body.clone();
    }

    public String mediaType() {
        return mediaType;
    }

    public byte[] body() {
        return body.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JobResult result
                && mediaType.equals(result.mediaType)
                && Arrays.equals(body, result.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mediaType, Arrays.hashCode(body));
    }

    @Override
    public String toString() {
        return mediaType + ", " + body.length + " bytes";
    }
}
