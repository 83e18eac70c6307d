package org.waystation.siting;

/** Looks for the place that is farthest from its nearest station. What is not reached at all is farther than any time. */
final class Farthest implements Counted {

    /** @param millis infinite where it is not reached */
    record Place(int stretch, double part, double millis) {

        boolean isReached() {
            return millis < Double.POSITIVE_INFINITY;
        }
    }

    private static final Place NOWHERE = new Place(-1, 0, 0);

    private Place found = NOWHERE;

    /** Of the places that there is demand at; of no time at all where there is none. */
    static Place of(NearestTimes times, Demand demand, Steps steps) {
        Farthest farthest = new Farthest();
        times.tell(demand, farthest, steps);
        return farthest.found;
    }

    @Override
    public void reached(int stretch, double from, double to, double amount, double millisFrom, double millisTo) {
        if (millisFrom > found.millis()) {
            found = new Place(stretch, from, millisFrom);
        }
        if (millisTo > found.millis()) {
            found = new Place(stretch, to, millisTo);
        }
    }

    @Override
    public void unreached(int stretch, double from, double to, double amount) {
        if (found.isReached()) {
            found = new Place(stretch, (from + to) / 2, Double.POSITIVE_INFINITY);
        }
    }
}
