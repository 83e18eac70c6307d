package org.waystation.drill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.waystation.access.AccessStore;
import org.waystation.access.Grant;
import org.waystation.access.Organisation;
import org.waystation.access.Role;
import org.waystation.access.Tokens;
import org.waystation.bench.PackedProgram;
import org.waystation.database.Database;
import org.waystation.database.DatabaseSettings;
import org.waystation.database.PostgresProcess;
import org.waystation.progress.Progress;

/**
 * What drills happen on: a work folder, a PostGIS cluster that nobody starts again, and servers with the sample region. Not
 * thread-safe.
 *
 * <p>Everything is made once: the sample, tokens of all roles, and an operator who keeps all stations. Each {@link Site} is a
 * copy of it. What a drill leaves behind, {@link #clear} ends.
 */
public final class Ground implements AutoCloseable {

    private static final String PREPARED = "prepared";
    private static final Duration ENDING = Duration.ofSeconds(30);

    /**
     * How much is done.
     *
     * @param minutes of steady load
     * @param points moments at which something is killed, of each sort
     */
    public record Scale(long seed, int minutes, int points) {}

    /** A database of its own and the servers on it, each with a data folder of its own. */
    public final class Site {

        private final String database;

        private Site(String database) {
            this.database = database;
        }

        public String database() {
            return database;
        }

        public String databaseUrl() {
            return postgres.url(database);
        }

        /** A server more; returns at once. */
        public ServerProcess start(String... options) throws IOException {
            return startOn(newData(), options);
        }

        /** A data folder with the sample's roads. */
        public Path newData() throws IOException {
            Path data = work.resolve("data-" + ++folders);
            copy(work.resolve(PREPARED), data);
            return data;
        }

        /** A server with this data folder. */
        public ServerProcess startOn(Path data, String... options) throws IOException {
            List<String> arguments = new ArrayList<>(List.of("--data", data.toString(), "--database", databaseUrl()));
            arguments.addAll(List.of(options));
            return Ground.this.start(arguments);
        }
    }

    private final Path work;
    private final Scale scale;
    private final PackedProgram program;
    private final PostgresProcess postgres;
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private final List<ServerProcess> servers = new ArrayList<>();
    private Furniture furniture;
    private int folders;

    private Ground(Path work, Scale scale) throws IOException {
        this.work = work;
        this.scale = scale;
        this.program = PackedProgram.in(work.resolve("program"));
        this.postgres = PostgresProcess.start(work.resolve("postgres"));
    }

    /** @param work an empty folder that all users may go through */
    public static Ground prepare(Path work, Scale scale) throws IOException, InterruptedException, SQLException {
        Ground ground = new Ground(work, scale);
        try {
            ground.makeSample();
            return ground;
        } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
            ground.close();
            throw e;
        }
    }

    private void makeSample() throws IOException, InterruptedException, SQLException {
        postgres.execute("CREATE DATABASE " + PREPARED);
        Files.createDirectory(work.resolve(PREPARED));
        Site prepared = new Site(PREPARED);
        ServerProcess first = prepared.startOn(work.resolve(PREPARED)).awaitReady();
        makeTokens(prepared);
        furniture = Furniture.bringIn(first.baseUrl(), token(Role.OPERATOR), token(Role.ADMINISTRATOR));
        end(first);
    }

    private void makeTokens(Site prepared) {
        try (Database database = Database.open(DatabaseSettings.at(prepared.databaseUrl()), Progress.SILENT)) {
            Tokens made = new Tokens(new AccessStore(database), Clock.systemUTC());
            long operator = made.organisation("演练", Organisation.Kind.OPERATOR).id();
            for (Role role : Set.of(Role.OPERATOR, Role.PLANNER, Role.ADMINISTRATOR)) {
                OptionalLong organisation = role == Role.OPERATOR ? OptionalLong.of(operator) : OptionalLong.empty();
                tokens.put(
                        role,
                        made.issue(new Grant("drill", role, organisation, Set.of()), Tokens.STANDARD_LIFE)
                                .secret());
            }
            database.jdbi()
                    .useHandle(handle ->
                            handle.execute("INSERT INTO station_owner SELECT id, " + operator + " FROM station"));
        }
    }

    /** A new one. */
    public Site site() throws SQLException {
        String name = "site_" + ++folders;
        postgres.execute("CREATE DATABASE " + name + " TEMPLATE " + PREPARED);
        return new Site(name);
    }

    /** With these arguments alone, but for address and port; returns at once. */
    public ServerProcess start(List<String> arguments) throws IOException {
        ServerProcess server = ServerProcess.start(
                program.options(), arguments, freePort(), work.resolve("server-" + (servers.size() + 1) + ".log"));
        servers.add(server);
        return server;
    }

    public PostgresProcess postgres() {
        return postgres;
    }

    public Scale scale() {
        return scale;
    }

    public Path folder() {
        return work;
    }

    /** A secret that is good at every site; the operator's organisation keeps all stations of the sample. */
    public String token(Role role) {
        return role == Role.DRIVER ? "" : tokens.get(role);
    }

    Furniture furniture() {
        return furniture;
    }

    /** Ends all servers, and has the cluster running again. */
    void clear() throws InterruptedException {
        try {
            postgres.thaw();
            for (ServerProcess server : servers) {
                server.kill();
            }
            if (!postgres.isRunning()) {
                postgres.restart();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void end(ServerProcess server) throws InterruptedException {
        server.terminate();
        if (!server.awaitEnd(ENDING)) {
            server.kill();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    @Override
    public void close() {
        servers.forEach(ServerProcess::close);
        try {
            postgres.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
