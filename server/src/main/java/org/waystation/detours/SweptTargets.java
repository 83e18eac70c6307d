package org.waystation.detours;

import java.util.Arrays;
import org.waystation.roads.VehicleRoads;
import org.waystation.sweeps.Sweep;
import org.waystation.sweeps.Sweep.Direction;

/**
 * Points that a sweep from another point, or to it, is to reach, and the ways to them that keep to one road, which a sweep does
 * not tell. For one question.
 */
final class SweptTargets {

    /** Instead of a number in a tree: the way keeps to one road. */
    static final int ALONG = -1;

    /** A sweep goes on by a minute and by a twentieth of what it has done; then it is looked whether that was enough. */
    private static final long STEP_MILLIS = 60_000;

    private static final long STEP_SHARE = 20;

    private final Sweep sweep;
    private final SpotAt[] points;
    private final long[] along;

    /** Starts the sweep. */
    SweptTargets(Sweep sweep, SpotAt origin, Direction direction, SpotAt[] points, VehicleRoads roads) {
        this.sweep = sweep;
        this.points = points;
        this.along = new long[points.length];
        for (int i = 0; i < points.length; i++) {
            along[i] = direction == Direction.FROM_ORIGINS
                    ? origin.along(points[i], roads)
                    : points[i].along(origin, roads);
        }
        sweep.start(direction, origin.spot());
    }

    /** Until all points are reached for good, or all that can be within the limit. */
    void reach(int[] indices, long limitMillis, Deadline deadline) {
        int[] missing = indices.clone();
        int count = missing.length;
        while (true) {
            int left = 0;
            for (int i = 0; i < count; i++) {
                if (PackedCost.millis(cost(missing[i])) > sweep.reachedMillis()) {
                    missing[left++] = missing[i];
                }
            }
            count = left;
            if (count == 0 || sweep.reachedMillis() >= limitMillis) {
                return;
            }
            step(limitMillis, deadline);
        }
    }

    void reach(long limitMillis, Deadline deadline) {
        int[] all = new int[points.length];
        Arrays.setAll(all, i -> i);
        reach(all, limitMillis, deadline);
    }

    /** Goes on for a while. */
    void step(long limitMillis, Deadline deadline) {
        long done = Math.max(0, sweep.reachedMillis());
        sweep.advance(Math.min(limitMillis, done + done / STEP_SHARE + STEP_MILLIS), deadline::check);
    }

    /** The least that is known by now, final if it is not more than the sweep has reached. */
    long cost(int index) {
        return Math.min(along[index], sweep.cost(points[index].spot()));
    }

    /** Whether nothing cheaper can be found any more. */
    boolean isReached(int index) {
        long cost = cost(index);
        return cost < PackedCost.UNREACHED && PackedCost.millis(cost) <= sweep.reachedMillis();
    }

    boolean isComplete() {
        return sweep.isComplete();
    }

    /**
     * What the ways cost, and where they are kept.
     *
     * @param costs {@link PackedCost#UNREACHED} where there is none within the limit
     */
    record Look(long[] costs, int[] leaves) {}

    /** @param limitMillis up to which the sweep has gone */
    Look look(long limitMillis, WayTree tree) {
        Look look = new Look(costs(limitMillis), new int[points.length]);
        for (int i = 0; i < points.length; i++) {
            if (look.costs[i] < PackedCost.UNREACHED) {
                look.leaves[i] = leaf(i, tree);
            }
        }
        return look;
    }

    int leaf(int index, WayTree tree) {
        SpotAt point = points[index];
        return along[index] <= sweep.cost(point.spot()) ? ALONG : tree.add(sweep, sweep.arcAt(point.spot()));
    }

    long[] costs(long limitMillis) {
        long[] costs = new long[points.length];
        for (int i = 0; i < points.length; i++) {
            long cost = cost(i);
            boolean isWithin = cost < PackedCost.UNREACHED && PackedCost.millis(cost) <= limitMillis;
            costs[i] = isWithin ? cost : PackedCost.UNREACHED;
        }
        return costs;
    }
}
