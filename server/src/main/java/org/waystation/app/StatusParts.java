package org.waystation.app;

import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.waystation.access.Access;
import org.waystation.config.Configuration;
import org.waystation.database.Database;
import org.waystation.operation.Metrics;
import org.waystation.requests.Idempotency;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.status.BoardRefresh;
import org.waystation.status.HistoryStore;
import org.waystation.status.LiveStatusBoard;
import org.waystation.status.OccupancyStore;
import org.waystation.status.ReporterStore;
import org.waystation.status.Reports;
import org.waystation.status.StatusRoutes;
import org.waystation.status.StatusStore;
import org.waystation.status.StatusUpkeep;
import org.waystation.status.StreamRoutes;

/** What belongs to the live status of stations, wired. */
final class StatusParts implements AutoCloseable {

    private final LiveStatusBoard board;
    private final BoardRefresh refresh;
    private final StatusUpkeep upkeep;
    private final Reports reports;
    private final StatusRoutes routes;
    private final StreamRoutes streams;

    StatusParts(
            Configuration configuration,
            Database database,
            LiveSnapshot live,
            Clock clock,
            Access access,
            Idempotency idempotency) {
        ZoneId zone = configuration.timeZone();
        Duration maxAge = configuration.status().maxAge();
        StatusStore store = new StatusStore(database);
        HistoryStore history = new HistoryStore(database);
        OccupancyStore occupancies = new OccupancyStore(database);
        this.board = new LiveStatusBoard(clock, zone, maxAge);
        this.refresh = new BoardRefresh(database, board, store, occupancies);
        this.upkeep = new StatusUpkeep(
                database,
                history,
                occupancies,
                clock,
                zone,
                maxAge,
                configuration.status().retention());
        this.reports = new Reports(new ReporterStore(database), store, clock);
        this.routes = new StatusRoutes(reports, store, history, board, live, idempotency, access, zone);
        this.streams =
                new StreamRoutes(board, live, zone, configuration.status().streams());
    }

    LiveStatusBoard board() {
        return board;
    }

    void register(RoutesConfig config) {
        routes.register(config);
        streams.register(config);
    }

    void measure(Metrics metrics) {
        metrics.watch("waystation.status.stations", "stations of which something was told", board::size)
                .watch("waystation.status.streams", "listeners to changes", streams::size)
                .count("waystation.status.streams.cut", "listeners cut, as they did not read", streams::cut)
                .count("waystation.status.readings", "readings taken in", reports::taken)
                .count(
                        "waystation.status.readings.old",
                        "readings passed over, as a newer one was known",
                        reports::passedOver);
    }

    void start() {
        upkeep.start();
        refresh.start();
    }

    void endStreams() {
        streams.close();
    }

    @Override
    public void close() {
        streams.close();
        refresh.close();
        upkeep.close();
    }
}
