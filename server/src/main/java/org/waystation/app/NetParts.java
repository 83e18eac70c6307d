package org.waystation.app;

import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.waystation.access.Access;
import org.waystation.browse.Opening;
import org.waystation.config.Configuration;
import org.waystation.database.Database;
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
import org.waystation.operation.Metrics;
import org.waystation.registry.RegistrationStore;
import org.waystation.requests.Idempotency;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.snapshot.Questions;
import org.waystation.webhooks.SignedPost;

/** The rooms {@code nets} and {@code netplans}, wired. */
final class NetParts implements AutoCloseable {

    private final Configuration configuration;
    private final Database database;
    private final Clock clock;
    private final Access access;
    private final NetBoard board;
    private final OutboxSender outbox;
    private final NetKeeper keeper;
    private final NetStock stock;
    private final NetStockRoutes stockRoutes;
    private final NetLoanRoutes loanRoutes;

    NetParts(
            Configuration configuration,
            Database database,
            RegistrationStore registrations,
            LiveSnapshot live,
            Optional<SignedPost> webhook,
            Clock clock,
            Access access,
            Idempotency idempotency) {
        this.configuration = configuration;
        this.database = database;
        this.clock = clock;
        this.access = access;
        Configuration.Nets nets = configuration.nets();
        ZoneId zone = configuration.timeZone();
        NetRules rules =
                new NetRules(nets.loan(), nets.extensions(), nets.perVehicle(), nets.remindBefore(), nets.retention());
        this.board = new NetBoard(database);
        this.outbox = new OutboxSender(database, webhook, clock, zone);
        this.keeper = new NetKeeper(database, outbox, rules, clock);
        this.stock = new NetStock(registrations, clock);
        Lending lending = new Lending(registrations, rules, clock);
        this.stockRoutes = new NetStockRoutes(
                stock, lending, board, live, database, idempotency, access, clock, zone, nets.hold());
        this.loanRoutes = new NetLoanRoutes(lending, database, idempotency, access, clock, zone);
    }

    NetBoard board() {
        return board;
    }

    /** @param patience after which a question is given up */
    void register(RoutesConfig routes, Questions questions, Opening.Judge opening, Duration patience) {
        stockRoutes.register(routes);
        loanRoutes.register(routes);
        new NetLabelRoutes(stock, database, access).register(routes);
        new NetPlanRoutes(questions, board, configuration.fleet(), clock, opening, patience).register(routes);
        new RebalancingRoutes(
                        questions,
                        board,
                        new NetHistory(database),
                        access,
                        configuration.fleet(),
                        clock,
                        configuration.timeZone(),
                        patience)
                .register(routes);
    }

    void measure(Metrics metrics) {
        metrics.watch("waystation.nets.outbox.waiting", "reminders not sent yet", outbox::waiting)
                .count("waystation.nets.outbox.sent", "reminders sent", outbox::sent)
                .count("waystation.nets.outbox.failed", "tries to send a reminder that failed", outbox::failed);
    }

    void start() {
        board.start();
        keeper.start();
    }

    @Override
    public void close() {
        keeper.close();
        board.close();
    }
}
