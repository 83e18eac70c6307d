package org.waystation.app;

import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.ZoneId;
import org.waystation.access.Access;
import org.waystation.database.Database;
import org.waystation.registry.Approvals;
import org.waystation.registry.AuditStore;
import org.waystation.registry.ChangeRoutes;
import org.waystation.registry.ClosureRoutes;
import org.waystation.registry.Closures;
import org.waystation.registry.RegistrationRoutes;
import org.waystation.registry.RegistrationStore;
import org.waystation.registry.Registry;
import org.waystation.requests.Idempotency;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.stations.StationStore;

/** The room {@code registry}, wired. */
final class RegistryParts {

    private final RegistrationStore registrations;
    private final AuditStore audit;
    private final RegistrationRoutes registrationRoutes;
    private final ChangeRoutes changeRoutes;
    private final ClosureRoutes closureRoutes;

    RegistryParts(
            ZoneId zone,
            Database database,
            StationStore stations,
            LiveSnapshot live,
            Clock clock,
            Access access,
            Idempotency idempotency) {
        this.registrations = new RegistrationStore(database);
        this.audit = new AuditStore(database);
        Registry registry = new Registry(registrations, audit, stations, live, access, clock, zone);
        Approvals approvals = new Approvals(registrations, audit, stations, clock);
        this.registrationRoutes = new RegistrationRoutes(registry, approvals, idempotency, access, zone);
        this.changeRoutes = new ChangeRoutes(registry, approvals, idempotency, access, zone);
        this.closureRoutes =
                new ClosureRoutes(new Closures(registrations, audit, clock), idempotency, access, clock, zone);
    }

    /** Whose a station is. */
    RegistrationStore registrations() {
        return registrations;
    }

    /** Who changed what. */
    AuditStore audit() {
        return audit;
    }

    void register(RoutesConfig routes) {
        registrationRoutes.register(routes);
        changeRoutes.register(routes);
        closureRoutes.register(routes);
    }
}
