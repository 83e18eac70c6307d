package org.waystation.jobs;

import org.waystation.http.ProblemException;

/** One kind of long work. Thread-safe. */
public interface JobWork {

    /** A word that names it, in the database and in answers. */
    String kind();

    /**
     * Does it. May be called again for the same request, after a server died; so it has no effect but its result.
     *
     * @param request as it was given to {@link Jobs#submit}
     * @throws ProblemException where it cannot be done, of which the owner is told
     * @throws JobStoppedException out of the monitor, passed on
     */
    JobResult run(byte[] request, JobMonitor monitor);
}
