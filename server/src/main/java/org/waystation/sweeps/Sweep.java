package org.waystation.sweeps;

import java.util.Arrays;
import org.waystation.roads.DirectedRoads;
import org.waystation.roads.Spot;
import org.waystation.roads.VehicleRoads;

/**
 * The fastest ways from some origins to every arc of the road network, or from every arc to them: Dijkstra's search, arc by
 * arc, so that turn restrictions hold and nobody turns back on the spot, other than at an origin, which may be left in any
 * direction. It can be stopped at any time of driving and go on from there.
 *
 * <p>Costs are milliseconds in the upper half of a {@code long} and centimetres in the lower; of equally fast ways the shorter
 * one counts.
 *
 * <p>Each arc is put into the queue once at most: an arc is first found by the fastest way to its junction that may turn into
 * it. At a junction without turn restrictions that is the first arrival for all arcs but the one back, and the second for
 * that; further ones are passed over. Work: each arc once, in the order of its junction.
 *
 * <p>Memory: 16 bytes an arc, 4 a junction and 4 MB. For one thread at a time; kept for the next question.
 */
public final class Sweep implements AutoCloseable {

    /** More than any way costs; two of them still add up without overflow. */
    public static final long UNREACHED = Long.MAX_VALUE >> 1;

    private static final int LENGTH_BITS = 32;
    private static final int CHECK_EVERY = 1 << 14;
    private static final int OPEN = Integer.MAX_VALUE;
    private static final int FIRST_ORIGINS = 16;

    /** In which direction the ways lead. */
    public enum Direction {
        FROM_ORIGINS,
        TO_ORIGINS
    }

    private final SweepPool pool;
    private final ArrivalQueue queue;
    /** By arc as it is searched along, the cost of being about to enter it. */
    private final long[] cost;
    /** By arc as it is searched along, the arc searched before it; for origins, the complement of its number. */
    private final int[] before;
    /** By junction, from which millisecond on nothing more is found there. */
    private final int[] doneSince;

    private VehicleRoads roads;
    private boolean isForward;
    private int[] originArcs = new int[FIRST_ORIGINS];
    private long[] originCosts = new long[FIRST_ORIGINS];
    private int origins;
    private int nextOrigin;
    private boolean isSorted;
    private long reachedMillis;

    Sweep(VehicleRoads roads, SweepPool pool) {
        this.pool = pool;
        int arcs = roads.directed().arcs();
        queue = new ArrivalQueue(arcs);
        cost = new long[arcs];
        before = new int[arcs];
        doneSince = new int[roads.directed().junctions()];
    }

    boolean fits(VehicleRoads other) {
        return cost.length == other.directed().arcs()
                && doneSince.length == other.directed().junctions();
    }

    Sweep over(VehicleRoads now) {
        roads = now;
        return this;
    }

    /** Forgets all ways and gets ready for others. */
    public void start(Direction direction, Spot origin) {
        start(direction);
        addOrigin(origin, 0);
    }

    /** The same for several origins, to be added before the sweep goes on. */
    public void start(Direction direction) {
        isForward = direction == Direction.FROM_ORIGINS;
        Arrays.fill(cost, UNREACHED);
        Arrays.fill(doneSince, OPEN);
        queue.clear();
        origins = 0;
        nextOrigin = 0;
        reachedMillis = -1;
    }

    /** @param headStart cost with which the origin itself is reached */
    public void addOrigin(Spot origin, long headStart) {
        Spot.Ends ends = isForward ? origin.leaving() : origin.entering();
        for (int i = 0; i < ends.size(); i++) {
            if (origins == originArcs.length) {
                originArcs = Arrays.copyOf(originArcs, 2 * origins);
                originCosts = Arrays.copyOf(originCosts, 2 * origins);
            }
            int arc = ends.arcs()[i];
            originCosts[origins] = headStart + cost(ends.millis()[i], ends.centimetres()[i]);
            originArcs[origins++] = isForward ? arc : roads.directed().twin()[arc];
        }
        isSorted = false;
    }

    /** By millisecond; of one millisecond in the order in which they came. */
    private void sortOrigins() {
        long[] order = new long[origins];
        for (int i = 0; i < origins; i++) {
            order[i] = millis(originCosts[i]) << LENGTH_BITS | i;
        }
        Arrays.sort(order);
        int[] arcs = originArcs.clone();
        long[] costs = originCosts.clone();
        for (int i = 0; i < origins; i++) {
            originArcs[i] = arcs[(int) order[i]];
            originCosts[i] = costs[(int) order[i]];
        }
        isSorted = true;
    }

