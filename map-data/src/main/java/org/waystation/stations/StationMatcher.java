package org.waystation.stations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Tells which drafts are of stations already known, and which are new. In this order:
 *
 * <ol>
 *   <li>a draft whose source and id are known belongs to that station, unless it has moved or changed its name so far
 *       that the station's other sources no longer speak of the same place;
 *   <li>else the nearest station that {@link SameStation} takes for the same one, nearest pairs first;
 *   <li>else it is a new station.
 * </ol>
 *
 * Words for the side of a road keep the two carriageways apart, and so does a source that lists both: one source's two
 * drafts become one station only where place and name are all but identical. Of several accounts the operator's own, in the
 * registry, counts first, then those of files, then {@code osm}, which covers everything but knows each station less well;
 * among files, the one that came first.
 *
 * <p>The plan does not depend on the order of what is given, and planning again after it was applied changes nothing.
 * Pure; safe from any thread. Stations on either side of the antimeridian are not matched.
 */
public final class StationMatcher {

    private static final Comparator<StationDraft> BY_RANK =
            Comparator.comparingInt(draft -> draft.sourceId().rank());
    private static final Comparator<StationDraft> BY_SOURCE = BY_RANK.thenComparing(
                    draft -> draft.sourceId().source())
            .thenComparing(draft -> draft.sourceId().id());

    private final Optional<String> replacedSource;
    private final Set<SourceId> told = new HashSet<>();
    private final List<Working> known = new ArrayList<>();
    private final Map<SourceId, Working> byAccount = new HashMap<>();
    private final List<Working> fresh = new ArrayList<>();
    private int merged;
    private int changed;
    private int unchanged;

    private StationMatcher(Optional<String> replacedSource) {
        this.replacedSource = replacedSource;
    }

    /** @throws IllegalArgumentException where two drafts have the same source and id */
    public static MergePlan plan(Collection<StationRecord> known, Collection<StationDraft> drafts) {
        return new StationMatcher(Optional.empty()).match(known, drafts);
    }

    /**
     * As {@link #plan}, where {@code drafts} are all that {@code source} knows: its accounts that are not among them are
     * dropped, and with them the stations that nobody else knows.
     */
    public static MergePlan planReplacing(
            String source, Collection<StationRecord> known, Collection<StationDraft> drafts) {
        return new StationMatcher(Optional.of(source)).match(known, drafts);
    }

    private MergePlan match(Collection<StationRecord> records, Collection<StationDraft> drafts) {
        records.stream().sorted(Comparator.comparingLong(StationRecord::id)).forEach(record -> {
            Working station = new Working(record.id(), record.accounts());
            known.add(station);
            record.accounts().forEach(account -> byAccount.put(account.sourceId(), station));
        });
        List<StationDraft> sorted = drafts.stream().sorted(BY_SOURCE).toList();
        for (StationDraft draft : sorted) {
            if (!told.add(draft.sourceId())) {
                throw new IllegalArgumentException("two drafts of " + draft.sourceId());
            }
        }
        List<StationDraft> unknown = updateKnown(sorted);
        addNew(joinKnown(unknown));
        return finish();
    }

    /** @return drafts that belong to no station yet */
    private List<StationDraft> updateKnown(List<StationDraft> drafts) {
        List<StationDraft> unknown = new ArrayList<>();
        for (StationDraft draft : drafts) {
            Working station = byAccount.get(draft.sourceId());
            if (station == null) {
                unknown.add(draft);
            } else if (station.says(draft)) {
                unchanged++;
            } else if (station.stillFits(draft)) {
                station.replace(draft);
                changed++;
            } else {
                station.remove(draft.sourceId());
                unknown.add(draft);
            }
        }
        return unknown;
    }

    /** A draft to be matched; what is compared is worked out only where there is something to compare it with. */
    private static final class Newcomer {
        private final StationDraft draft;
        private SameStation.Traits traits;

        Newcomer(StationDraft draft) {
            this.draft = draft;
        }

        StationDraft draft() {
            return draft;
        }

        SameStation.Traits traits() {
            if (traits == null) {
                traits = SameStation.Traits.of(List.of(draft));
            }
            return traits;
        }
    }

    private record Pair(double metres, Working station, Newcomer newcomer) {

        StationDraft draft() {
            return newcomer.draft();
        }
    }

    private List<StationDraft> joinKnown(List<StationDraft> drafts) {
        if (drafts.isEmpty() || known.isEmpty()) {
            return drafts;
        }
        NearbyGrid<Working> grid = new NearbyGrid<>();
        known.forEach(station -> grid.add(station.accounts.get(0).details().position(), station));
        List<Pair> pairs = new ArrayList<>();
        for (StationDraft draft : drafts) {
            Newcomer newcomer = new Newcomer(draft);
            grid.forEachWithin(
                    draft.details().position(),
                    SameStation.FARTHEST_METRES,
                    station -> station.distanceMetres(newcomer)
                            .ifPresent(metres -> pairs.add(new Pair(metres, station, newcomer))));
        }
        pairs.sort(Comparator.comparingDouble(Pair::metres)
                .thenComparing(Pair::draft, BY_SOURCE)
                .thenComparing(pair -> pair.station.id));
        Set<SourceId> placed = new HashSet<>();
        for (Pair pair : pairs) {
            if (!placed.contains(pair.draft().sourceId())
                    && pair.station.distanceMetres(pair.newcomer).isPresent()) {
                pair.station.add(pair.draft());
                placed.add(pair.draft().sourceId());
                merged++;
            }
        }
        return drafts.stream()
                .filter(draft -> !placed.contains(draft.sourceId()))
                .toList();
    }

