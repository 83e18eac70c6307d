package org.waystation.siting;

import org.waystation.sweeps.Checkpoint;

/** Hears how far the choosing has come, and may end it by throwing. Called by several threads at once. */
interface Steps extends Checkpoint {

    Steps SILENT = new Steps() {
        @Override
        public void phase(Phase phase) {}

        @Override
        public void advance(double share) {}

        @Override
        public void check() {}
    };

    enum Phase {
        PREPARING,
        TRYING,
        CHOOSING,
        PROVING,
        MEASURING
    }

    void phase(Phase phase);

    /** @param share of the phase, from 0 to 1 */
    void advance(double share);
}
