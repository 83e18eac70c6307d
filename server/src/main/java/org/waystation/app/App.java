package org.waystation.app;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.waystation.access.Access;
import org.waystation.access.AccessStore;
import org.waystation.access.AccessTable;
import org.waystation.access.OpenIdSettings;
import org.waystation.access.SessionRoutes;
import org.waystation.access.TokenRoutes;
import org.waystation.access.Tokens;
import org.waystation.browse.Opening;
import org.waystation.browse.PlaceRoutes;
import org.waystation.browse.RegionRoutes;
import org.waystation.browse.StationRoutes;
import org.waystation.config.Configuration;
import org.waystation.database.Database;
import org.waystation.hours.HolidayCalendar;
import org.waystation.http.Admission;
import org.waystation.http.ClientAddress;
import org.waystation.http.Problems;
import org.waystation.intake.StationImport;
import org.waystation.netplans.NetPlanRoutes;
import org.waystation.netplans.RebalancingRoutes;
import org.waystation.nets.Lending;
import org.waystation.nets.NetBoard;
import org.waystation.nets.NetHistory;
import org.waystation.nets.NetKeeper;
import org.waystation.nets.NetLabelRoutes;
import org.waystation.nets.NetLoanRoutes;
import org.waystation.nets.NetRules;
import org.waystation.nets.NetStock;
import org.waystation.nets.NetStockRoutes;
import org.waystation.nets.OutboxSender;
import org.waystation.nets.WebhookSettings;
import org.waystation.operation.HealthRoutes;
import org.waystation.operation.Metrics;
import org.waystation.osm.RegionImport;
import org.waystation.progress.Progress;
import org.waystation.regions.PlaceStore;
import org.waystation.regions.RegionStore;
import org.waystation.regions.TileStore;
import org.waystation.registry.AuditStore;
import org.waystation.registry.ChangeRoutes;
import org.waystation.registry.ClosureRoutes;
import org.waystation.registry.Closures;
import org.waystation.registry.RegistrationRoutes;
import org.waystation.registry.RegistrationStore;
import org.waystation.registry.Registry;
import org.waystation.requests.Idempotency;
import org.waystation.requests.ReplyStore;
import org.waystation.search.SearchRoutes;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.snapshot.Questions;
import org.waystation.snapshot.SnapshotLoader;
import org.waystation.stations.StationStore;
import org.waystation.stops.TripPlanRoutes;
import org.waystation.tiles.TileRoutes;

/**
 * The server: the one place where its objects are wired. Listening starts at once; questions are answered once
 * {@link #prepareRegion} has returned.
 */
