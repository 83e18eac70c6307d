package org.waystation.app;

import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.ZoneId;
import org.waystation.access.Access;
import org.waystation.config.Configuration;
import org.waystation.database.Database;
import org.waystation.organisations.AgreementRoutes;
import org.waystation.organisations.Agreements;
import org.waystation.organisations.InventedOrganisations;
import org.waystation.organisations.OrganisationRoutes;
import org.waystation.organisations.Organisations;
import org.waystation.registry.RegistrationStore;
import org.waystation.registry.StationKeepers;
import org.waystation.requests.Idempotency;
import org.waystation.snapshot.LiveSnapshot;

/** The room {@code organisations}, wired. */
final class OrganisationParts {

    private final InventedOrganisations invented;
    private final OrganisationRoutes organisationRoutes;
    private final AgreementRoutes agreementRoutes;

    OrganisationParts(
            Configuration configuration,
            Database database,
            RegistrationStore registrations,
            LiveSnapshot live,
            Clock clock,
            Access access,
            Idempotency idempotency) {
        ZoneId zone = configuration.timeZone();
        Organisations organisations = new Organisations(new StationKeepers(registrations), clock);
        Agreements agreements = new Agreements(organisations, clock, zone);
        this.invented = new InventedOrganisations(organisations, agreements);
        this.organisationRoutes = new OrganisationRoutes(organisations, live, database, idempotency, access, zone);
        this.agreementRoutes = new AgreementRoutes(agreements, organisations, database, idempotency, access, zone);
    }

    /** For the sample. */
    InventedOrganisations invented() {
        return invented;
    }

    void register(RoutesConfig routes) {
        organisationRoutes.register(routes);
        agreementRoutes.register(routes);
    }
}
