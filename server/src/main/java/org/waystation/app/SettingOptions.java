package org.waystation.app;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.waystation.config.Configuration;
import org.waystation.config.ConfigurationException;
import org.waystation.config.ConfigurationReader;
import org.waystation.config.Setting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

    @Option(names = "--sources", paramLabel = "FILE", description = "File of sources to be watched.")
    private void sources(String value) {
        flags.put(Setting.SOURCES, value);
    }

    @Option(
            names = "--private-hosts",
            paramLabel = "HOSTS",
            description = "Hosts inside that may be fetched from, with commas between.")
    private void privateHosts(String value) {
        flags.put(Setting.PRIVATE_HOSTS, value);
    }

    @Option(names = "--time-zone", paramLabel = "ZONE", description = "The region's clock.")
    private void timeZone(String value) {
        flags.put(Setting.TIME_ZONE, value);
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    void set(Setting setting, String value) {
        flags.put(setting, value);
    }

    /** Options count wherever they stand: before a command's name as well as behind it, which goes first. */
    Configuration read() throws ConfigurationException {
        Map<Setting, String> all = new EnumMap<>(Setting.class);
        Optional<Path> named = Optional.empty();
        for (SettingOptions options : fromOutermost()) {
            all.putAll(options.flags);
            named = options.file == null ? named : Optional.of(options.file);
        }
        return ConfigurationReader.ofProcess().read(all, named);
    }

    private Deque<SettingOptions> fromOutermost() {
        Deque<SettingOptions> found = new ArrayDeque<>();
        for (CommandSpec at = command; at != null; at = at.parent()) {
            at.mixins().values().stream()
                    .map(CommandSpec::userObject)
                    .filter(SettingOptions.class::isInstance)
                    .map(SettingOptions.class::cast)
                    .forEach(found::addFirst);
        }
        return found;
    }
}
