package org.waystation.siting;

/**
 * What it is worth that a place on a road is so far from its nearest station; nothing from {@link #untilMillis} on. It never
 * grows with the time, so that of several stations the nearest is the one that counts, and the worth of a set of stations,
 * added up over all places, is monotone and submodular. Immutable.
 */
interface Benefit {

    int untilMillis();

    /**
     * Of a piece along which the time changes evenly, for each part of its length.
     *
     * @param length as a part of something
     */
    double ofPiece(double length, double millisFrom, double millisTo);

    /**
     * Of a whole stretch without stations on it, of length 1.
     *
     * @param costA milliseconds at the end from which it takes {@code timeA} to the other
     * @param costB milliseconds at that other end, from which it takes {@code timeB}
     */
    double ofStretch(double costA, double timeA, double costB, double timeB);

    /** One that is within a time counts, whatever the time. */
    record Within(int untilMillis) implements Benefit {

        @Override
        public double ofPiece(double length, double millisFrom, double millisTo) {
            double least = Math.min(millisFrom, millisTo);
            double most = Math.max(millisFrom, millisTo);
            if (most <= untilMillis) {
                return length;
            }
            return least >= untilMillis ? 0 : length * (untilMillis - least) / (most - least);
        }

        @Override
        public double ofStretch(double costA, double timeA, double costB, double timeB) {
            return Math.min(1, part(costA, timeA) + part(costB, timeB));
        }

        private double part(double cost, double time) {
            return cost >= untilMillis ? 0 : Math.min(1, (untilMillis - cost) / Math.max(1, time));
        }
    }

    /** The seconds that are missing to a time. */
    record Saved(int untilMillis) implements Benefit {

        private static final double MILLIS_PER_SECOND = 1000;

        @Override
        public double ofPiece(double length, double millisFrom, double millisTo) {
            double least = Math.min(millisFrom, millisTo);
            double most = Math.max(millisFrom, millisTo);
            if (least >= untilMillis) {
                return 0;
            }
            if (most <= untilMillis) {
                return length * (untilMillis - (least + most) / 2) / MILLIS_PER_SECOND;
            }
            double part = (untilMillis - least) / (most - least);
            return length * part * (untilMillis - least) / 2 / MILLIS_PER_SECOND;
        }

        @Override
        public double ofStretch(double costA, double timeA, double costB, double timeB) {
            boolean isA = costA < untilMillis;
            boolean isB = costB < untilMillis;
            if (!isA || !isB) {
                return isA ? triangle(costA, timeA, 1) : isB ? triangle(costB, timeB, 1) : 0;
            }
            double meeting = (costB + timeB - costA) / (timeA + timeB);
            double partA = Math.max(0, Math.min(1, meeting));
            return triangle(costA, timeA, partA) + triangle(costB, timeB, 1 - partA);
        }

        /** From an end on, as far as a part of the length. */
        private double triangle(double cost, double time, double upTo) {
            double missing = untilMillis - cost;
            double part = time <= 0 ? upTo : Math.min(upTo, missing / time);
            return (missing * part - time * part * part / 2) / MILLIS_PER_SECOND;
        }
    }
}
