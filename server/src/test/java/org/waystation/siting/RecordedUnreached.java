package org.waystation.siting;

import java.util.BitSet;
import org.waystation.coverage.Pieces;

/** Notes which stretches have a part that is not reached. */
record RecordedUnreached(BitSet stretches) implements Pieces {

    RecordedUnreached() {
        this(new BitSet());
    }

    @Override
    public void reached(int stretch, double from, double to, double millisFrom, double millisTo) {
        // As it should be.
    }

    @Override
    public void unreached(int stretch, double from, double to) {
        stretches.set(stretch);
    }
}
