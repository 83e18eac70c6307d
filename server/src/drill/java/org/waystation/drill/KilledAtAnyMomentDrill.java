package org.waystation.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.waystation.access.Role;

/**
 * Servers and database servers are killed while all that can be written is being written, and an import runs. Whatever was
 * acknowledged must be there once, and of an import all or nothing.
 */
final class KilledAtAnyMomentDrill implements Drill {

    private static final int EARLIEST_MILLIS = 100;
    private static final int LATEST_MILLIS = 1_200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String promise() {
        return "4. Nothing acknowledged is lost";
    }

    @Override
    public List<Counted> run(Ground ground) throws Exception {
        Ground.Site site = ground.site();
        Path data = site.newData();
        ImportedFile file = ImportedFile.in(data);
        ServerProcess server = site.startOn(data).awaitReady();
        Run run = new Run(ground, site, server, file);
        List<Counted> counted = new ArrayList<>();
        counted.add(new Counted(
                "fsync, full_page_writes, synchronous_commit of the servers' connections",
                "on, on, on",
                run.durability(),
                run.durability().equals("on, on, on")));
        counted.addAll(run.points("server", () -> {
            server.kill();
            server.restart();
        }));
        counted.addAll(run.points("PostgreSQL", () -> {
            ground.postgres().kill();
            ground.postgres().restart();
        }));
        return counted;
    }

    private interface Killing {
        void killAndRestart() throws Exception;
    }

    private static final class Run {

        private final Ground ground;
        private final Ground.Site site;
        private final ServerProcess server;
        private final ImportedFile file;
        private final Ledger ledger;
        private final Random moments;
        private final AtomicInteger numbers = new AtomicInteger();
        private final List<Change> acknowledged = new ArrayList<>();
        private int version;

        private Run(Ground ground, Ground.Site site, ServerProcess server, ImportedFile file) {
            this.ground = ground;
            this.site = site;
            this.server = server;
            this.file = file;
            this.ledger = new Ledger(ground.postgres(), site.database());
            this.moments = new Random(ground.scale().seed());
        }

        private String durability() throws Exception {
            // The connections of the server say themselves what they were set to; a new one of ours has the same
            // defaults.
            return String.join(
                    ", ",
                    ground.postgres().ask(site.database(), "SHOW fsync"),
                    ground.postgres().ask(site.database(), "SHOW full_page_writes"),
                    ground.postgres().ask(site.database(), "SHOW synchronous_commit"));
        }

        private List<Counted> points(String what, Killing killing) throws Exception {
            int before = acknowledged.size();
            int sentAgain = 0;
            int torn = 0;
            int imports = 0;
            List<String> refused = new ArrayList<>();
            for (int point = 0; point < ground.scale().points(); point++) {
                file.write(++version);
                Writers writers = Writers.start(server.baseUrl(), ground, Ledger.KINDS, numbers);
                boolean isAsked = askForImport();
                Thread.sleep(EARLIEST_MILLIS + moments.nextInt(LATEST_MILLIS - EARLIEST_MILLIS));
                int then = writers.acknowledgedSoFar();
                killing.killAndRestart();
                torn += versions() > 1 ? 1 : 0;
                Await.until("changes are taken again", PATIENCE, () -> writers.acknowledgedSoFar() > then + 5);
                writers.end();
                acknowledged.addAll(writers.acknowledged());
                refused.addAll(writers.refused());
                sentAgain += writers.sentAgain();
                if (isAsked) {
                    imports += Double.isFinite(Await.secondsUntil(PATIENCE, this::isImported)) ? 1 : 0;
                } else {
                    imports++;
                }
            }
            Ledger.Balance balance = ledger.balance(acknowledged);
            String points = ground.scale().points() + " × SIGKILL to " + what + ": ";
            refused.stream().limit(3).forEach(System.err::println);
            balance.missing().stream().limit(3).forEach(System.err::println);
            balance.doubled().stream().limit(3).forEach(System.err::println);
            return List.of(
                    new Counted(
                            points + "changes acknowledged so far that are there",
                            "all",
                            acknowledged.size() - balance.missing().size() + " of " + acknowledged.size() + " ("
                                    + balance.acknowledged() + ")",
                            balance.missing().isEmpty() && acknowledged.size() > before),
                    Counted.none(
                            points + "changes made twice, " + sentAgain + " of them sent again",
                            balance.doubled().size()),
                    Counted.none(points + "changes refused for another reason", refused.size()),
                    Counted.none(points + "imports half there", torn),
                    Counted.all(
                            points + "imports asked for that came to their end",
                            imports,
                            ground.scale().points()));
        }

        /** @return whether it was taken */
        private boolean askForImport() throws Exception {
            Change change = Change.of(Change.Kind.IMPORT, ground.furniture(), numbers.incrementAndGet());
            return change.send(server.baseUrl(), ground.token(Role.PLANNER)).statusCode() == 202;
        }

        private boolean isImported() throws Exception {
            JsonNode told = Asking.json(
                    Asking.send(server.baseUrl(), ground.token(Role.PLANNER), "GET", "/api/v1/sources", ""));
            return !told.at("/sources/0/state").asText().equals("running")
                    && versions() == 1
                    && ground.postgres()
                            .ask(site.database(), "SELECT coalesce(min(operator), '') " + STATIONS)
                            .equals(Change.mark(version));
        }

        private static final String STATIONS =
                "FROM station JOIN station_source ON station_id = station.id WHERE source = '" + ImportedFile.SOURCE
                        + "'";

        private long versions() throws Exception {
            return Long.parseLong(ground.postgres()
                    .ask(
                            site.database(),
                            "SELECT count(DISTINCT operator) + CAST(count(*) NOT IN (0, " + ImportedFile.STATIONS
                                    + ") AS integer) * 2 " + STATIONS));
        }
    }
}
