package org.waystation.app;

import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.waystation.access.Access;
import org.waystation.config.Configuration;
import org.waystation.database.Database;
import org.waystation.hours.WorkingHours;
import org.waystation.http.Admission;
import org.waystation.operation.Metrics;
import org.waystation.registry.RegistrationStore;
import org.waystation.requests.Idempotency;
import org.waystation.tickets.DirectLine;
import org.waystation.tickets.Handling;
import org.waystation.tickets.HandlingRoutes;
import org.waystation.tickets.TicketFigureRoutes;
import org.waystation.tickets.TicketKeeper;
import org.waystation.tickets.TicketRoutes;
import org.waystation.tickets.TicketRules;
import org.waystation.tickets.TicketSender;
import org.waystation.webhooks.SignedPost;

/** The room {@code tickets}, wired. */
final class TicketParts implements AutoCloseable {

    /** A picture that is decoded may take 250 MB. */
    private static final int PHOTOS_AT_ONCE = 2;

    private static final Duration PHOTO_WAIT = Duration.ofSeconds(5);

    private final TicketSender sender;
    private final TicketKeeper keeper;
    private final TicketRoutes routes;
    private final HandlingRoutes handling;
    private final TicketFigureRoutes figures;

    TicketParts(
            Configuration configuration,
            Database database,
            RegistrationStore registrations,
            Optional<SignedPost> webhook,
            Clock clock,
            Access access,
            Idempotency idempotency) {
        ZoneId zone = configuration.timeZone();
        TicketRules rules = new TicketRules(
                WorkingHours.china(zone),
                configuration.tickets().reopen(),
                configuration.tickets().retention());
        DirectLine line = new DirectLine(registrations, rules, clock, zone);
        this.sender = new TicketSender(database, webhook, clock, zone);
        this.keeper = new TicketKeeper(database, sender, rules, clock);
        Admission photos = new Admission(PHOTOS_AT_ONCE, PHOTO_WAIT);
        this.routes = new TicketRoutes(line, rules, database, idempotency, access, photos, clock, zone);
        this.handling =
                new HandlingRoutes(new Handling(rules, clock), rules, database, idempotency, access, clock, zone);
        this.figures = new TicketFigureRoutes(database, access, clock, zone);
    }

    void register(RoutesConfig config) {
        // Before single tickets, of which one would be called figures.
        figures.register(config);
        handling.register(config);
        routes.register(config);
    }

    void measure(Metrics metrics) {
        metrics.watch("waystation.tickets.outbox.waiting", "news of tickets not sent yet", sender::waiting);
    }

    void start() {
        keeper.start();
    }

    @Override
    public void close() {
        keeper.close();
    }
}
