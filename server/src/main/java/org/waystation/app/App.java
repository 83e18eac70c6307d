package org.waystation.app;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.waystation.access.Access;
import org.waystation.access.AccessStore;
import org.waystation.access.AccessTable;
import org.waystation.access.OpenIdSettings;
import org.waystation.access.RequestLimits;
import org.waystation.access.SessionRoutes;
import org.waystation.access.TokenRoutes;
import org.waystation.access.Tokens;
import org.waystation.asking.QuestionReader;
import org.waystation.browse.Opening;
import org.waystation.browse.PlaceRoutes;
import org.waystation.browse.RegionRoutes;
import org.waystation.browse.StationRoutes;
import org.waystation.config.Configuration;
import org.waystation.coverage.CoverageRoutes;
import org.waystation.coverage.Groundwork;
import org.waystation.coverage.QuarterMeasure;
import org.waystation.coverage.RoadCoverageSearch;
import org.waystation.database.Database;
import org.waystation.feeds.FeedRoutes;
import org.waystation.hours.HolidayCalendar;
import org.waystation.http.ClientAddress;
import org.waystation.http.Crowd;
import org.waystation.http.Problems;
import org.waystation.intake.StationImport;
import org.waystation.intake.StatusImport;
import org.waystation.ogc.OgcRoutes;
import org.waystation.operation.HealthRoutes;
import org.waystation.operation.Metrics;
import org.waystation.osm.RegionImport;
import org.waystation.population.PopulationStore;
import org.waystation.progress.Progress;
import org.waystation.quarters.QuarterRecorder;
import org.waystation.quarters.QuarterRoutes;
import org.waystation.quarters.QuarterStore;
import org.waystation.regions.PlaceStore;
import org.waystation.regions.RegionStore;
import org.waystation.regions.TileStore;
import org.waystation.requests.Idempotency;
import org.waystation.requests.ReplyStore;
import org.waystation.search.SearchRoutes;
import org.waystation.snapshot.LivePopulation;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.snapshot.PopulationLoader;
import org.waystation.snapshot.Questions;
import org.waystation.snapshot.RegionGraphs;
import org.waystation.snapshot.SnapshotAgeJson;
import org.waystation.snapshot.SnapshotLoader;
import org.waystation.sources.SourceRoutes;
import org.waystation.sources.SourceStore;
import org.waystation.sources.SourceWatch;
import org.waystation.stations.StationStore;
import org.waystation.stops.TripPlanRoutes;
import org.waystation.tiles.TileRoutes;
import org.waystation.webhooks.SignedPost;
import org.waystation.webhooks.WebhookSettings;

/**
 * The server: the one place where its objects are wired. Listening starts at once; questions are answered once
 * {@link #prepareRegion} has returned.
 */
