package org.waystation.siting;

/** Hears how far what counts is from its nearest station: as pieces of road, or as single places, which have no length. */
interface Counted {

    /**
     * @param from part of the stretch where the piece begins
     * @param amount of what counts, evenly along the piece
     * @param millisFrom at its beginning; from there to its end the time changes evenly
     */
    void reached(int stretch, double from, double to, double amount, double millisFrom, double millisTo);

    /** No way leads there. */
    void unreached(int stretch, double from, double to, double amount);
}
