package org.waystation.roads;

import java.util.Arrays;
import org.waystation.roads.VehicleClass.Mode;

/**
 * All that decides where and how fast a vehicle drives in one road network. Two vehicles of the same verdict drive the same
 * roads in the same time.
 *
 * @param hazmatTurns whether it must keep turn restrictions that are for dangerous goods only; false where there are none
 * @param passes by number of the limit set, whether it may pass
 */
record Verdict(Mode mode, int topSpeedKmh, boolean hazmatTurns, boolean[] passes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Verdict verdict
                && mode == verdict.mode
                && topSpeedKmh == verdict.topSpeedKmh
                && hazmatTurns == verdict.hazmatTurns
                && Arrays.equals(passes, verdict.passes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * mode.hashCode() + topSpeedKmh) + Boolean.hashCode(hazmatTurns))
                + Arrays.hashCode(passes);
    }
}
