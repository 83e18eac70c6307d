package org.waystation.siting;

import java.util.BitSet;

/** Notes which stretches have a part that is not reached. */
record RecordedUnreached(BitSet stretches) implements Counted {

    RecordedUnreached() {
        this(new BitSet());
    }

    @Override
    public void reached(int stretch, double from, double to, double amount, double millisFrom, double millisTo) {
        // As it should be.
    }

    @Override
    public void unreached(int stretch, double from, double to, double amount) {
        stretches.set(stretch);
    }
}
