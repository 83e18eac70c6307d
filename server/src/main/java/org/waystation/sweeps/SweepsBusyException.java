package org.waystation.sweeps;

/** As many sweeps as may go on at once are under way. */
public final class SweepsBusyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public SweepsBusyException(int most) {
        super("There are " + most + " sweeps under way already");
    }
}
