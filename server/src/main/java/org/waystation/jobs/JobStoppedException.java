package org.waystation.jobs;

/** The job was cancelled, or the server is being stopped; the work ends at once and has no result. */
public final class JobStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobStoppedException() {
        super("the job is to stop", null, false, false);
    }
}
