package org.waystation.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.waystation.database.Database;
import org.waystation.database.DatabaseSettings;
import org.waystation.progress.Progress;

/** A process that begins a job, says so, and never ends it. */
final class EndlessServer {

    private EndlessServer() {}

    /** @param arguments address of the database */
    public static void main(String[] arguments) {
        JobWork endless = new JobWork() {
            @Override
            public String kind() {
                return "shout";
            }

            @Override
            public JobResult run(byte[] request, JobMonitor monitor) {
                System.out.println("begun");
                waitForEver();
                throw new IllegalStateException("ever has ended");
            }
        };
        Database database = Database.open(DatabaseSettings.at(arguments[0]), Progress.SILENT);
        new Jobs(
                        database,
                        new JobStore(database),
                        List.of(endless),
                        JobRules.keepingFor(Duration.ofDays(7)),
                        Clock.systemUTC())
                .start();
        waitForEver();
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
