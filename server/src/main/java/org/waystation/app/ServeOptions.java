package org.waystation.app;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.waystation.config.Configuration;
import org.waystation.config.Setting;
import org.waystation.database.Database;
import org.waystation.database.DatabaseSettings;
import org.waystation.snapshot.RegionGraphs;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serving the API and the page, with its options. */
abstract class ServeOptions implements Callable<Integer> {

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
        DatabaseSettings database = DatabaseChoice.of(configuration.storage()).withCloseOnExit(false);
        App app = new App(configuration, Database.open(database, progress), Clock.systemUTC(), graphs);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            app.close();
                            stopped.countDown();
                        },
                        "stop"));
        app.prepareRegion(progress);
        progress.finish();
        String host = configuration.listening().address().equals("0.0.0.0")
                ? "localhost"
                : configuration.listening().address();
        out.printf("Waystation 暖驿: http://%s:%d/ (API: /docs). Stop with Ctrl-C.%n", host, app.port());
        out.flush();
        stopped.await();
    }
}
