package org.waystation.detours;

import java.util.Arrays;
import java.util.List;
import org.waystation.files.ArrayFile;

/**
 * How far all junctions are from a few at the rim of the network, from which it is told how long a way takes at least.
 *
 * <p>Each part of the network that no road connects with the rest has landmarks of its own. Measured on the roads without their turn restrictions and in whichever direction each is faster: no way, with however
 * many stops and turning round at each, is faster there than as it is driven. So of two points that are <em>a</em> and
 * <em>b</em> away from a landmark, any way between them takes |<em>a</em> − <em>b</em>| at least.
 *
 * <p>Immutable and thread-safe. Memory: two bytes for each junction and landmark.
 *
 * <p>Source: Goldberg and Harrelson 2005, Computing the Shortest Path: A* Search Meets Graph Theory (landmarks); Goldberg and
 * Werneck 2005, Computing Point-to-Point Shortest Paths from External Memory (farthest selection).
 */
final class Landmarks {

    /** With twice as many as lie around a region in all directions, hardly any two points lie across from all of them. */
    static final int COUNT = 16;

    private static final int PLACE_UNITS = 2;

    private static final int NOTHING_KNOWN = -(1 << 29);

    /** Parts of a divided road are rounded to whole milliseconds and can be that much less than the whole. */
    private static final int ROUNDING_MILLIS = 8;

    private final int unitMillis;
    /** By rank, then by landmark; in units, rounded down. */
    private final char[] distances;

    private Landmarks(int unitMillis, char[] distances) {
        this.unitMillis = unitMillis;
        this.distances = distances;
    }

    /** Sweeps over all roads once for each landmark. */
    static Landmarks of(UpwardGraph forward, UpwardGraph backward) {
        int ranks = forward.roads.length;
        if (ranks == 0) {
            return new Landmarks(1, new char[0]);
        }
        RoadsAtLeast roads = new RoadsAtLeast(forward, backward);
        int[] starts = roads.oneOfEachPart();
        RoadsAtLeast.Reached reached = roads.from(starts);
        int[] part = reached.part();
        starts = farthest(reached.millis(), part, starts.length);
        int[] nearest = new int[ranks];
        Arrays.fill(nearest, Integer.MAX_VALUE);
        int[][] millis = new int[COUNT][];
        int longest = 0;
        for (int landmark = 0; landmark < COUNT; landmark++) {
            millis[landmark] = roads.from(starts).millis();
            for (int rank = 0; rank < ranks; rank++) {
                nearest[rank] = Math.min(nearest[rank], millis[landmark][rank]);
                longest = Math.max(longest, millis[landmark][rank]);
            }
            starts = farthest(nearest, part, starts.length);
        }
        int unitMillis = longest / Character.MAX_VALUE + 1;
        char[] distances = new char[ranks * COUNT];
        for (int rank = 0; rank < ranks; rank++) {
            for (int landmark = 0; landmark < COUNT; landmark++) {
                distances[rank * COUNT + landmark] = (char) (millis[landmark][rank] / unitMillis);
            }
        }
        return new Landmarks(unitMillis, distances);
    }

    /** By part of the network. */
    private static int[] farthest(int[] millis, int[] part, int parts) {
        int[] farthest = new int[parts];
        Arrays.fill(farthest, -1);
        for (int rank = 0; rank < millis.length; rank++) {
            int soFar = farthest[part[rank]];
            if (soFar < 0 || millis[rank] > millis[soFar]) {
                farthest[part[rank]] = rank;
            }
        }
        return farthest;
    }

    /** Of ways from a point that one leaves by some ends, or to one that one comes to by them. */
    Bound bound(Anchor anchor, Anchor.Ends ends) {
        Bound bound = new Bound();
        if (anchor.isJunction()) {
            // From here one can set out to a stop on one of its roads and turn round there, and never be at the other
            // end.
            bound.add(anchor.junction(), PackedCost.NOTHING);
        } else {
            for (int i = 0; i < ends.size(); i++) {
                bound.add(ends.rank(i), ends.cost(i));
            }
        }
        return bound;
    }

    void put(ArrayFile.Writer writer) {
        writer.put("landmarks.unitMillis", new int[] {unitMillis}).put("landmarks.distances", distances);
    }

    static Landmarks read(ArrayFile arrays) {
        return new Landmarks(arrays.ints("landmarks.unitMillis")[0], arrays.chars("landmarks.distances"));
    }

    /**
     * By how much a bound may seem to grow along a way that takes no longer, as it is told in whole units: that much more must
     * be kept of what is no longer than a limit, for all of its beginnings to be kept.
     */
    long slackMillis() {
        return 4L * unitMillis + ROUNDING_MILLIS;
    }

    /**
     * By landmark, in units, where a point lies: for any two points, on one road or apart, these differ by no more than what is
     * between them, and by {@link #PLACE_UNITS}.
     */
    int[] place(Anchor anchor) {
        int[] place = new int[COUNT];
        Arrays.fill(place, Integer.MAX_VALUE);
        if (anchor.isJunction()) {
            lower(place, anchor.junction(), PackedCost.NOTHING);
        } else {
            for (Anchor.Ends ends : List.of(anchor.leaving(), anchor.entering())) {
                for (int i = 0; i < ends.size(); i++) {
                    lower(place, ends.rank(i), ends.cost(i));
                }
            }
        }
        return place;
    }

    private void lower(int[] place, int rank, long packed) {
        int part = (int) Math.min(PackedCost.millis(packed), Integer.MAX_VALUE / 4);
        for (int landmark = 0; landmark < COUNT; landmark++) {
            place[landmark] = Math.min(place[landmark], distances[rank * COUNT + landmark] + part / unitMillis);
        }
    }

    /** What so many units take at least, of which those that rounding makes are taken off. */
    long millis(int units) {
        return Math.max(0, (long) (units - PLACE_UNITS) * unitMillis - ROUNDING_MILLIS);
    }

    long bytes() {
        return 2L * distances.length;
    }

    /**
     * How long ways between junctions and one point take at least, whatever stops are made on them and whichever way they
     * are driven.
     */
    final class Bound {

        /** By landmark, how far the point is from it, in units, at least and at most. */
        private final int[] least = new int[COUNT];

        private final int[] greatest = new int[COUNT];

        private Bound() {
            Arrays.fill(least, NOTHING_KNOWN);
            Arrays.fill(greatest, -NOTHING_KNOWN);
        }

        private void add(int rank, long packed) {
            int part = (int) Math.min(PackedCost.millis(packed), Integer.MAX_VALUE / 4);
            for (int landmark = 0; landmark < COUNT; landmark++) {
                int distance = distances[rank * COUNT + landmark];
                // What is rounded down is less than a unit more.
                int low = distance + part / unitMillis - 1;
                int high = distance + 1 - part / unitMillis;
                boolean isFirst = least[landmark] == NOTHING_KNOWN;
                least[landmark] = isFirst ? low : Math.min(least[landmark], low);
                greatest[landmark] = isFirst ? high : Math.max(greatest[landmark], high);
            }
        }

        long millis(int rank) {
            int first = rank * COUNT;
            int most = 0;
            for (int landmark = 0; landmark < COUNT; landmark++) {
                int distance = distances[first + landmark];
                most = Math.max(most, Math.max(least[landmark] - distance, distance - greatest[landmark]));
            }
            return (long) most * unitMillis - ROUNDING_MILLIS;
        }
    }
}
