package org.waystation.siting;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The least time within which every one of some places has a station, where so many may be built: by trying times, and for each
 * whether so many candidates are near to all places, place by place that the fewest are near to. Not thread-safe.
 */
final class PlaceCover {

    private static final int MOST_NODES = 20_000;

    private final int count;
    /** By place, how far each candidate is from it. */
    private final List<int[]> millis = new ArrayList<>();

    private final List<Integer> presentMillis = new ArrayList<>();
    private int nodes;

    /** @param count how many may be built */
    PlaceCover(int count) {
        this.count = count;
    }

    /** @param present how far the nearest station is that there is already */
    void add(int[] candidateMillis, int present) {
        millis.add(candidateMillis.clone());
        presentMillis.add(present);
    }

    int places() {
        return millis.size();
    }

    /**
     * @param withinMillis that all places have a station within, by these candidates
     * @param boundMillis within which they cannot have one by any
     */
    record Cover(List<Integer> candidates, int withinMillis, int boundMillis) {}

    /** @param atLeast a time that is known to be no more than is needed */
    Cover solve(int atLeast) {
        TreeSet<Integer> times = new TreeSet<>();
        times.add(atLeast);
        for (int place = 0; place < places(); place++) {
            times.add(Math.max(atLeast, presentMillis.get(place)));
            for (int time : millis.get(place)) {
                if (time > atLeast && time < presentMillis.get(place)) {
                    times.add(time);
                }
            }
        }
        int[] tried = times.stream().mapToInt(Integer::intValue).toArray();
        int low = 0;
        int high = tried.length - 1;
        int bound = 0;
        List<Integer> best = List.of();
        while (low < high) {
            int middle = (low + high) >>> 1;
            nodes = 0;
            Optional<List<Integer>> found = within(tried[middle]);
            if (found.isPresent()) {
                best = found.get();
                high = middle;
            } else {
                if (nodes <= MOST_NODES) {
                    bound = middle + 1;
                }
                low = middle + 1;
            }
        }
        return new Cover(best, tried[high], tried[bound]);
    }

    private Optional<List<Integer>> within(int time) {
        BitSet open = new BitSet();
        for (int place = 0; place < places(); place++) {
            open.set(place, presentMillis.get(place) > time);
        }
        List<Integer> chosen = new ArrayList<>();
        return cover(open, near(open, time), chosen) ? Optional.of(chosen) : Optional.empty();
    }

    /** Of candidates that are near to the very same places, the first. */
    private List<Branch> near(BitSet open, int time) {
        Map<BitSet, Integer> first = new LinkedHashMap<>();
        int candidates = millis.isEmpty() ? 0 : millis.get(0).length;
        for (int candidate = 0; candidate < candidates; candidate++) {
            BitSet near = new BitSet();
            for (int place = open.nextSetBit(0); place >= 0; place = open.nextSetBit(place + 1)) {
                near.set(place, millis.get(place)[candidate] <= time);
            }
            if (!near.isEmpty()) {
                first.putIfAbsent(near, candidate);
            }
        }
        return first.entrySet().stream()
                .map(entry -> new Branch(entry.getValue(), entry.getKey()))
                .toList();
    }

    private boolean cover(BitSet open, List<Branch> near, List<Integer> chosen) {
        if (open.isEmpty()) {
            return true;
        }
        if (chosen.size() == count || ++nodes > MOST_NODES) {
            return false;
        }
        List<Branch> branches = branches(open, near);
        long most = branches.stream()
                .mapToInt(branch -> branch.near().cardinality())
                .max()
                .orElse(0);
        List<BitSet> triedHere = new ArrayList<>();
        for (Branch branch : around(hardest(open, branches), branches)) {
            boolean isWorse = triedHere.stream().anyMatch(other -> contains(other, branch.near()));
            if (isWorse || most * (count - chosen.size()) < open.cardinality()) {
                continue;
            }
            triedHere.add(branch.near());
            BitSet left = (BitSet) open.clone();
            left.andNot(branch.near());
            chosen.add(branch.candidate());
            if (cover(left, near, chosen)) {
                return true;
            }
            chosen.remove(chosen.size() - 1);
        }
        return false;
    }

    private record Branch(int candidate, BitSet near) {}

    private static List<Branch> branches(BitSet open, List<Branch> near) {
        List<Branch> branches = new ArrayList<>();
        for (Branch branch : near) {
            if (branch.near().intersects(open)) {
                BitSet here = (BitSet) branch.near().clone();
                here.and(open);
                branches.add(new Branch(branch.candidate(), here));
            }
        }
        return branches;
    }

    private int hardest(BitSet open, List<Branch> branches) {
        int[] nearOnes = new int[places()];
        branches.forEach(branch -> branch.near().stream().forEach(place -> nearOnes[place]++));
        return open.stream()
                .boxed()
                .min(Comparator.comparingInt(place -> nearOnes[place]))
                .orElseThrow();
    }

    private static List<Branch> around(int place, List<Branch> branches) {
        return branches.stream()
                .filter(branch -> branch.near().get(place))
                .sorted(Comparator.comparingInt(
                        (Branch branch) -> -branch.near().cardinality()))
                .toList();
    }

    private static boolean contains(BitSet all, BitSet some) {
        BitSet left = (BitSet) some.clone();
        left.andNot(all);
        return left.isEmpty();
    }
}
