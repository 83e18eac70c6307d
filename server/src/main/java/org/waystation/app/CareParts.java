package org.waystation.app;

import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.ZoneId;
import org.waystation.access.Access;
import org.waystation.config.Configuration;
import org.waystation.database.Database;
import org.waystation.events.EventBoard;
import org.waystation.events.EventFeedRoutes;
import org.waystation.events.EventRoutes;
import org.waystation.events.Events;
import org.waystation.programmes.Enrolling;
import org.waystation.programmes.EnrolmentRoutes;
import org.waystation.programmes.ProgrammeKeeper;
import org.waystation.programmes.ProgrammeRoutes;
import org.waystation.programmes.Programmes;
import org.waystation.registry.AuditStore;
import org.waystation.registry.RegistrationStore;
import org.waystation.registry.StationKeepers;
import org.waystation.requests.Idempotency;
import org.waystation.snapshot.LiveSnapshot;

/** The rooms {@code events} and {@code programmes}, wired. */
final class CareParts implements AutoCloseable {

    private final EventBoard board;
    private final Events events;
    private final ProgrammeKeeper keeper;
    private final EventRoutes eventRoutes;
    private final EventFeedRoutes feedRoutes;
    private final ProgrammeRoutes programmeRoutes;
    private final EnrolmentRoutes enrolmentRoutes;

    CareParts(
            Configuration configuration,
            Database database,
            RegistrationStore registrations,
            AuditStore audit,
            LiveSnapshot live,
            Clock clock,
            Access access,
            Idempotency idempotency) {
        ZoneId zone = configuration.timeZone();
        StationKeepers keepers = new StationKeepers(registrations);
        this.board = new EventBoard(database);
        this.events = new Events(keepers, audit, clock);
        Enrolling enrolling = new Enrolling(keepers, audit, clock, zone);
        this.keeper = new ProgrammeKeeper(database, configuration.programmeRetention(), clock, zone);
        this.eventRoutes = new EventRoutes(events, board, live, idempotency, access, clock, zone);
        this.feedRoutes = new EventFeedRoutes(board, live, clock, zone);
        this.programmeRoutes = new ProgrammeRoutes(
                new Programmes(enrolling, keepers, audit, clock),
                enrolling,
                live,
                database,
                idempotency,
                access,
                clock,
                zone);
        this.enrolmentRoutes = new EnrolmentRoutes(enrolling, database, idempotency, access, zone);
    }

    EventBoard board() {
        return board;
    }

    Events events() {
        return events;
    }

    void register(RoutesConfig routes) {
        eventRoutes.register(routes);
        feedRoutes.register(routes);
        programmeRoutes.register(routes);
        enrolmentRoutes.register(routes);
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
