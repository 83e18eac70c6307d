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
import org.waystation.help.EmergencyNumbers;
import org.waystation.help.HelpDesk;
import org.waystation.help.HelpKeeper;
import org.waystation.help.HelpRoutes;
import org.waystation.help.HelpRules;
import org.waystation.help.HelpSender;
import org.waystation.help.VolunteerRoutes;
import org.waystation.help.Volunteers;
import org.waystation.help.WhomToAsk;
import org.waystation.hours.HolidayCalendar;
import org.waystation.operation.Metrics;
import org.waystation.registry.RegistrationStore;
import org.waystation.registry.StationKeepers;
import org.waystation.requests.Idempotency;
import org.waystation.roads.Vehicle;
import org.waystation.roads.VehicleFleet;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.webhooks.SignedPost;

/** The room {@code help}, wired. */
final class HelpParts implements AutoCloseable {

    private final HelpSender sender;
    private final HelpKeeper keeper;
    private final HelpRoutes helpRoutes;
    private final VolunteerRoutes volunteerRoutes;

    /** @param patience after which a search for the nearest is given up */
    HelpParts(
            Configuration configuration,
            Database database,
            RegistrationStore registrations,
            LiveSnapshot live,
            Optional<SignedPost> webhook,
            Clock clock,
            Access access,
            Idempotency idempotency,
            Duration patience) {
        ZoneId zone = configuration.timeZone();
        HelpRules rules = new HelpRules(
                configuration.help().widenAfter(), configuration.help().retention());
        WhomToAsk whomToAsk = new WhomToAsk(
                live,
                helpersVehicle(configuration.fleet()),
                new Opening.Judge(zone, HolidayCalendar.china()),
                patience);
        HelpDesk desk = new HelpDesk(registrations, whomToAsk, rules, clock);
        this.sender = new HelpSender(database, webhook, clock, zone);
        this.keeper = new HelpKeeper(database, desk, sender, rules, clock);
        EmergencyNumbers numbers = EmergencyNumbers.of(
                configuration.storage().dataFolder(), configuration.help().country());
        this.helpRoutes = new HelpRoutes(desk, numbers, live, database, idempotency, access, clock, zone);
        Volunteers volunteers = new Volunteers(new StationKeepers(registrations), clock);
        this.volunteerRoutes =
                new VolunteerRoutes(volunteers, desk, numbers, live, database, idempotency, access, clock, zone);
    }

    /** A car; where the fleet has none, its first class. */
    private static Vehicle helpersVehicle(VehicleFleet fleet) {
        return Vehicle.of(
                fleet.find(VehicleFleet.CAR).orElseGet(() -> fleet.classes().get(0)));
    }

    void register(RoutesConfig routes) {
        helpRoutes.register(routes);
        volunteerRoutes.register(routes);
    }

    void measure(Metrics metrics) {
        metrics.watch("waystation.help.outbox.waiting", "news of requests for help not sent yet", sender::waiting);
    }

    void start() {
        keeper.start();
    }

    @Override
    public void close() {
        keeper.close();
    }
}
