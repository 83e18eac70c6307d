package org.waystation.app;

import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.waystation.config.Configuration;
import org.waystation.config.Setting;
import org.waystation.database.Database;
import org.waystation.database.DatabaseSettings;
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

    @Override
    public Integer call() throws Exception {
        Configuration configuration = settings.read();
        ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
        DatabaseSettings database = DatabaseChoice.of(configuration.storage()).withCloseOnExit(false);
        App app = new App(configuration, Database.open(database, progress), Clock.systemUTC());
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
        spec.commandLine()
                .getOut()
                .printf("Waystation 暖驿: http://%s:%d/ (API: /docs). Stop with Ctrl-C.%n", host, app.port());
        spec.commandLine().getOut().flush();
        stopped.await();
        return CommandLine.ExitCode.OK;
    }
}
