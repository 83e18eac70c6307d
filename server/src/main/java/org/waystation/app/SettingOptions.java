package org.waystation.app;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.waystation.config.Configuration;
import org.waystation.config.ConfigurationException;
import org.waystation.config.ConfigurationReader;
import org.waystation.config.Setting;
import picocli.CommandLine.Option;

/** The settings as options of a command; their meaning and defaults are told in {@link Setting}. */
final class SettingOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (default: waystation.yaml, if there).")
    private Path file;

    private final Map<Setting, String> flags = new EnumMap<>(Setting.class);

    @Option(names = "--data", paramLabel = "FOLDER", description = "Where everything is kept.")
    private void data(String value) {
        flags.put(Setting.DATA, value);
    }

    @Option(names = "--database", paramLabel = "URL", description = "A PostGIS of yours instead of the private one.")
    private void database(String value) {
        flags.put(Setting.DATABASE, value);
    }

    @Option(names = "--postgres-tools", paramLabel = "FOLDER", description = "Where initdb and pg_ctl are.")
    private void postgresTools(String value) {
        flags.put(Setting.POSTGRES_TOOLS, value);
    }

    @Option(names = "--wait", paramLabel = "DURATION", description = "How long to wait for the database, such as 30s.")
    private void waiting(String value) {
        flags.put(Setting.WAIT, value);
    }

    @Option(names = "--time-zone", paramLabel = "ZONE", description = "The region's clock.")
    private void timeZone(String value) {
        flags.put(Setting.TIME_ZONE, value);
    }

    void set(Setting setting, String value) {
        flags.put(setting, value);
    }

    Configuration read() throws ConfigurationException {
        return ConfigurationReader.ofProcess().read(flags, Optional.ofNullable(file));
    }
}
