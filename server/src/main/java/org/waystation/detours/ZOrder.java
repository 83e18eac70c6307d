package org.waystation.detours;

import org.waystation.crs.Position;

/**
 * A line through all places of the earth on which neighbours are mostly near each other.
 *
 * <p>Source: Morton 1966, A Computer Oriented Geodetic Data Base and a New Technique in File Sequencing.
 */
final class ZOrder {

    private static final int STEPS_PER_AXIS = 1 << 15;

    private ZOrder() {}

    /** How far along, in 30 bits. */
    static long of(Position position) {
        return spread((position.longitude() + 180) / 360) | spread((position.latitude() + 90) / 180) << 1;
    }

    private static long spread(double share) {
        long step = Math.min(STEPS_PER_AXIS - 1, (long) (share * STEPS_PER_AXIS));
        long spread = 0;
        for (int bit = 0; 1 << bit < STEPS_PER_AXIS; bit++) {
            spread |= (step >> bit & 1) << 2 * bit;
        }
        return spread;
    }
}
