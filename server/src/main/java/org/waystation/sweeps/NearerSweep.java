package org.waystation.sweeps;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.waystation.roads.DirectedRoads;
import org.waystation.roads.Spot;
import org.waystation.roads.VehicleRoads;
import org.waystation.sweeps.Sweep.Direction;

/**
 * From one more origin, the arcs that it is nearer to than what is there already: Dijkstra's search as in {@link Sweep}, which
 * goes no farther where another origin is at least as near, for whatever lies behind is then nearer to that one, too. So its
 * work is that of the part of the network which the origin would win, and not of the whole one.
 *
 * <p>Arcs are told as they are searched along: from origins the arc itself, towards origins its twin; {@link #searched} tells.
 * Times are whole milliseconds. Nothing is allocated once the lists have grown. Memory: 8 bytes an arc, 4 a junction and 4 MB.
 * For one thread, one road network as one vehicle drives it, and one direction.
 */
public final class NearerSweep {

    /** Later than any arc is reached. */
    public static final int NEVER = Integer.MAX_VALUE;

    private static final int CHECK_EVERY = 1 << 14;
    private static final int FIRST_FOUND = 1 << 10;

    private final DirectedRoads arcs;
    private final boolean isForward;
    private final int[] time;
    private final long[] open;
    private final ArrivalQueue queue;
    private final int[] label;
    private int[] found = new int[FIRST_FOUND];
    private int count;
    /** By junction, the last run in which nothing more can be found there. */
    private final int[] doneIn;

    private int run;

    public NearerSweep(VehicleRoads roads, Direction direction) {
        this.arcs = roads.directed();
        this.isForward = direction == Direction.FROM_ORIGINS;
        this.time = isForward ? arcs.millis() : arcs.backwardMillis();
        this.open = isForward ? roads.open() : roads.openAgainst();
        this.queue = new ArrivalQueue(arcs.arcs());
        this.label = new int[arcs.arcs()];
        Arrays.fill(label, NEVER);
        this.doneIn = new int[arcs.junctions()];
    }

    /** How an arc is told here. */
    public int searched(int arc) {
        return isForward ? arc : arcs.twin()[arc];
    }

    /**
     * Searches anew.
     *
     * @param origins all places of the one origin
     * @param known by arc as it is searched along, when others are about to enter it; not changed
     * @param untilMillis what is reached no sooner is left out
     */
    public void run(List<Spot> origins, int[] known, int untilMillis, Checkpoint checkpoint) {
        forget();
        run++;
        long[] beginnings = beginnings(origins);
        int nextBeginning = 0;
        int steps = 0;
        int[] head = arcs.head();
        while (true) {
            long queued = queue.isEmpty() ? Long.MAX_VALUE : queue.nextMillis();
            long begun =
                    nextBeginning == beginnings.length ? Long.MAX_VALUE : beginnings[nextBeginning] >>> Integer.SIZE;
            if (Math.min(queued, begun) >= untilMillis) {
                break;
            }
            if (++steps % CHECK_EVERY == 0) {
                checkpoint.check();
            }
            int arc;
            if (begun <= queued) {
                arc = (int) beginnings[nextBeginning++];
            } else {
                arc = queue.poll();
            }
            arrive(arc, (int) Math.min(begun, queued), head[arc], known, untilMillis);
        }
        queue.clear();
        checkpoint.check();
    }

    /** Milliseconds in the upper half, the arc at whose end one is then in the lower; ascending. */
    private long[] beginnings(List<Spot> origins) {
        return origins.stream()
                .map(origin -> isForward ? origin.leaving() : origin.entering())
                .flatMapToLong(ends -> IntStream.range(0, ends.size())
                        .mapToLong(i -> (long) ends.millis()[i] << Integer.SIZE | searched(ends.arcs()[i])))
                .sorted()
                .toArray();
    }

    private void arrive(int arc, int arrived, int junction, int[] known, int untilMillis) {
        if (doneIn[junction] == run) {
            return;
        }
        int[] head = arcs.head();
        int twin = arcs.twin()[arc];
        boolean isRestricted = arcs.isRestricted(junction);
        boolean isDone = true;
        int end = arcs.first()[junction + 1];
        for (int next = arcs.first()[junction]; next < end; next++) {
            if (label[next] <= arrived || known[next] <= arrived || (open[next >> 6] >>> next & 1) == 0) {
                continue;
            }
            if (next == twin || next == arc || isRestricted && isForbidden(arc, next)) {
                isDone = false;
                continue;
            }
            label[next] = arrived;
            add(next);
            long there = (long) arrived + time[next];
            if (there < untilMillis && doneIn[head[next]] != run) {
                queue.add(next, there);
            }
        }
        if (isDone) {
            doneIn[junction] = run;
        }
    }

    private boolean isForbidden(int arc, int next) {
        return isForward ? arcs.forbids(arc, next) : arcs.forbids(arcs.twin()[next], arcs.twin()[arc]);
    }

    private void add(int arc) {
        if (count == found.length) {
            found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = arc;
    }

    private void forget() {
        for (int i = 0; i < count; i++) {
            label[found[i]] = NEVER;
        }
        count = 0;
    }

    /** How many arcs are reached sooner than they were. */
    public int size() {
        return count;
    }

    /** The arcs that are reached sooner, each once; the first {@link #size}. Valid until the next run. */
    public int[] arcs() {
        return found;
    }

    /** When one is about to enter an arc, {@link #NEVER} where that is no sooner than it was. */
    public int millis(int searchedArc) {
        return label[searchedArc];
    }
}
