package org.waystation.netplans;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.waystation.detours.Deadline;
import org.waystation.detours.DetourSearch;
import org.waystation.detours.EntranceCosts;
import org.waystation.detours.StationAccess;
import org.waystation.roads.RoadPoint;

/**
 * The best pairs of two stops on the way from s to t: where something is picked up (p) and where it is returned (r), by {@code
 * t(s→p) + t(p→r) + t(r→t)}, exactly, over all pairs of two stations; each stop is left by the access point it was come in by.
 *
 * <p>A pair takes at least as long as either of its stops alone, {@code t(s→p) + t(p→t)} and {@code t(s→r) + t(r→t)}, which two
 * searches tell for all. So pickups are taken up by what they take alone, each with one search to all returns, and when the
 * next one alone takes longer than the pairs found so far, these are the best. Source: the bound is the triangle inequality;
 * taking up candidates by their lower bounds is the usual threshold algorithm (Fagin, Lotem, Naor 2003).
 *
 * <p>Immutable and thread-safe.
 */
final class PairSearch {

    /**
     * Times are rounded to milliseconds where a point divides a road, so a way over a stop may be shorter by as much as
     * one without it at a few points.
     */
    private static final long ROUNDING_MILLIS = 10;

    private static final Comparator<Pair> BEST_FIRST = Comparator.comparingLong(Pair::millis)
            .thenComparingLong(pair -> pair.pickup().millisFromStart())
            .thenComparingLong(pair -> pair.pickup().stationId())
            .thenComparingLong(pair -> pair.back().stationId());

    private final DetourSearch search;
    private final Judge judge;

    /** Whether a station will do, for who comes so long after the start. */
    interface Judge {

        boolean mayPickUp(long stationId, long millisFromStart);

        boolean mayReturn(long stationId, long millisFromStart);
    }

    /** @param entrance which of the station's access points, from 0 */
    record Stop(long stationId, int entrance, RoadPoint access, long millisFromStart) {}

    /** @param millis from s over both to t */
    record Pair(Stop pickup, Stop back, long millis) {}

    PairSearch(DetourSearch search, Judge judge) {
        this.search = search;
        this.judge = judge;
    }

    /**
     * @param stations that may be stopped at
     * @param most pairs that are wanted
     * @return the best first; of equally good ones, that with the earlier pickup
     */
    List<Pair> best(RoadPoint from, RoadPoint to, List<StationAccess> stations, int most, Deadline deadline) {
        EntranceCosts into = search.entrances(from, DetourSearch.Drive.TO_STATION, deadline);
        EntranceCosts outOf = search.entrances(to, DetourSearch.Drive.FROM_STATION, deadline);
        List<Candidate> pickups = new ArrayList<>();
        List<Candidate> returns = new ArrayList<>();
        for (StationAccess station : stations) {
            for (int entrance = 0; entrance < station.points().size(); entrance++) {
                int access = into.access(station.stationId(), entrance);
                long there = into.millis(access);
                long onwards = outOf.millis(access);
                if (there != Long.MAX_VALUE && onwards != Long.MAX_VALUE) {
                    Candidate candidate = new Candidate(station, entrance, access, there, onwards);
                    returns.add(candidate);
                    if (judge.mayPickUp(station.stationId(), there)) {
                        pickups.add(candidate);
                    }
                }
            }
        }
        pickups.sort(Candidate.LEAST_FIRST);
        returns.sort(Candidate.LEAST_FIRST);
        Found found = new Found(most);
        Returns table = new Returns(returns);
        for (Candidate pickup : pickups) {
            if (pickup.alone() > found.limit()) {
                break;
            }
            deadline.check();
            table.offer(pickup, found, deadline);
        }
        return found.list();
    }

    /** One access point of a station. */
    private record Candidate(StationAccess station, int entrance, int access, long there, long onwards) {

        static final Comparator<Candidate> LEAST_FIRST = Comparator.comparingLong(Candidate::alone)
                .thenComparingLong(candidate -> candidate.station().stationId())
                .thenComparingInt(Candidate::entrance);

        /** From s over it to t. */
        long alone() {
            return there + onwards;
        }

        RoadPoint point() {
            return station.points().get(entrance);
        }
    }

    /** Where a net may be returned, the least detour first, in arrays: each pickup goes through them. */
    private final class Returns {

        private final List<Candidate> candidates;
        private final int[] accesses;
        private final long[] onwards;
        private final long[] alone;

        Returns(List<Candidate> candidates) {
            this.candidates = candidates;
            this.accesses = candidates.stream().mapToInt(Candidate::access).toArray();
            this.onwards = candidates.stream().mapToLong(Candidate::onwards).toArray();
            this.alone = candidates.stream().mapToLong(Candidate::alone).toArray();
        }

        void offer(Candidate pickup, Found found, Deadline deadline) {
            long limit = found.limit() == Long.MAX_VALUE ? Long.MAX_VALUE : found.limit() - pickup.there();
            EntranceCosts between = search.entrances(pickup.point(), DetourSearch.Drive.TO_STATION, limit, deadline);
            int end = found.limit() == Long.MAX_VALUE ? alone.length : firstAbove(found.limit());
            for (int i = 0; i < end; i++) {
                long drive = between.millis(accesses[i]);
                if (drive != Long.MAX_VALUE) {
                    long back = pickup.there() + drive;
                    long millis = back + onwards[i];
                    if (millis <= found.limit()) {
                        offer(pickup, candidates.get(i), back, millis, found);
                    }
                }
            }
        }

        private void offer(Candidate pickup, Candidate back, long millisToReturn, long millis, Found found) {
            long id = back.station().stationId();
            if (id != pickup.station().stationId() && judge.mayReturn(id, millisToReturn)) {
                found.offer(new Pair(
                        new Stop(pickup.station().stationId(), pickup.entrance(), pickup.point(), pickup.there()),
                        new Stop(id, back.entrance(), back.point(), millisToReturn),
                        millis));
            }
        }

        private int firstAbove(long limit) {
            int found = Arrays.binarySearch(alone, limit + 1);
            int place = found < 0 ? -found - 1 : found;
            while (place > 0 && alone[place - 1] > limit) {
                place--;
            }
            return place;
        }
    }

    /** The best pairs so far, of two stations each once. Not thread-safe. */
    private static final class Found {

        private final TreeSet<Pair> pairs = new TreeSet<>(BEST_FIRST);
        private final int most;

        Found(int most) {
            this.most = most;
        }

        /** More than this is not looked at any more. */
        long limit() {
            return pairs.size() < most ? Long.MAX_VALUE : pairs.last().millis() + ROUNDING_MILLIS;
        }

        void offer(Pair pair) {
            for (Pair known : pairs) {
                if (known.pickup().stationId() == pair.pickup().stationId()
                        && known.back().stationId() == pair.back().stationId()) {
                    if (BEST_FIRST.compare(pair, known) < 0) {
                        pairs.remove(known);
                        pairs.add(pair);
                    }
                    return;
                }
            }
            pairs.add(pair);
            if (pairs.size() > most) {
                pairs.pollLast();
            }
        }

        List<Pair> list() {
            return List.copyOf(pairs);
        }
    }
}
