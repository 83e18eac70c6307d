package org.waystation.roads;

import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.IntEncodedValue;
import com.graphhopper.util.EdgeIteratorState;
import java.util.function.IntPredicate;

/** Where a vehicle may drive, as far as finding roads for it goes. Thread-safe. */
interface Openness {

    boolean isOpen(EdgeIteratorState edge);

    boolean isOpenBackward(EdgeIteratorState edge);

    /** Whether it is part of a small piece of network that one cannot get to or away from. */
    boolean isCutOff(EdgeIteratorState edge);

    default boolean isUsable(EdgeIteratorState edge) {
        return isOpen(edge) || isOpenBackward(edge);
    }

    /** Of a class, as stored in the graph. */
    record OfClass(BooleanEncodedValue open, BooleanEncodedValue cutOff) implements Openness {
        @Override
        public boolean isOpen(EdgeIteratorState edge) {
            return edge.get(open);
        }

        @Override
        public boolean isOpenBackward(EdgeIteratorState edge) {
            return edge.getReverse(open);
        }

        @Override
        public boolean isCutOff(EdgeIteratorState edge) {
            return edge.get(cutOff);
        }
    }

    /**
     * Of a vehicle of any size.
     *
     * @param passes by number of the limit set
     * @param cutOff by edge
     */
    record OfSize(BooleanEncodedValue openToMode, IntEncodedValue limitSet, boolean[] passes, IntPredicate cutOff)
            implements Openness {
        @Override
        public boolean isOpen(EdgeIteratorState edge) {
            return passes[edge.get(limitSet)] && edge.get(openToMode);
        }

        @Override
        public boolean isOpenBackward(EdgeIteratorState edge) {
            return passes[edge.get(limitSet)] && edge.getReverse(openToMode);
        }

        @Override
        public boolean isCutOff(EdgeIteratorState edge) {
            return cutOff.test(edge.getEdge());
        }
    }
}
