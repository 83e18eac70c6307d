package org.waystation.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees that a server can do what the program needs, and sets up extensions and schema. */
final class ServerCheck {

    static final String SCHEMA = "waystation";

    private static final Logger LOG = LoggerFactory.getLogger(ServerCheck.class);

    private static final int LEAST_POSTGRES = 13;
    private static final int LEAST_POSTGIS_MAJOR = 3;
    private static final int LEAST_POSTGIS_MINOR = 3;
    private static final Pattern MAJOR_MINOR = Pattern.compile("^(\\d+)\\.(\\d+)");
    /** Any number, as long as it is ours alone: programs that start together set up one after the other. */
    private static final long SETUP_LOCK = 0x7761_7973_7461_7469L;

    private static final String FIND_EXTENSION = """
            SELECT a.default_version, a.installed_version, n.nspname
            FROM pg_available_extensions a
            LEFT JOIN pg_extension e ON e.extname = a.name
            LEFT JOIN pg_namespace n ON n.oid = e.extnamespace
            WHERE a.name = ?
            """;

    private final Connection connection;
    private final String where;

    ServerCheck(Connection connection, String where) {
        this.connection = connection;
        this.where = where;
    }

    /**
     * @return the search path that finds the program's tables and the extensions' functions
     * @throws DatabaseException if the server lacks something, saying what to do
     */
    String prepare() throws SQLException {
        int version = Integer.parseInt(ask("SHOW server_version_num"));
        if (version / 10_000 < LEAST_POSTGRES) {
            throw new DatabaseException(where + " is PostgreSQL " + ask("SHOW server_version") + "; this program needs "
                    + LEAST_POSTGRES + " or newer, with PostGIS 3.3 or newer. Upgrade the server, or use another.");
        }
        if (!ask("SHOW server_encoding").equals("UTF8")) {
            throw new DatabaseException(
                    where + " has the encoding " + ask("SHOW server_encoding")
                            + "; Chinese names need UTF8. Create another: CREATE DATABASE waystation ENCODING 'UTF8' TEMPLATE template0");
        }
        if (ask("SHOW transaction_read_only").equals("on")) {
            throw new DatabaseException(
                    where + " is read-only (a standby, perhaps). Give the address of the primary server.");
        }
        warnOfLosses();
        execute("SELECT pg_advisory_lock(" + SETUP_LOCK + ")");
        try {
            Set<String> searchPath = new LinkedHashSet<>();
            searchPath.add(SCHEMA);
            searchPath.add("public");
            searchPath.add(extension("postgis", "postgresql-" + version / 10_000 + "-postgis-3"));
            searchPath.add(extension("pg_trgm", "postgresql-contrib"));
            createSchema();
            return String.join(",", searchPath);
        } finally {
            execute("SELECT pg_advisory_unlock(" + SETUP_LOCK + ")");
        }
    }

    /**
     * What the program acknowledges must be on disk. {@code synchronous_commit} it sets itself ({@link GuardedPool}); these only
     * the server's administrator can.
     */
    private void warnOfLosses() throws SQLException {
        for (String setting : List.of("fsync", "full_page_writes")) {
            if (!ask("SHOW " + setting).equals("on")) {
                LOG.warn(
                        "{} has {} = off: where its machine stops, what was acknowledged may be lost. Set it to on.",
                        where,
                        setting);
                return;
            }
        }
    }

    /** @return the schema the extension is in */
    private String extension(String name, String debianPackage) throws SQLException {
        Extension extension = findExtension(name)
                .orElseThrow(() -> new DatabaseException(where + " has no extension " + name
                        + ". Install it on the database server (Debian/Ubuntu: sudo apt-get install " + debianPackage
                        + "), or use a server that has it."));
        if (extension.schema().isEmpty()) {
            checkVersion(name, extension.available());
            try {
                execute("CREATE EXTENSION IF NOT EXISTS " + name);
            } catch (SQLException e) {
                throw new DatabaseException(
                        where + " has no extension " + name + " in this database, and it cannot be created: "
                                + e.getMessage()
                                + (isForbidden(e)
                                        ? ". Ask the server's administrator for: CREATE EXTENSION " + name + ";"
                                        : ""),
                        e);
            }
            return findExtension(name).flatMap(Extension::schema).orElse("public");
        }
        checkVersion(name, extension.installed());
        return extension.schema().get();
    }

    private void checkVersion(String name, String version) {
        Matcher matcher = MAJOR_MINOR.matcher(version);
        if (name.equals("postgis") && matcher.find()) {
            int major = Integer.parseInt(matcher.group(1));
            int minor = Integer.parseInt(matcher.group(2));
            if (major < LEAST_POSTGIS_MAJOR || (major == LEAST_POSTGIS_MAJOR && minor < LEAST_POSTGIS_MINOR)) {
                throw new DatabaseException(where + " has PostGIS " + version + "; this program needs 3.3 or newer."
                        + " Upgrade the package on the database server, then: SELECT postgis_extensions_upgrade();");
            }
        }
    }

    private void createSchema() throws SQLException {
        try {
            execute("CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
        } catch (SQLException e) {
            throw new DatabaseException(
                    "The schema " + SCHEMA + " cannot be created in " + where + ": " + e.getMessage()
                            + (isForbidden(e)
                                    ? ". Ask its administrator for: CREATE SCHEMA " + SCHEMA
                                            + " AUTHORIZATION the_user;"
                                    : ""),
                    e);
        }
    }

    private static boolean isForbidden(SQLException e) {
        return "42501".equals(e.getSQLState());
    }

    private Optional<Extension> findExtension(String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND_EXTENSION)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(new Extension(
                        row.getString(1), String.valueOf(row.getString(2)), Optional.ofNullable(row.getString(3))));
            }
        }
    }

    private String ask(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** @param schema where it is installed; empty if it is not */
    private record Extension(String available, String installed, Optional<String> schema) {}
}