final class App implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration COVERAGE_PATIENCE = Duration.ofMinutes(1);
    private static final Duration QUARTER_PATIENCE = Duration.ofMinutes(10);
    /** For what coverage is measured on, which is worked out once. */
    private static final Duration COVERAGE_WAIT = Duration.ofSeconds(20);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    /** Else one a processor: they do nothing but compute, and more would only share the processors, and all be late. */
    private static final int FEWEST_QUESTIONS = 2;
    /** Of when answers are, where the database is away. */
    private static final String AGE_HEADER = "Data-As-Of";
    /** In the data folder. */
    private static final String KEPT_SNAPSHOT = "snapshot.jsonl.gz";

    private final Database database;
    private final Access access;
    private final StatusParts status;
    private final Metrics metrics;
    private final NetParts nets;
    private final CareParts care;
    private final OrganisationParts organisations;
    private final TicketParts tickets;
    private final HelpParts help;
    private final SnapshotLoader loader;
    private final SourceWatch sources;
    private final JobParts jobs;
    private final PopulationLoader population;
    private final QuarterRecorder quarters;
    private final Groundwork groundwork = new Groundwork(COVERAGE_WAIT);
    private final RegionPreparation preparation;
    private final HealthRoutes health;
    private final Javalin javalin;

    /**
     * Wires everything and listens.
     *
     * @param database the app's own from here on: it is closed with it
     * @throws PortTakenException where another program listens there; the database is closed then
     */
    public App(Configuration configuration, Database database, Clock clock) {
        this(configuration, database, clock, graphs(configuration));
    }

    /**
     * As {@link #App(Configuration, Database, Clock)}.
     *
     * @param graphs those of {@link #graphs}, of which one may be under way already
     */
    App(Configuration configuration, Database database, Clock clock, RegionGraphs graphs) {
        this.database = database;
        RegionStore regions = new RegionStore(database);
        StationStore stations = new StationStore(database);
        LiveSnapshot live = new LiveSnapshot();
        this.loader = new SnapshotLoader(
                database,
                regions,
                stations,
                graphs,
                clock,
                live,
                Optional.of(configuration.storage().dataFolder().resolve(KEPT_SNAPSHOT)));
        SnapshotAgeJson age = new SnapshotAgeJson(live, database, clock, configuration.timeZone());
        AccessStore accessStore = new AccessStore(database);
        this.access = new Access(
                database,
                accessStore,
                configuration.openId().map(App::openIdSettings),
                configuration.outside(),
                new ClientAddress(configuration.listening().trustedProxies()),
                RequestLimits.of(
                        configuration.listening().rates().ofAddress(),
                        configuration.listening().rates().ofToken()),
                AccessTable.waystation(),
                clock);
        TokenRoutes tokens = new TokenRoutes(access, new Tokens(accessStore, clock), clock, configuration.timeZone());
        SessionRoutes sessions = new SessionRoutes(access, accessStore, clock, configuration.timeZone());
        Crowd crowd = new Crowd(LONGEST_WAIT);
        Idempotency idempotency = new Idempotency(database, new ReplyStore(database), crowd, clock);
        RegistryParts registry =
                new RegistryParts(configuration.timeZone(), database, stations, live, clock, access, idempotency);
        this.status = new StatusParts(configuration, database, live, clock, access, idempotency);
        Optional<SignedPost> webhook = configuration
                .nets()
                .webhook()
                .map(hook -> new SignedPost(
                        new WebhookSettings(hook.address(), hook.secret()), configuration.outside(), clock));
        this.nets = new NetParts(
                configuration, database, registry.registrations(), live, webhook, clock, access, idempotency);
        this.tickets =
                new TicketParts(configuration, database, registry.registrations(), webhook, clock, access, idempotency);
        this.care = new CareParts(
                configuration, database, registry.registrations(), registry.audit(), live, clock, access, idempotency);
        this.organisations = new OrganisationParts(
                configuration, database, registry.registrations(), live, clock, access, idempotency);
        this.help = new HelpParts(
                configuration, database, registry.registrations(), live, webhook, clock, access, idempotency, PATIENCE);
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
                new SampleCare(database, stations, care.events(), organisations.invented()),
                loader,
                configuration.storage().dataFolder());
        SourceStore sourceStore = new SourceStore(database);
        this.sources = new SourceWatch(
                SourcesChoice.of(configuration.storage()),
                sourceStore,
                new StationImport(database, stations),
                new StatusImport(StatusIntakes.of(database, stations, clock)),
                configuration.outside(),
                database,
                clock);
        SourceRoutes sourceRoutes =
                new SourceRoutes(sources, sourceStore, idempotency, access, clock, configuration.timeZone());
        this.metrics = new Metrics(live);
        status.measure(metrics);
        nets.measure(metrics);
        tickets.measure(metrics);
        help.measure(metrics);
        metrics.bind(sources);
        Opening.Judge opening = new Opening.Judge(configuration.timeZone(), HolidayCalendar.china());
        Questions questions = new Questions(
                live, Math.max(FEWEST_QUESTIONS, Runtime.getRuntime().availableProcessors()), LONGEST_WAIT, crowd, age);
        SearchRoutes search = new SearchRoutes(
                questions, nets.board(), care.board(), configuration.fleet(), clock, opening, status.board(), PATIENCE);
        TripPlanRoutes tripPlans = new TripPlanRoutes(
                questions, nets.board(), configuration.fleet(), clock, opening, status.board(), PATIENCE);
        LivePopulation people = new LivePopulation();
        this.jobs = new JobParts(configuration, database, live, people, groundwork, clock, access, idempotency);
        FeedRoutes feeds = new FeedRoutes(live, status.board(), clock, configuration.timeZone());
        OgcRoutes ogc = new OgcRoutes(
                live,
                new RoadCoverageSearch(groundwork, configuration.fleet(), opening, COVERAGE_PATIENCE),
                care.board(),
                clock,
                configuration.timeZone(),
                SoftwareVersion.get());
        this.population = new PopulationLoader(database, new PopulationStore(database), people);
        QuarterStore quarterStore = new QuarterStore(database);
        this.quarters = new QuarterRecorder(
                database,
                live,
                people,
                new QuarterMeasure(groundwork, configuration.fleet(), opening, QUARTER_PATIENCE, clock),
                quarterStore,
                clock,
                configuration.timeZone());
        CoverageRoutes coverage = new CoverageRoutes(
                live, people, groundwork, quarterStore, configuration.fleet(), clock, opening, COVERAGE_PATIENCE);
        QuarterRoutes quarterRoutes = new QuarterRoutes(
                quarters,
                quarterStore,
                live,
                new QuestionReader(configuration.fleet(), clock, configuration.timeZone()),
                idempotency,
                access,
                configuration.timeZone());
        StationRoutes stationRoutes = new StationRoutes(live, clock, opening, status.board());
        PlaceRoutes places = new PlaceRoutes(live, new PlaceStore(database));
        RegionRoutes region = new RegionRoutes(live, configuration.timeZone(), configuration.basemapStyle());
        TileRoutes tiles = new TileRoutes(live, new TileStore(database));
        this.health = new HealthRoutes(live, database, age, clock);
        this.javalin = listen(configuration, crowd, config -> {
            Problems.register(config.routes);
            config.routes.before(context -> age.header().ifPresent(instant -> context.header(AGE_HEADER, instant)));
            access.register(config);
            new DocsRoutes().register(config);
            sessions.register(config.routes);
            tokens.register(config.routes);
            registry.register(config.routes);
            sourceRoutes.register(config.routes);
            status.register(config.routes);
            nets.register(config.routes, questions, opening, PATIENCE);
            care.register(config.routes);
            organisations.register(config.routes);
            tickets.register(config.routes);
            help.register(config.routes);
            search.register(config.routes);
            tripPlans.register(config.routes);
            coverage.register(config.routes);
            jobs.register(config.routes);
            ogc.register(config.routes);
            // Before single stations, of which one would be called export.
            feeds.register(config.routes);
            quarterRoutes.register(config.routes);
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
        nets.start();
        care.start();
        tickets.start();
        help.start();
        population.start();
        quarters.start();
    }

    /** Those of the data folder. */
    static RegionGraphs graphs(Configuration configuration) {
        return new RegionGraphs(
                RegionImport.graphsFolder(configuration.storage().dataFolder()), configuration.fleet());
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
    private Javalin listen(Configuration configuration, Crowd crowd, Consumer<JavalinConfig> routes) {
        try {
            return WebServer.start(configuration, crowd, routes);
        } catch (RuntimeException e) {
            closeInside();
            throw e;
        }
    }

    /**
     * Loads the region, and makes it first where it is not there: the sample on the first run, the road graph where it
     * is stale or damaged. From then on sources are watched and jobs
     * worked on.
     */
    public void prepareRegion(Progress progress) throws RegionNotPreparedException {
        preparation.prepare(progress);
        sources.start();
        jobs.start();
    }

    /**
     * Answers questions from what an earlier run kept of the database, which is away.
     *
     * @return of when that is; empty where there is nothing to answer from
     */
    Optional<Instant> answerFromKept() {
        return loader.startFromKept();
    }

    /** From here on {@code /health/ready} says no; all else goes on. */
    void announceEnd() {
        health.end();
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
        jobs.close();
        help.close();
        care.close();
        tickets.close();
        nets.close();
        sources.close();
        quarters.close();
        population.close();
        groundwork.close();
        loader.close();
        status.close();
        access.close();
        metrics.close();
        database.close();
    }
}
