package org.waystation.coverage;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.waystation.roads.DirectedRoads;
import org.waystation.roads.Spot;
import org.waystation.sweeps.Sweep.Direction;

/** Which arcs stations lie on, and how far along them, as one drives to stations, or from them. Immutable. */
public final class Stops {

    private static final double[] NONE = {};

    private final BitSet hasAny = new BitSet();
    private final Map<Integer, double[]> byArc = new HashMap<>();

    /** @param direction of driving, with the stations for origins */
    public Stops(DirectedRoads roads, Collection<Spot> stations, Direction direction) {
        for (Spot station : stations) {
            boolean isFrom = direction == Direction.FROM_ORIGINS;
            Spot.Ends ends = isFrom ? station.leaving() : station.entering();
            for (int i = 0; i < ends.size(); i++) {
                int arc = ends.arcs()[i];
                double part = Math.min(1, (double) ends.centimetres()[i] / Math.max(1, roads.centimetres()[arc]));
                hasAny.set(arc);
                byArc.merge(arc, new double[] {isFrom ? 1 - part : part}, Stops::joined);
            }
        }
        byArc.values().forEach(Arrays::sort);
    }

    private static double[] joined(double[] some, double[] more) {
        double[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** Those on which there is any, each once. */
    public int[] arcs() {
        return hasAny.stream().toArray();
    }

    public boolean isOn(int arc) {
        return hasAny.get(arc);
    }

    /** Parts of the arc from its tail to a station each, from 0 to 1, ascending; must not be changed. */
    public double[] on(int arc) {
        return hasAny.get(arc) ? byArc.get(arc) : NONE;
    }
}
