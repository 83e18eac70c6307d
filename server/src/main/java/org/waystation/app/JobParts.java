package org.waystation.app;

import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.util.List;
import org.waystation.access.Access;
import org.waystation.asking.QuestionReader;
import org.waystation.config.Configuration;
import org.waystation.coverage.Groundwork;
import org.waystation.database.Database;
import org.waystation.jobs.JobRoutes;
import org.waystation.jobs.JobRules;
import org.waystation.jobs.JobStore;
import org.waystation.jobs.Jobs;
import org.waystation.reports.ReportRoutes;
import org.waystation.requests.Idempotency;
import org.waystation.siting.SitingRoutes;
import org.waystation.snapshot.LivePopulation;
import org.waystation.snapshot.LiveSnapshot;

/** What belongs to long work, wired. */
final class JobParts implements AutoCloseable {

    private final SitingRoutes siting;
    private final ReportRoutes reports;
    private final Jobs jobs;
    private final JobRoutes routes;

    JobParts(
            Configuration configuration,
            Database database,
            LiveSnapshot live,
            LivePopulation people,
            Groundwork groundwork,
            Clock clock,
            Access access,
            Idempotency idempotency) {
        // One processor is left to drivers' questions; Linux knows no priorities of threads.
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        this.siting = new SitingRoutes(
                live, people, configuration.fleet(), groundwork, clock, configuration.timeZone(), threads);
        this.reports = new ReportRoutes(
                live,
                new QuestionReader(configuration.fleet(), clock, configuration.timeZone()),
                ReportParts.report(configuration, database, groundwork, clock, threads));
        JobStore store = new JobStore(database);
        this.jobs = new Jobs(
                database, store, List.of(siting, reports), JobRules.keepingFor(configuration.jobRetention()), clock);
        this.routes = new JobRoutes(jobs, store, idempotency, access, clock, configuration.timeZone());
    }

    void register(RoutesConfig config) {
        routes.register(config);
        siting.register(config, routes);
        reports.register(config, routes);
    }

    /** When there is a region to work on. */
    void start() {
        jobs.start();
    }

    @Override
    public void close() {
        jobs.close();
    }
}