    /** Finds all ways that take so long at most. What {@link #cost} then says within that time is final. */
    public void advance(long untilMillis, Checkpoint checkpoint) {
        if (!isSorted) {
            sortOrigins();
        }
        DirectedRoads arcs = roads.directed();
        int[] head = arcs.head();
        int[] time = isForward ? arcs.millis() : arcs.backwardMillis();
        int[] length = arcs.centimetres();
        int steps = 0;
        while (true) {
            long nextQueued = queue.isEmpty() ? Long.MAX_VALUE : queue.nextMillis();
            long nextBegun = nextOrigin == origins ? Long.MAX_VALUE : millis(originCosts[nextOrigin]);
            if (Math.min(nextQueued, nextBegun) > untilMillis
                    || nextQueued == Long.MAX_VALUE && nextBegun == Long.MAX_VALUE) {
                break;
            }
            if (++steps % CHECK_EVERY == 0) {
                checkpoint.check();
            }
            if (nextBegun <= nextQueued) {
                int origin = nextOrigin++;
                arrive(originArcs[origin], originCosts[origin], ~origin, head[originArcs[origin]]);
            } else {
                int arc = queue.poll();
                arrive(arc, cost[arc] + cost(time[arc], length[arc]), arc, head[arc]);
            }
        }
        reachedMillis = Math.max(reachedMillis, untilMillis);
        checkpoint.check();
    }

    private void arrive(int arc, long arrived, int by, int junction) {
        int millis = (int) millis(arrived);
        if (doneSince[junction] < millis) {
            return;
        }
        DirectedRoads arcs = roads.directed();
        int[] head = arcs.head();
        int[] time = isForward ? arcs.millis() : arcs.backwardMillis();
        long[] open = isForward ? roads.open() : roads.openAgainst();
        int twin = arcs.twin()[arc];
        boolean isRestricted = arcs.isRestricted(junction);
        boolean isDone = true;
        int end = arcs.first()[junction + 1];
        for (int next = arcs.first()[junction]; next < end; next++) {
            if (cost[next] <= arrived || (open[next >> 6] >>> next & 1) == 0) {
                continue;
            }
            if (next == twin || next == arc || isRestricted && isForbidden(arcs, arc, next)) {
                isDone &= cost[next] != UNREACHED;
                continue;
            }
            boolean isNew = cost[next] == UNREACHED;
            cost[next] = arrived;
            before[next] = by;
            if (isNew && doneSince[head[next]] == OPEN) {
                queue.add(next, (long) millis + time[next]);
            }
        }
        if (isDone && doneSince[junction] == OPEN) {
            doneSince[junction] = millis;
        }
    }

    private boolean isForbidden(DirectedRoads arcs, int arc, int next) {
        return isForward ? arcs.forbids(arc, next) : arcs.forbids(arcs.twin()[next], arcs.twin()[arc]);
    }

    /** Whether every way has been found. */
    public boolean isComplete() {
        return queue.isEmpty() && nextOrigin == origins;
    }

    /** Up to which time of driving all ways have been found. */
    public long reachedMillis() {
        return isComplete() ? Long.MAX_VALUE : reachedMillis;
    }

    /**
     * From the origins to the beginning of an arc, about to enter it; or from its end, having driven it, to the origins.
     * {@link #UNREACHED} if no such way was found so far.
     */
    public long cost(int arc) {
        return cost[isForward ? arc : roads.directed().twin()[arc]];
    }

    /** From the origins to a point or from a point to the origins, other than along one road only. */
    public long cost(Spot spot) {
        Spot.Ends ends = ends(spot);
        long least = UNREACHED;
        for (int i = 0; i < ends.size(); i++) {
            least = Math.min(least, cost(ends, i));
        }
        return least;
    }

    private Spot.Ends ends(Spot spot) {
        return isForward ? spot.entering() : spot.leaving();
    }

    private long cost(Spot.Ends ends, int end) {
        long way = cost(ends.arcs()[end]);
        return way == UNREACHED ? UNREACHED : way + cost(ends.millis()[end], ends.centimetres()[end]);
    }

    /** By which arc the way of {@link #cost(Spot)} comes to the point, or leaves it; there must be one. */
    public int arcAt(Spot spot) {
        Spot.Ends ends = ends(spot);
        int best = 0;
        for (int i = 1; i < ends.size(); i++) {
            best = cost(ends, i) < cost(ends, best) ? i : best;
        }
        return ends.arcs()[best];
    }

    /**
     * On the way that {@link #cost(int)} tells of, the arc next to this one on the side of the origin. If {@link
     * #isNextToOrigin}, it is the last one, driven in part only if the origin lies within a road.
     */
    public int arcTowardsOrigin(int arc) {
        int by = before[isForward ? arc : roads.directed().twin()[arc]];
        int searched = by < 0 ? originArcs[~by] : by;
        return isForward ? searched : roads.directed().twin()[searched];
    }

    /** Whether {@link #arcTowardsOrigin} of an arc is one that an origin lies on. */
    public boolean isNextToOrigin(int arc) {
        return before[isForward ? arc : roads.directed().twin()[arc]] < 0;
    }

    public static long millis(long cost) {
        return cost >>> LENGTH_BITS;
    }

    private static long cost(int millis, int centimetres) {
        return (long) millis << LENGTH_BITS | centimetres;
    }

    /** Gives it back, and forgets the roads, which may be replaced before it is lent again. */
    @Override
    public void close() {
        roads = null;
        pool.giveBack(this);
    }
}
