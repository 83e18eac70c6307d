package org.waystation.jobs;

/** Hears how far a job's work has come, and ends it where it is not wanted any more. Thread-safe. */
public final class JobMonitor {

    private volatile String phase = "";
    private volatile double progress;
    private volatile boolean isStopped;

    JobMonitor() {}

    /**
     * @param phase a word that names what is being done
     * @param progress of the whole job, from 0 to 1
     */
    public void tell(String phase, double progress) {
        this.phase = phase;
        this.progress = Math.max(0, Math.min(1, progress));
    }

    /** @throws JobStoppedException where the job is to end */
    public void check() {
        if (isStopped) {
            throw new JobStoppedException();
        }
    }

    void stop() {
        isStopped = true;
    }

    String phase() {
        return phase;
    }

    double progress() {
        return progress;
    }
}
