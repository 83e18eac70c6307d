package org.waystation.sources;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.waystation.database.Database;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.StatusDraft;
import org.waystation.intake.StatusDraft.Parking;
import org.waystation.intake.StatusTarget;
import org.waystation.stations.LiveStatus;
import org.waystation.stations.Reading;
import org.waystation.stations.ReadingKey;
import org.waystation.stations.ReadingKind;
import org.waystation.stations.StationStore;
import org.waystation.stations.StationStore.SpacesOfStation;
import org.waystation.status.StatusReport;
import org.waystation.status.StatusStore;

/**
 * Finds the stations that feeds speak of, and takes their readings in, each batch in one transaction. A feed speaks for whoever
 * runs the server: it may tell of any station. Thread-safe.
 */
public final class StatusIntake implements StatusTarget {

    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration OLDEST = Duration.ofDays(7);

    private final Database database;
    private final StationStore stations;
    private final StatusStore statuses;
    private final Clock clock;

    public StatusIntake(Database database, StationStore stations, StatusStore statuses, Clock clock) {
        this.database = database;
        this.stations = stations;
        this.statuses = statuses;
        this.clock = clock;
    }

    private record Told(Entry entry, StatusReport report) {}

    @Override
    public Taken take(List<Entry> entries, boolean dryRun) {
        return database.inTransaction(transaction -> {
            List<ImportProblem> problems = new ArrayList<>();
            List<Told> told = new ArrayList<>();
            int unknown = 0;
            Map<String, Map<String, SpacesOfStation>> known = find(transaction, entries);
            for (Entry entry : entries) {
                StatusDraft draft = entry.draft();
                SpacesOfStation station =
                        known.get(draft.station().source()).get(draft.station().id());
                if (station == null) {
                    unknown++;
                } else {
                    report(entry, station, problems).ifPresent(report -> told.add(new Told(entry, report)));
                }
            }
            int applied = dryRun ? told.size() : apply(transaction, told, problems);
            return new Taken(applied, entries.size() - applied - unknown - problems.size(), unknown, problems);
        });
    }

    private Map<String, Map<String, SpacesOfStation>> find(Handle transaction, List<Entry> entries) {
        Map<String, Map<String, SpacesOfStation>> known = new HashMap<>();
        entries.stream()
                .map(entry -> entry.draft().station())
                .collect(
                        Collectors.groupingBy(id -> id.source(), Collectors.mapping(id -> id.id(), Collectors.toSet())))
                .forEach((source, ids) -> known.put(source, stations.findBySource(transaction, source, ids)));
        return known;
    }

    private Optional<StatusReport> report(Entry entry, SpacesOfStation station, List<ImportProblem> problems) {
        Map<ReadingKey, Reading> readings = new HashMap<>();
        Optional<Parking> parking = entry.draft().hgvParking();
        if (parking.isPresent()) {
            OptionalInt free = free(parking.get(), station.hgvSpaces());
            if (free.isEmpty()) {
                problems.add(entry.place()
                        .problem(
                                "occupied",
                                Integer.toString(parking.get().occupied().orElseThrow()),
                                "tells nothing of free spaces, since it is not known how many truck spaces the station"
                                        + " has"));
                return Optional.empty();
            }
            readings.put(
                    ReadingKey.of(ReadingKind.HGV_SPACES_FREE),
                    Reading.of(free.getAsInt(), parking.get().observedAt()));
        }
        entry.draft()
                .evses()
                .forEach(evse -> readings.put(
                        ReadingKey.ofEvse(evse.uid()), Reading.of(evse.state().ordinal(), evse.observedAt())));
        Optional<Instant> wrong = readings.values().stream()
                .map(Reading::observedAt)
                .filter(time -> !isOfTheseDays(time))
                .findFirst();
        if (wrong.isPresent()) {
            problems.add(entry.place()
                    .problem(
                            "observedAt", wrong.get().toString(), "must be of the last 7 days, up to 5 minutes ahead"));
            return Optional.empty();
        }
        return Optional.of(new StatusReport(station.id(), LiveStatus.of(readings)));
    }

    private static OptionalInt free(Parking parking, OptionalInt spaces) {
        if (parking.vacant().isPresent()) {
            return parking.vacant();
        }
        return spaces.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(
                        Math.max(0, spaces.getAsInt() - parking.occupied().getAsInt()));
    }

    private boolean isOfTheseDays(Instant time) {
        Instant now = clock.instant();
        return !time.isAfter(now.plus(AHEAD)) && !time.isBefore(now.minus(OLDEST));
    }

    /** @return how many had news */
    private int apply(Handle transaction, List<Told> told, List<ImportProblem> problems) {
        transaction.savepoint("before");
        StatusStore.Outcome outcome = statuses.apply(transaction, reports(told), clock.instant());
        Set<Long> overfull = statuses.withMoreEvsesThan(
                transaction,
                StatusDraft.MOST_EVSES,
                told.stream().map(each -> each.report().stationId()).toList());
        List<Told> good = told;
        if (!overfull.isEmpty()) {
            transaction.rollbackToSavepoint("before");
            good = told.stream()
                    .filter(each -> !overfull.contains(each.report().stationId()))
                    .toList();
            told.stream()
                    .filter(each -> overfull.contains(each.report().stationId()))
                    .forEach(each -> problems.add(each.entry()
                            .place()
                            .problem(
                                    "evses",
                                    "",
                                    "with those known before there would be more than " + StatusDraft.MOST_EVSES
                                            + " charging points")));
            outcome = statuses.apply(transaction, reports(good), clock.instant());
        }
        Map<Long, SortedSet<ReadingKey>> passedOver = outcome.passedOver();
        return (int)
                good.stream().filter(each -> hasNews(each.report(), passedOver)).count();
    }

    private static boolean hasNews(StatusReport report, Map<Long, SortedSet<ReadingKey>> passedOver) {
        Set<ReadingKey> old = passedOver.getOrDefault(report.stationId(), Collections.emptySortedSet());
        return !old.containsAll(report.readings().readings().keySet());
    }

    private static List<StatusReport> reports(List<Told> told) {
        return told.stream().map(Told::report).toList();
    }
}
