package org.waystation.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Where a database is and as whom to log in. The password stands only in the properties, never in a text that may be
 * shown. Immutable.
 */
final class ConnectionTarget {

    static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /** libpq's names for what the JDBC driver calls otherwise. */
    private static final Map<String, String> LIBPQ_NAMES = Map.of(
            "application_name", "ApplicationName",
            "connect_timeout", "connectTimeout",
            "target_session_attrs", "targetServerType",
            "gssencmode", "gssEncMode");

    private static final String ACCEPTED = "Accepted: postgresql://user:password@host:port/name, with"
            + " ?sslmode=require and the like after it; / ? @ % in a user name or password are written %2F %3F %40 %25.";

    private final String hosts;
    private final String databaseName;
    private final String searchPath;
    private final Properties properties;

    private ConnectionTarget(String hosts, String databaseName, String searchPath, Properties properties) {
        this.hosts = hosts;
        this.databaseName = databaseName;
        this.searchPath = searchPath;
        this.properties = properties;
    }

    static ConnectionTarget of(String host, int port, String databaseName, String user, String password) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return new ConnectionTarget(host + ":" + port, databaseName, "", properties);
    }

    /** @throws DatabaseException if the address is not one; the message does not repeat it, for it may hold a password */
    static ConnectionTarget parse(String url) {
        String rest = url.strip();
        if (rest.startsWith("jdbc:")) {
            rest = rest.substring("jdbc:".length());
        }
        int schemeEnd = rest.indexOf("://");
        String scheme = schemeEnd < 0 ? "" : rest.substring(0, schemeEnd);
        if (!scheme.equals("postgresql") && !scheme.equals("postgres")) {
            throw new DatabaseException("The database address does not begin with postgresql://. " + ACCEPTED);
        }
        rest = rest.substring(schemeEnd + 3);
        Properties properties = new Properties();
        int question = rest.indexOf('?');
        if (question >= 0) {
            readParameters(rest.substring(question + 1), properties);
            rest = rest.substring(0, question);
        }
        int slash = rest.indexOf('/');
        String databaseName = slash < 0 ? "" : decode(rest.substring(slash + 1));
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            String login = authority.substring(0, at);
            int colon = login.indexOf(':');
            properties.setProperty("user", decode(colon < 0 ? login : login.substring(0, colon)));
            if (colon >= 0) {
                properties.setProperty("password", decode(login.substring(colon + 1)));
            }
        }
        String hosts = authority.substring(at + 1);
        checkHosts(hosts);
        if (!properties.containsKey("user")) {
            properties.setProperty("user", System.getProperty("user.name"));
        }
        if (databaseName.isEmpty()) {
            databaseName = properties.getProperty("user");
        }
        return new ConnectionTarget(hosts.isEmpty() ? "localhost" : hosts, databaseName, "", properties);
    }

    private static void readParameters(String query, Properties properties) {
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                properties.setProperty(LIBPQ_NAMES.getOrDefault(name, name), value);
            }
        }
    }

    private static void checkHosts(String hosts) {
        for (String host : hosts.split(",")) {
            int colon = host.lastIndexOf(':');
            if (colon > host.lastIndexOf(']')) {
                String port = host.substring(colon + 1);
                if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535) {
                    throw new DatabaseException(
                            "The port in the database address is not a number from 1 to 65535. " + ACCEPTED);
                }
            }
        }
    }

    private static String decode(String text) {
        try {
            // URLDecoder is made for forms, where + is a space; in an address it is a plus.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new DatabaseException("The database address has a % that begins no escape. " + ACCEPTED);
        }
    }

    ConnectionTarget withDatabase(String name) {
        return new ConnectionTarget(hosts, name, searchPath, properties);
    }

    ConnectionTarget withSearchPath(String searchPath) {
        return new ConnectionTarget(hosts, databaseName, searchPath, properties);
    }

    String databaseName() {
        return databaseName;
    }

    /** The address without the password, for messages and logs. */
    String description() {
        return "postgresql://" + properties.getProperty("user") + "@" + hosts + "/" + databaseName;
    }

    /** The address with the password, as {@link #parse} reads it. Never for messages. */
    String urlWithPassword() {
        return "postgresql://" + properties.getProperty("user") + ":" + properties.getProperty("password") + "@" + hosts
                + "/" + databaseName;
    }

    /** @param silenceLimit how long the server may take to answer one statement; zero for no limit */
    Connection connect(Duration silenceLimit) throws SQLException {
        return new Driver().connect(jdbcUrl(), driverProperties(silenceLimit));
    }

    /** @param statementLimit after which the server itself ends a statement; zero for the server's own setting */
    HikariDataSource pool(String name, int size, Duration silenceLimit, Duration statementLimit) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(jdbcUrl());
        config.setDataSourceProperties(driverProperties(silenceLimit));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(2, size));
        config.setConnectionTimeout(CONNECT_LIMIT.toMillis());
        config.setValidationTimeout(Duration.ofSeconds(3).toMillis());
        config.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
        config.setMaxLifetime(Duration.ofMinutes(30).toMillis());
        if (!statementLimit.isZero()) {
            config.setConnectionInitSql("SET statement_timeout = " + statementLimit.toMillis());
        }
        // The connection was tried before; a server that goes away now must not keep the program from starting.
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private Properties driverProperties(Duration silenceLimit) {
        Properties all = new Properties();
        all.setProperty("ApplicationName", "waystation");
        all.setProperty("connectTimeout", Long.toString(CONNECT_LIMIT.toSeconds()));
        all.setProperty("loginTimeout", Long.toString(2 * CONNECT_LIMIT.toSeconds()));
        all.setProperty("tcpKeepAlive", "true");
        // The detail of an error quotes the values of a row.
        all.setProperty("logServerErrorDetail", "false");
        all.putAll(properties);
        if (!searchPath.isEmpty()) {
            all.setProperty("currentSchema", searchPath);
        }
        // The driver knows whole seconds.
        all.setProperty("socketTimeout", Long.toString((silenceLimit.toMillis() + 999) / 1000));
        return all;
    }

    private String jdbcUrl() {
        return "jdbc:postgresql://" + hosts + "/"
                + URLEncoder.encode(databaseName, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return description();
    }
}