    private void addNew(List<StationDraft> drafts) {
        NearbyGrid<Working> grid = new NearbyGrid<>();
        for (StationDraft draft : drafts) {
            Newcomer newcomer = new Newcomer(draft);
            Nearest nearest = new Nearest();
            grid.forEachWithin(
                    draft.details().position(),
                    SameStation.FARTHEST_METRES,
                    station -> station.distanceMetres(newcomer).ifPresent(metres -> nearest.consider(station, metres)));
            if (nearest.station == null) {
                Working station = new Working(0, List.of(draft));
                fresh.add(station);
                grid.add(draft.details().position(), station);
            } else {
                nearest.station.add(draft);
                merged++;
            }
        }
    }

    /** The first of the nearest. */
    private static final class Nearest {
        private Working station;
        private double metres = Double.POSITIVE_INFINITY;

        void consider(Working candidate, double candidateMetres) {
            if (candidateMetres < metres) {
                station = candidate;
                metres = candidateMetres;
            }
        }
    }

    private MergePlan finish() {
        List<StationRecord> changedRecords = new ArrayList<>();
        List<Long> removed = new ArrayList<>();
        for (Working station : known) {
            station.accounts.removeIf(account -> isGone(account.sourceId()));
            if (station.accounts.isEmpty()) {
                removed.add(station.id);
            } else if (!station.accounts.equals(station.before)) {
                changedRecords.add(new StationRecord(station.id, station.accounts));
            }
        }
        List<List<StationDraft>> added =
                fresh.stream().map(station -> List.copyOf(station.accounts)).toList();
        return new MergePlan(
                added,
                changedRecords,
                removed,
                new MergePlan.Counts(added.size(), merged, changed, unchanged, removed.size()));
    }

    private boolean isGone(SourceId id) {
        return replacedSource.map(id.source()::equals).orElse(false) && !told.contains(id);
    }

    /** A station while the plan is made. */
    private final class Working {
        private final long id;
        private final List<StationDraft> before;
        private final List<StationDraft> accounts;
        private SameStation.Traits traits;

        /** @param id 0 for one that is not stored yet */
        Working(long id, List<StationDraft> accounts) {
            this.id = id;
            this.before = List.copyOf(accounts);
            this.accounts = new ArrayList<>(accounts);
        }

        SameStation.Traits traits() {
            if (traits == null) {
                traits = SameStation.Traits.of(accounts);
            }
            return traits;
        }

        boolean says(StationDraft draft) {
            return accounts.stream().anyMatch(account -> account.saysTheSameAs(draft));
        }

        /** Whether an account of one of this station's sources is still of it, by the word of the others. */
        boolean stillFits(StationDraft draft) {
            List<StationDraft> others = accounts.stream()
                    .filter(account -> !account.sourceId().equals(draft.sourceId()))
                    .toList();
            return others.isEmpty()
                    || new Working(0, others)
                            .distanceMetres(new Newcomer(draft))
                            .isPresent();
        }

        OptionalDouble distanceMetres(Newcomer newcomer) {
            StationDraft draft = newcomer.draft();
            boolean sameSource = false;
            for (StationDraft account : accounts) {
                boolean otherSide = draft.pair().equals(Optional.of(account.sourceId()))
                        || account.pair().equals(Optional.of(draft.sourceId()));
                if (otherSide) {
                    return OptionalDouble.empty();
                }
                sameSource |=
                        account.sourceId().source().equals(draft.sourceId().source()) && !isGone(account.sourceId());
            }
            double metres = accounts.get(0)
                    .details()
                    .position()
                    .distanceMetres(draft.details().position());
            if (metres > (sameSource ? SameStation.DOUBLE_METRES : SameStation.FARTHEST_METRES)) {
                return OptionalDouble.empty();
            }
            return sameSource
                    ? SameStation.doubleDistanceMetres(traits(), newcomer.traits())
                    : SameStation.distanceMetres(traits(), newcomer.traits());
        }

        void add(StationDraft draft) {
            accounts.add(draft);
            accounts.sort(BY_RANK);
            traits = null;
        }

        void replace(StationDraft draft) {
            accounts.replaceAll(account -> account.sourceId().equals(draft.sourceId()) ? draft : account);
            traits = null;
        }

        void remove(SourceId source) {
            accounts.removeIf(account -> account.sourceId().equals(source));
            traits = null;
        }
    }
}
