package org.waystation.database;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One installation of PostgreSQL on this machine that has PostGIS.
 *
 * @param folder where {@code initdb}, {@code pg_ctl} and {@code postgres} are
 * @param majorVersion of PostgreSQL; clusters of one major version cannot be used by another
 */
record PostgresTools(Path folder, int majorVersion) {

    static final String INSTALL_LINE =
            "Install PostgreSQL with PostGIS 3.3 or newer: Debian/Ubuntu: sudo apt-get install"
                    + " postgresql-postgis; Fedora: sudo dnf install postgresql-server postgresql-contrib postgis;"
                    + " macOS: brew install postgis. Or use a server elsewhere: --database postgresql://user:password@host/name";

    private static final List<String> NEEDED = List.of("initdb", "pg_ctl", "postgres");
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Folders whose subfolders may hold an installation each, and the way from the subfolder to the tools. */
    private static final List<String[]> VERSIONED = List.of(
            new String[] {"/usr/lib/postgresql", "bin"}, // Debian, Ubuntu
            new String[] {"/usr", "pgsql-", "bin"}, // PostgreSQL's own packages on Fedora and Red Hat
            new String[] {"/opt/homebrew/opt", "postgresql@", "bin"},
            new String[] {"/usr/local/opt", "postgresql@", "bin"},
            new String[] {"/Applications/Postgres.app/Contents/Versions", "bin"});

    private static final List<String> SINGLE = List.of(
            "/usr/bin", "/opt/homebrew/bin", "/usr/local/bin", "/usr/local/pgsql/bin", "/usr/libexec/postgresql");

    Path tool(String name) {
        return folder.resolve(name);
    }

    /**
     * Finds the tools: in {@code setting} where given, else on {@code searchPath}, else in the usual places, newest first.
     *
     * @param needed the major version of a cluster that exists; empty takes any
     * @throws DatabaseException with the line that says what to install
     */
    static PostgresTools find(Optional<Path> setting, String searchPath, OptionalInt needed) {
        Set<Path> folders = new LinkedHashSet<>();
        if (setting.isPresent()) {
            folders.add(setting.get().toAbsolutePath());
        } else {
            for (String entry : searchPath.split(File.pathSeparator)) {
                if (!entry.isBlank()) {
                    folders.add(Path.of(entry).toAbsolutePath());
                }
            }
            VERSIONED.forEach(place -> folders.addAll(versionedFolders(place)));
            SINGLE.forEach(place -> folders.add(Path.of(place)));
        }
        return choose(folders, needed, setting, PostgresTools::inspect);
    }

    private static PostgresTools choose(
            Set<Path> folders,
            OptionalInt needed,
            Optional<Path> setting,
            Function<Path, Optional<PostgresTools>> inspect) {
        List<PostgresTools> withoutPostgis = new ArrayList<>();
        List<PostgresTools> otherVersions = new ArrayList<>();
        for (Path folder : folders) {
            Optional<PostgresTools> found = inspect.apply(folder);
            if (found.isEmpty()) {
                continue;
            }
            PostgresTools tools = found.get();
            if (needed.isPresent() && needed.getAsInt() != tools.majorVersion()) {
                otherVersions.add(tools);
            } else if (!tools.hasPostgis()) {
                withoutPostgis.add(tools);
            } else {
                return tools;
            }
        }
        if (!withoutPostgis.isEmpty()) {
            PostgresTools tools = withoutPostgis.get(0);
            throw new DatabaseException("PostgreSQL " + tools.majorVersion() + " is in " + tools.folder()
                    + ", but PostGIS is not installed for it. Debian/Ubuntu: sudo apt-get install postgresql-"
                    + tools.majorVersion() + "-postgis-3. " + INSTALL_LINE);
        }
        if (!otherVersions.isEmpty()) {
            throw new DatabaseException("The private database was made by PostgreSQL " + needed.getAsInt()
                    + ", which is not on this machine; there is "
                    + String.join(
                            ", ",
                            otherVersions.stream()
                                    .map(t -> "" + t.majorVersion())
                                    .toList())
                    + ", which cannot read it. Install version " + needed.getAsInt()
                    + " with PostGIS (Debian/Ubuntu: sudo apt-get install postgresql-" + needed.getAsInt()
                    + "-postgis-3), or move the folder away and import again.");
        }
        throw new DatabaseException((setting.isPresent()
                        ? "There is no initdb, pg_ctl and postgres in " + setting.get() + ". "
                        : "PostgreSQL with PostGIS is not installed. ")
                + INSTALL_LINE);
    }

    private static Optional<PostgresTools> inspect(Path folder) {
        if (!NEEDED.stream().allMatch(name -> Files.isExecutable(folder.resolve(name)))) {
            return Optional.empty();
        }
        CommandRun run = CommandRun.of(List.of(folder.resolve("initdb").toString(), "--version"), LIMIT);
        Matcher version = VERSION.matcher(run.output());
        return version.find()
                ? Optional.of(new PostgresTools(folder, Integer.parseInt(version.group(1))))
                : Optional.empty();
    }

    private boolean hasPostgis() {
        List<Path> shares = new ArrayList<>();
        if (Files.isExecutable(tool("pg_config"))) {
            CommandRun run = CommandRun.of(List.of(tool("pg_config").toString(), "--sharedir"), LIMIT);
            if (run.succeeded() && !run.output().isBlank()) {
                shares.add(Path.of(run.output()));
            }
        }
        shares.add(Path.of("/usr/share/postgresql", Integer.toString(majorVersion)));
        shares.add(folder.resolveSibling("share/postgresql"));
        shares.add(folder.resolveSibling("share"));
        return shares.stream().anyMatch(share -> Files.exists(share.resolve("extension/postgis.control")));
    }

    private static List<Path> versionedFolders(String[] place) {
        Path parent = Path.of(place[0]);
        String prefix = place.length == 3 ? place[1] : "";
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        Pattern name = Pattern.compile(Pattern.quote(prefix) + "(\\d+)(\\.\\d+)?");
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(entry ->
                            name.matcher(entry.getFileName().toString()).matches())
                    .sorted(Comparator.comparingInt((Path entry) -> {
                                Matcher matcher =
                                        name.matcher(entry.getFileName().toString());
                                return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
                            })
                            .reversed())
                    .map(entry -> entry.resolve(place[place.length - 1]))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
