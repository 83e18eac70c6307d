package org.waystation.organisations;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.http.ParameterError;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.stations.DataStatus;

/**
 * Keeps what organisations agreed on, for planners. Every change is part of the caller's transaction, with its line of the audit.
 * Thread-safe.
 */
public final class Agreements {

    private final AgreementStore store = new AgreementStore();
    private final OrganisationAuditStore audit = new OrganisationAuditStore();
    private final Organisations organisations;
    private final Clock clock;
    private final ZoneId zone;

    /** @param zone whose days are counted */
    public Agreements(Organisations organisations, Clock clock, ZoneId zone) {
        this.organisations = organisations;
        this.clock = clock;
        this.zone = zone;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    List<Agreement> list(Handle handle, AgreementFilter filter, int limit) {
        return store.list(handle, filter, limit);
    }

    Optional<Agreement> find(Handle handle, long id) {
        return store.find(handle, id);
    }

    List<OrganisationAuditStore.Change> listChanges(Handle handle, long id) {
        return audit.list(handle, OrganisationAuditStore.Subject.AGREEMENT, id);
    }

    Agreement add(Handle transaction, Caller caller, Agreement.Entry entry) {
        checkSides(transaction, entry);
        Agreement added = store.add(transaction, entry, DataStatus.REAL, now());
        append(transaction, caller, Optional.empty(), added);
        return added;
    }

    /** One that is made up, marked as that. */
    void addInvented(Handle transaction, Agreement.Entry entry) {
        store.add(transaction, entry, DataStatus.INVENTED, now());
    }

    /** Nobody else changes it until the transaction ends. */
    Agreement lock(Handle transaction, long id) {
        return store.lock(transaction, id).orElseThrow(() -> noSuchAgreement(id));
    }

    Agreement change(Handle transaction, Caller caller, Agreement before, Agreement.Entry entry) {
        requireOpen(before);
        checkSides(transaction, entry);
        Agreement after = store.update(transaction, before.id(), entry, DataStatus.REAL, now());
        append(transaction, caller, Optional.of(before), after);
        return after;
    }

    /** @throws ProblemException where it was not agreed on yet on that day */
    Agreement finish(Handle transaction, Caller caller, Agreement before, LocalDate doneOn) {
        requireOpen(before);
        LocalDate agreedOn = before.entry().agreedOn();
        if (doneOn.isBefore(agreedOn)) {
            throw ProblemException.of(List.of(new ParameterError(
                    "doneOn",
                    doneOn.toString(),
                    Text.of("parameter.before", agreedOn.toString()),
                    List.of(agreedOn.toString()))));
        }
        Agreement after = store.end(transaction, before.id(), Agreement.State.DONE, Optional.of(doneOn), now());
        append(transaction, caller, Optional.of(before), after);
        return after;
    }

    void cancel(Handle transaction, Caller caller, Agreement before) {
        requireOpen(before);
        Agreement after = store.end(transaction, before.id(), Agreement.State.CANCELLED, Optional.empty(), now());
        append(transaction, caller, Optional.of(before), after);
    }

    private static void requireOpen(Agreement agreement) {
        if (agreement.state() != Agreement.State.OPEN) {
            throw ProblemException.of(
                    ProblemType.CONFLICT,
                    Text.of(
                            "detail.agreement-ended",
                            Text.of("words.agreement." + agreement.state().id())));
        }
    }

    private void checkSides(Handle transaction, Agreement.Entry entry) {
        OrganisationTree tree = organisations.lockedTree(transaction);
        List<ParameterError> mistakes = new ArrayList<>();
        checkSide(tree, "responsibleId", entry.responsibleId(), mistakes);
        checkSide(tree, "otherId", entry.otherId(), mistakes);
        if (!mistakes.isEmpty()) {
            throw ProblemException.of(mistakes);
        }
    }

    private static void checkSide(OrganisationTree tree, String field, long id, List<ParameterError> mistakes) {
        if (tree.find(id).isEmpty()) {
            mistakes.add(
                    new ParameterError(field, Long.toString(id), Text.of("parameter.unknown-organisation"), List.of()));
        }
    }

    private void append(Handle transaction, Caller caller, Optional<Agreement> before, Agreement after) {
        audit.append(
                transaction,
                caller,
                now(),
                OrganisationAuditStore.Subject.AGREEMENT,
                after.id(),
                before.map(AgreementJson::audited),
                Optional.of(AgreementJson.audited(after)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    static ProblemException noSuchAgreement(long id) {
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-agreement", Long.toString(id)));
    }
}
