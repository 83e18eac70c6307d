package org.waystation.siting;

import java.util.Locale;
import org.waystation.jobs.JobMonitor;

/** Tells a job's monitor how far the choosing has come. Thread-safe. */
final class MonitoredSteps implements Steps {

    private final JobMonitor monitor;
    private volatile Phase current = Phase.PREPARING;

    MonitoredSteps(JobMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void phase(Phase phase) {
        current = phase;
        advance(0);
    }

    @Override
    public void advance(double share) {
        Phase phase = current;
        monitor.tell(
                phase.name().toLowerCase(Locale.ROOT),
                phase.begin() + Math.max(0, Math.min(1, share)) * (phase.end() - phase.begin()));
    }

    @Override
    public void check() {
        monitor.check();
    }
}
