package org.waystation.detours;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntIntHashMap;
import org.waystation.sweeps.Sweep;

/**
 * Ways between some points and the origin of a sweep, kept when the sweep has gone on to other questions: each arc once,
 * however many ways lead over it. For one thread while it grows; then immutable.
 */
final class WayTree {

    /** Past the last arc of a way, on the side of the origin. */
    private static final int END = -1;

    private final IntArrayList arcs = new IntArrayList();
    private final IntArrayList next = new IntArrayList();
    private final IntIntHashMap known = new IntIntHashMap();

    /**
     * Takes over a way that the sweep has found.
     *
     * @param start its arc that is farthest from the origin
     * @return number to ask for it by
     */
    int add(Sweep sweep, int start) {
        int leaf = END;
        int last = END;
        int arc = start;
        while (true) {
            int place = known.getOrDefault(arc, END);
            boolean isKnown = place != END;
            if (!isKnown) {
                place = append(arc);
                known.put(arc, place);
            }
            if (last == END) {
                leaf = place;
            } else {
                next.set(last, place);
            }
            if (isKnown) {
                return leaf;
            }
            last = place;
            int towards = sweep.arcTowardsOrigin(arc);
            if (sweep.isNextToOrigin(arc)) {
                // Other ways may come back over the arc that the origin lies on, so it is not shared with them.
                next.set(last, append(towards));
                return leaf;
            }
            arc = towards;
        }
    }

    private int append(int arc) {
        arcs.add(arc);
        next.add(END);
        return arcs.size() - 1;
    }

    /** The way's arcs, ending at the origin. */
    int[] arcs(int leaf) {
        IntArrayList way = new IntArrayList();
        for (int place = leaf; place != END; place = next.get(place)) {
            way.add(arcs.get(place));
        }
        return way.toArray();
    }
}