final class App implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int QUESTIONS_PER_PROCESSOR = 2;

    private final Database database;
    private final Access access;
    private final StatusParts status;
    private final Metrics metrics;
    private final NetBoard netBoard;
    private final NetKeeper netKeeper;
    private final SnapshotLoader loader;
    private final RegionPreparation preparation;
    private final Javalin javalin;

    /**
     * Wires everything and listens.
     *
     * @param database the app's own from here on: it is closed with it
     * @throws PortTakenException where another program listens there; the database is closed then
     */
    public App(Configuration configuration, Database database, Clock clock) {
        this.database = database;
        RegionStore regions = new RegionStore(database);
        StationStore stations = new StationStore(database);
        LiveSnapshot live = new LiveSnapshot();
        this.loader = new SnapshotLoader(
                database,
                regions,
                stations,
                configuration.fleet(),
                RegionImport.graphsFolder(configuration.storage().dataFolder()),
                clock,
                live);
        this.preparation = new RegionPreparation(
                regions,
                stations,
                new RegionImport(
                        database,
                        regions,
                        stations,
                        configuration.fleet(),
                        configuration.storage().dataFolder(),
                        clock),
                new StationImport(database, stations),
                loader,
                configuration.storage().dataFolder());
        AccessStore accessStore = new AccessStore(database);
        this.access = new Access(
                database,
                accessStore,
                configuration.openId().map(App::openIdSettings),
                new ClientAddress(configuration.listening().trustedProxies()),
                AccessTable.waystation(),
                clock);
        TokenRoutes tokens = new TokenRoutes(access, new Tokens(accessStore, clock), clock, configuration.timeZone());
        SessionRoutes sessions = new SessionRoutes(access, accessStore, clock, configuration.timeZone());
        Idempotency idempotency = new Idempotency(database, new ReplyStore(database), clock);
        RegistrationStore registrations = new RegistrationStore(database);
        AuditStore audit = new AuditStore(database);
        Registry registry = new Registry(registrations, audit, stations, live, access, clock, configuration.timeZone());
        RegistrationRoutes registrationRoutes =
                new RegistrationRoutes(registry, idempotency, access, configuration.timeZone());
        ChangeRoutes changes = new ChangeRoutes(registry, idempotency, access, configuration.timeZone());
        ClosureRoutes closures = new ClosureRoutes(
                new Closures(registrations, audit, clock), idempotency, access, clock, configuration.timeZone());
        this.status = new StatusParts(configuration, database, live, clock, access, idempotency);
        NetRules netRules = netRules(configuration.nets());
        this.netBoard = new NetBoard(database);
        OutboxSender outbox = new OutboxSender(
                database,
                configuration.nets().webhook().map(hook -> new WebhookSettings(hook.address(), hook.secret())),
                clock,
                configuration.timeZone());
        this.netKeeper = new NetKeeper(database, outbox, netRules, clock);
        NetStock netStock = new NetStock(registrations, clock);
        Lending lending = new Lending(registrations, netRules, clock);
        NetStockRoutes netStockRoutes = new NetStockRoutes(
                netStock,
                lending,
                netBoard,
                live,
                database,
                idempotency,
                access,
                clock,
                configuration.timeZone(),
                configuration.nets().hold());
        NetLoanRoutes netLoans =
                new NetLoanRoutes(lending, database, idempotency, access, clock, configuration.timeZone());
        this.metrics = new Metrics(live);
        status.measure(metrics);
        metrics.watch("waystation.nets.outbox.waiting", "reminders not sent yet", outbox::waiting);
        metrics.count("waystation.nets.outbox.sent", "reminders sent", outbox::sent);
        metrics.count("waystation.nets.outbox.failed", "tries to send a reminder that failed", outbox::failed);
        Opening.Judge opening = new Opening.Judge(configuration.timeZone(), HolidayCalendar.china());
        Admission admission =
                new Admission(QUESTIONS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors(), LONGEST_WAIT);
        Questions questions = new Questions(live, admission);
        SearchRoutes search =
                new SearchRoutes(questions, configuration.fleet(), clock, opening, status.board(), PATIENCE);
        TripPlanRoutes tripPlans =
                new TripPlanRoutes(questions, configuration.fleet(), clock, opening, status.board(), PATIENCE);
        NetLabelRoutes netLabels = new NetLabelRoutes(netStock, database, access);
        NetPlanRoutes netPlans =
                new NetPlanRoutes(questions, netBoard, configuration.fleet(), clock, opening, PATIENCE);
        RebalancingRoutes rebalancing = new RebalancingRoutes(
                questions,
                netBoard,
                new NetHistory(database),
                access,
                configuration.fleet(),
                clock,
                configuration.timeZone(),
                PATIENCE);
        StationRoutes stationRoutes = new StationRoutes(live, clock, opening, status.board());
        PlaceRoutes places = new PlaceRoutes(live, new PlaceStore(database));
        RegionRoutes region = new RegionRoutes(live, configuration.timeZone(), configuration.basemapStyle());
        TileRoutes tiles = new TileRoutes(live, new TileStore(database));
        HealthRoutes health = new HealthRoutes(live, database, clock);
        this.javalin = listen(configuration, config -> {
            Problems.register(config.routes);
            access.register(config);
            new DocsRoutes().register(config);
            sessions.register(config.routes);
            tokens.register(config.routes);
            registrationRoutes.register(config.routes);
            changes.register(config.routes);
            closures.register(config.routes);
            status.register(config.routes);
            netStockRoutes.register(config.routes);
            netLoans.register(config.routes);
            netLabels.register(config.routes);
            netPlans.register(config.routes);
            rebalancing.register(config.routes);
            search.register(config.routes);
            tripPlans.register(config.routes);
            stationRoutes.register(config.routes);
            places.register(config.routes);
            region.register(config.routes);
            tiles.register(config.routes);
            health.register(config.routes);
            metrics.register(config);
            access.checkTable();
        });
        access.start();
        status.start();
        netBoard.start();
        netKeeper.start();
    }

    private static NetRules netRules(Configuration.Nets nets) {
        return new NetRules(nets.loan(), nets.extensions(), nets.perVehicle(), nets.remindBefore(), nets.retention());
    }

    private static OpenIdSettings openIdSettings(Configuration.OpenId openId) {
        return new OpenIdSettings(
                openId.issuer(),
                openId.audience(),
                openId.roleClaim(),
                openId.organisationClaim(),
                openId.countiesClaim());
    }

    /** Nothing is left running where listening fails, the private database least of all. */
    private Javalin listen(Configuration configuration, Consumer<JavalinConfig> routes) {
        try {
            return WebServer.start(configuration, routes);
        } catch (RuntimeException e) {
            closeInside();
            throw e;
        }
    }

    /**
     * Loads the region, and makes it first where it is not there: the sample on the first run, the road graph where it
     * is stale or damaged.
     */
    public void prepareRegion(Progress progress) throws RegionNotPreparedException {
        preparation.prepare(progress);
    }

    public int port() {
        return javalin.port();
    }

    /** Finishes what is being answered, then stops everything; the database last. */
    @Override
    public void close() {
        // Streams have no end of their own, for which stopping would wait.
        status.endStreams();
        javalin.stop();
        closeInside();
    }

    private void closeInside() {
        netKeeper.close();
        netBoard.close();
        loader.close();
        status.close();
        access.close();
        metrics.close();
        database.close();
    }
}
