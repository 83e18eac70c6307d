package org.waystation.ogc;

/** What a feature must meet. Implementations are immutable and thread-safe. */
@FunctionalInterface
interface Condition {

    Truth test(Layer layer, int feature);

    /** A comparison with what is not known of a feature is neither true nor false (CQL2, 6.3). */
    enum Truth {
        YES,
        NO,
        UNKNOWN;

        static Truth of(boolean is) {
            return is ? YES : NO;
        }

        Truth not() {
            return this == UNKNOWN ? UNKNOWN : of(this == NO);
        }

        Truth and(Truth other) {
            if (this == NO || other == NO) {
                return NO;
            }
            return this == YES && other == YES ? YES : UNKNOWN;
        }

        Truth or(Truth other) {
            return not().and(other.not()).not();
        }
    }

    default Condition and(Condition other) {
        return (layer, feature) -> {
            Truth first = test(layer, feature);
            return first == Truth.NO ? Truth.NO : first.and(other.test(layer, feature));
        };
    }

    default Condition or(Condition other) {
        return (layer, feature) -> {
            Truth first = test(layer, feature);
            return first == Truth.YES ? Truth.YES : first.or(other.test(layer, feature));
        };
    }

    default Condition not() {
        return (layer, feature) -> test(layer, feature).not();
    }
}
