package org.waystation.stops;

/** What may still be made and kept, by all searches for one answer together. For one thread. */
final class LabelBudget {

    private final Bounds bounds;
    private int labels;
    private int rows;
    private long ways;

    LabelBudget(Bounds bounds) {
        this.bounds = bounds;
    }

    Bounds bounds() {
        return bounds;
    }

    int labels() {
        return labels;
    }

    /** Drives from stop to stop kept so far. */
    long ways() {
        return ways;
    }

    void spend() {
        labels++;
    }

    /** Places, and the start, from which drives were looked up. */
    int rows() {
        return rows;
    }

    void spendWays(int count) {
        rows++;
        ways += count;
    }

    boolean isUsedUp() {
        return labels > bounds.labels() || ways > bounds.ways();
    }
}
