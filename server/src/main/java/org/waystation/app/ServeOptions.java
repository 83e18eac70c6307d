package org.waystation.app;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.waystation.config.Configuration;
import org.waystation.config.Setting;
import org.waystation.database.Database;
import org.waystation.database.DatabaseSettings;
import org.waystation.database.Silence;
import org.waystation.snapshot.RegionGraphs;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serving the API and the page, with its options. */
abstract class ServeOptions implements Callable<Integer> {

    private static final Duration LOOK_FOR_DATABASE = Duration.ofMinutes(1);
    private static final long LOOK_AGAIN_MILLIS = 500;
    /** Between saying that this server is not ready any more and taking no more connections. */
    private static final long FAREWELL_MILLIS = 1_000;

    @Mixin
    private SettingOptions settings;

    @Spec
    private CommandSpec spec;

    @Option(names = "--address", paramLabel = "ADDRESS", description = "Address to listen on.")
    private void address(String value) {
        settings.set(Setting.ADDRESS, value);
    }

    @Option(names = "--port", paramLabel = "PORT", description = "Port to listen on; 0 for any free one.")
    private void port(String value) {
        settings.set(Setting.PORT, value);
    }

    @Option(names = "--basemap-style", paramLabel = "URL", description = "MapLibre style of an external map.")
    private void basemapStyle(String value) {
        settings.set(Setting.BASEMAP_STYLE, value);
    }

    @Option(names = "--trusted-proxies", paramLabel = "ADDRESSES", description = "Proxies that are believed.")
    private void trustedProxies(String value) {
        settings.set(Setting.TRUSTED_PROXIES, value);
    }

    @Option(names = "--oidc-issuer", paramLabel = "URL", description = "OpenID Connect issuer whose tokens are taken.")
    private void openIdIssuer(String value) {
        settings.set(Setting.OIDC_ISSUER, value);
    }

    @Option(names = "--oidc-audience", paramLabel = "NAME", description = "Audience of the issuer's tokens.")
    private void openIdAudience(String value) {
        settings.set(Setting.OIDC_AUDIENCE, value);
    }

    @Option(names = "--oidc-role-claim", paramLabel = "NAME", description = "Claim with the role.")
    private void openIdRoleClaim(String value) {
        settings.set(Setting.OIDC_ROLE_CLAIM, value);
    }

    @Option(names = "--oidc-organisation-claim", paramLabel = "NAME", description = "Claim with the organisation.")
    private void openIdOrganisationClaim(String value) {
        settings.set(Setting.OIDC_ORGANISATION_CLAIM, value);
    }

    @Option(names = "--oidc-counties-claim", paramLabel = "NAME", description = "Claim with a planner's counties.")
    private void openIdCountiesClaim(String value) {
        settings.set(Setting.OIDC_COUNTIES_CLAIM, value);
    }

    @Override
    public Integer call() throws Exception {
        Configuration configuration = settings.read();
        // Told before anything is started.
        SourcesChoice.of(configuration.storage()).read();
        CommandLine commandLine = spec.commandLine();
        serve(configuration, new ConsoleProgress(commandLine.getErr()), commandLine.getOut());
        return CommandLine.ExitCode.OK;
    }

    /** Returns when the program is told to end. */
    static void serve(Configuration configuration, ConsoleProgress progress, PrintWriter out) throws Exception {
        RegionGraphs graphs = App.graphs(configuration);
        graphs.beginEarly();
        DatabaseSettings settings = DatabaseChoice.of(configuration.storage()).withCloseOnExit(false);
        Database database = Database.openEvenIfAway(settings, progress);
        App app = new App(configuration, database, Clock.systemUTC(), graphs);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stopPolitely(app);
                            stopped.countDown();
                        },
                        "stop"));
        String host = configuration.listening().address().equals("0.0.0.0")
                ? "localhost"
                : configuration.listening().address();
        String address = "http://%s:%d/".formatted(host, app.port());
        database.silence().ifPresent(silence -> tellWithout(silence, app, address, progress, out));
        prepareRegion(app, database, progress);
        progress.finish();
        out.printf("Waystation 暖驿: %s (API: /docs). Stop with Ctrl-C.%n", address);
        out.flush();
        stopped.await();
    }

    /** The database is away: what can be done without it begins. */
    private static void tellWithout(
            Silence silence, App app, String address, ConsoleProgress progress, PrintWriter out) {
        progress.finish();
        Optional<Instant> kept = app.answerFromKept();
        out.println(silence.why());
        out.println(
                kept.isPresent()
                        ? "Until it answers, " + address + " answers from what was kept at "
                                + kept.get().truncatedTo(ChronoUnit.SECONDS) + ", and nothing can be changed."
                        : "Waiting for it: nothing was kept in the data folder that questions could be answered from.");
        out.flush();
    }

    /** However long it takes until the database answers. */
    private static void prepareRegion(App app, Database database, ConsoleProgress progress)
            throws RegionNotPreparedException, InterruptedException {
        while (true) {
            while (!database.awaitAnswers(LOOK_FOR_DATABASE)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            try {
                app.prepareRegion(progress);
                return;
            } catch (RuntimeException e) {
                if (!Database.isUnavailable(e)) {
                    throw e;
                }
                // It went away in the middle; how far that had come it sees itself.
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
        }
    }

    /** Whoever hands out questions first hears that this server ends, and then it does not take any more. */
    private static void stopPolitely(App app) {
        app.announceEnd();
        try {
            Thread.sleep(FAREWELL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        app.close();
    }
}
