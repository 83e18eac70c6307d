package org.waystation.registry;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;

/** Writes a registration that changed, with its line of the audit and, where drivers see it, the station. Thread-safe. */
final class RegistrationWriter {

    private final RegistrationStore registrations;
    private final AuditStore audit;
    private final Publication publication;
    private final Clock clock;

    RegistrationWriter(RegistrationStore registrations, AuditStore audit, Publication publication, Clock clock) {
        this.registrations = registrations;
        this.audit = audit;
        this.publication = publication;
        this.clock = clock;
    }

    Registration store(
            Handle transaction,
            Caller caller,
            Change.Action action,
            Registration before,
            Registration after,
            AuditStore.Remark remark) {
        registrations.update(transaction, after);
        if (after.stationId().isPresent()) {
            publication.republish(transaction, after);
        }
        append(transaction, caller, action, Optional.of(before), after, remark);
        return after;
    }

    /** The line of the audit alone. */
    void append(
            Handle transaction,
            Caller caller,
            Change.Action action,
            Optional<Registration> before,
            Registration after,
            AuditStore.Remark remark) {
        audit.append(transaction, caller, clock.instant(), action, before, after, remark);
    }
}
