package org.waystation.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells by one look whether a database has just the migrations that this program has, as at nearly every start. Flyway, which
 * takes its time to begin with, is asked only where that cannot be told.
 */
final class AppliedMigrations {

    private static final Logger LOG = LoggerFactory.getLogger(AppliedMigrations.class);

    /** SQLSTATE of a table that is not there. */
    private static final String UNDEFINED_TABLE = "42P01";

    private static final String HISTORY =
            "SELECT script, checksum, success FROM " + ServerCheck.SCHEMA + ".flyway_schema_history";

    private AppliedMigrations() {}

    /** @param location of the migrations among the program's resources, such as {@code /db/migration} */
    static boolean areAll(Connection connection, String location) throws SQLException {
        try {
            Map<String, Integer> expected = checksums(location);
            return !expected.isEmpty() && applied(connection).equals(Optional.of(expected));
        } catch (IOException e) {
            LOG.debug("The migrations cannot be listed", e);
            return false;
        }
    }

    /** By script; empty where one has failed, or there is no table of them. */
    private static Optional<Map<String, Integer>> applied(Connection connection) throws SQLException {
        Map<String, Integer> applied = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(HISTORY)) {
            while (rows.next()) {
                boolean isKnown = applied.put(rows.getString("script"), rows.getInt("checksum")) != null;
                if (isKnown || !rows.getBoolean("success")) {
                    return Optional.empty();
                }
            }
            return Optional.of(applied);
        } catch (SQLException e) {
            if (UNDEFINED_TABLE.equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Map<String, Integer> checksums(String location) throws IOException {
        URL folder = AppliedMigrations.class.getResource(location);
        if (folder == null) {
            return Map.of();
        }
        Map<String, Integer> checksums = new HashMap<>();
        for (String name : names(folder)) {
            try (InputStream in = AppliedMigrations.class.getResourceAsStream(location + "/" + name)) {
                checksums.put(name, checksum(in));
            }
        }
        return checksums;
    }

    private static List<String> names(URL folder) throws IOException {
        if (folder.openConnection() instanceof JarURLConnection jar) {
            String prefix = jar.getEntryName() + (jar.getEntryName().endsWith("/") ? "" : "/");
            return jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(prefix) && name.endsWith(".sql"))
                    .map(name -> name.substring(prefix.length()))
                    .toList();
        }
        try (Stream<Path> files = Files.list(Path.of(URI.create(folder.toString())))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .toList();
        }
    }

    /** As Flyway works it out: of all lines without their ends. */
    private static int checksum(InputStream in) throws IOException {
        CRC32 checksum = new CRC32();
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            checksum.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return (int) checksum.getValue();
    }
}
