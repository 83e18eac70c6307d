package org.waystation.siting;

import java.util.function.IntPredicate;
import org.waystation.coverage.Pieces;

/** What stations are to be near to, by stretch of road. Immutable and thread-safe. */
interface Demand {

    int stretches();

    /** All of it. */
    double total();

    boolean isAny(int stretch);

    /** On a whole stretch. */
    double amount(int stretch);

    /** Whether it lies evenly along the whole stretch. */
    boolean isEven(int stretch);

    /** The same on some stretches only. */
    Demand only(IntPredicate wanted);

    /** What passes on, of pieces of road, how much counts there. */
    Pieces counting(Counted target);
}
