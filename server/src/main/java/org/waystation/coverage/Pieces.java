package org.waystation.coverage;

/**
 * Hears of parts of stretches of road. Places on a stretch are told as parts of its length, from 0 where it was drawn from to 1.
 */
public interface Pieces {

    /** Along the piece the time changes evenly. */
    void reached(int stretch, double from, double to, double millisFrom, double millisTo);

    /** There is no way between any place of the piece and a station. */
    void unreached(int stretch, double from, double to);

    /** Tells another one, too, after this one. */
    default Pieces and(Pieces other) {
        Pieces first = this;
        return new Pieces() {
            @Override
            public void reached(int stretch, double from, double to, double millisFrom, double millisTo) {
                first.reached(stretch, from, to, millisFrom, millisTo);
                other.reached(stretch, from, to, millisFrom, millisTo);
            }

            @Override
            public void unreached(int stretch, double from, double to) {
                first.unreached(stretch, from, to);
                other.unreached(stretch, from, to);
            }
        };
    }
}
