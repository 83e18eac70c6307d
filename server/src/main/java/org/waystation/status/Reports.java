package org.waystation.status;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.http.ParameterError;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;

/**
 * Takes in what is told of stations: an operator tells of its own, a planner of any in its counties; others' stations are as
 * if they were not there. All of it is part of the caller's transaction. Thread-safe.
 */
public final class Reports {

    private final ReporterStore reporters;
    private final StatusStore store;
    private final Clock clock;
    private final LongAdder taken = new LongAdder();
    private final LongAdder passedOver = new LongAdder();

    /** An update that was not taken over. */
    record Refused(StatusBody.Update update, List<Text> reasons) {}

    record BatchOutcome(StatusStore.Outcome outcome, List<Refused> refused) {}

    public Reports(ReporterStore reporters, StatusStore store, Clock clock) {
        this.reporters = reporters;
        this.store = store;
        this.clock = clock;
    }

    /** How many readings were taken since the start of the program. */
    public double taken() {
        return taken.sum();
    }

    /** How many were passed over since the start, as a newer observation was known. */
    public double passedOver() {
        return passedOver.sum();
    }

    Instant now() {
        return clock.instant();
    }

    /** Whoever may tell of a station may look back as well. */
    boolean mayTellOf(Caller caller, long stationId) {
        return reporters.mayTellOf(caller, stationId);
    }

    /** @throws ProblemException as if it were not there, where the caller may not tell of it */
    StatusStore.Outcome one(Handle transaction, Caller caller, StatusReport report) {
        Set<Long> station = Set.of(report.stationId());
        if (reporters.reportable(transaction, caller, station).isEmpty()) {
            throw noSuchStation(report.stationId());
        }
        StatusStore.Outcome outcome = store.apply(transaction, List.of(report), clock.instant());
        if (!store.withMoreEvsesThan(transaction, StatusBody.MOST_EVSES, station)
                .isEmpty()) {
            throw ProblemException.of(List.of(new ParameterError("evses", "", tooManyEvses(), List.of())));
        }
        count(outcome);
        return outcome;
    }

    /** What is wrong does not stop the others. */
    BatchOutcome many(Handle transaction, Caller caller, List<StatusBody.Update> updates) {
        Set<Long> told = new TreeSet<>();
        updates.forEach(update -> update.stationId().ifPresent(told::add));
        Set<Long> reportable = reporters.reportable(transaction, caller, told);
        List<Refused> refused = new ArrayList<>();
        List<StatusBody.Update> good = new ArrayList<>();
        for (StatusBody.Update update : updates) {
            List<Text> reasons = reasons(update, reportable);
            if (reasons.isEmpty()) {
                good.add(update);
            } else {
                refused.add(new Refused(update, reasons));
            }
        }
        transaction.savepoint("before");
        StatusStore.Outcome outcome = store.apply(transaction, reports(good), clock.instant());
        Set<Long> overfull = store.withMoreEvsesThan(transaction, StatusBody.MOST_EVSES, told);
        if (!overfull.isEmpty()) {
            transaction.rollbackToSavepoint("before");
            good.stream()
                    .filter(update -> overfull.contains(update.stationId().orElseThrow()))
                    .forEach(update -> refused.add(new Refused(update, List.of(tooManyEvses()))));
            good.removeIf(update -> overfull.contains(update.stationId().orElseThrow()));
            outcome = store.apply(transaction, reports(good), clock.instant());
        }
        refused.sort(Comparator.comparingInt(one -> one.update().index()));
        count(outcome);
        return new BatchOutcome(outcome, refused);
    }

    private static List<StatusReport> reports(List<StatusBody.Update> updates) {
        return updates.stream()
                .map(update -> new StatusReport(update.stationId().orElseThrow(), update.readings()))
                .toList();
    }

    private static List<Text> reasons(StatusBody.Update update, Set<Long> reportable) {
        List<Text> reasons = new ArrayList<>();
        update.errors().forEach(error -> reasons.add(Text.of("words.field", error.parameter(), error.reason())));
        update.stationId()
                .filter(station -> !reportable.contains(station))
                .ifPresent(station -> reasons.add(Text.of("detail.no-such-station", Long.toString(station))));
        return reasons;
    }

    private void count(StatusStore.Outcome outcome) {
        taken.add(outcome.taken());
        passedOver.add(outcome.passedOverCount());
    }

    private static Text tooManyEvses() {
        return Text.of("parameter.too-many", StatusBody.MOST_EVSES);
    }

    static ProblemException noSuchStation(long stationId) {
        return ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-station", Long.toString(stationId)));
    }
}
