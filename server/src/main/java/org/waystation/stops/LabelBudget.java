package org.waystation.stops;

/** How many labels may still be made, by all searches for one answer together. For one thread. */
final class LabelBudget {

    private final Bounds bounds;
    private int labels;

    LabelBudget(Bounds bounds) {
        this.bounds = bounds;
    }

    Bounds bounds() {
        return bounds;
    }

    int labels() {
        return labels;
    }

    void spend() {
        labels++;
    }

    boolean isUsedUp() {
        return labels > bounds.labels();
    }
}
