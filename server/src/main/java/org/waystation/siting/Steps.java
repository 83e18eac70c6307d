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

    /** In the order in which they come; some are left out. */
    enum Phase {
        PREPARING(0, 0.05),
        TRYING(0.05, 0.6),
        CHOOSING(0.6, 0.7),
        PROVING(0.7, 0.95),
        MEASURING(0.95, 1);

        private final double begin;
        private final double end;

        /** @param begin of the whole, as {@code end}: about how long it takes */
        Phase(double begin, double end) {
            this.begin = begin;
            this.end = end;
        }

        double begin() {
            return begin;
        }

        double end() {
            return end;
        }
    }

    void phase(Phase phase);

    /** @param share of the phase, from 0 to 1 */
    void advance(double share);
}
