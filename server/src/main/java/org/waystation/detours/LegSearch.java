package org.waystation.detours;

/**
 * The searches of one leg, from either end, each over as much as can lead to a stop within the limit. How far that is depends
 * on how long the leg is, which only the searches tell; so they start with a guess, and again where it was too low.
 *
 * <p>Nothing is missed: if a stop is within the limit, then from every junction on the way over it, what was driven and what the
 * rest takes at least ({@link Landmarks}) is within the limit too, so neither search leaves it out; the leg itself is a way
 * within any limit. Where the searches meet within the guess, what they found is the leg, and what more the guess let in is
 * left out again.
 */
final class LegSearch {

    /** Of what a leg takes at least, one of so many parts is added in the first guess. */
    private static final int GUESS_PARTS = 8;

    /** Nothing would be left out by more. */
    private static final long LONGEST_LIMIT_MILLIS = 24 * 3_600_000L;

    private LegSearch() {}

    /**
     * Runs both searches of a workspace.
     *
     * @param along packed cost of a way along one road, which the searches do not find
     * @param limitMillis how much more than the leg a stop may take
     * @return where they meet
     */
    static UpwardSearch.Meeting run(
            FlatHierarchy hierarchy, Workspace workspace, Anchor from, Anchor to, long along, long limitMillis) {
        UpwardSearch forward = workspace.forward();
        UpwardSearch backward = workspace.backward();
        if (!isLimited(limitMillis)) {
            forward.run(from.leaving());
            backward.run(to.entering());
            return forward.meet(backward);
        }
        Landmarks.Bound toEnd = hierarchy.landmarks().bound(to, to.entering());
        Landmarks.Bound fromStart = hierarchy.landmarks().bound(from, from.leaving());
        long least = least(from.leaving(), toEnd);
        long withinMillis = least + least / GUESS_PARTS + limitMillis;
        while (true) {
            forward.run(from.leaving(), toEnd, withinMillis);
            backward.run(to.entering(), fromStart, withinMillis);
            UpwardSearch.Meeting meeting = forward.meet(backward);
            // Found within too low a guess it may be longer than the leg, so it is a guess that is high enough.
            long direct = Math.min(meeting.cost(), along);
            if (direct < PackedCost.UNREACHED) {
                long enoughMillis = PackedCost.millis(direct) + limitMillis;
                if (enoughMillis <= withinMillis) {
                    long kept = enoughMillis + hierarchy.landmarks().slackMillis();
                    forward.narrow(kept);
                    backward.narrow(kept);
                    return meeting;
                }
                withinMillis = enoughMillis;
            } else if (withinMillis < 2 * least + limitMillis) {
                // The leg takes longer than was guessed. Few take twice what they must.
                withinMillis = 2 * least + limitMillis;
            } else {
                forward.run(from.leaving());
                backward.run(to.entering());
                return forward.meet(backward);
            }
        }
    }

    /** Whether a limit leaves anything out. */
    static boolean isLimited(long limitMillis) {
        return limitMillis < LONGEST_LIMIT_MILLIS;
    }

    private static long least(Anchor.Ends ends, Landmarks.Bound rest) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ends.size(); i++) {
            least = Math.min(least, PackedCost.millis(ends.cost(i)) + rest.millis(ends.rank(i)));
        }
        return ends.size() == 0 ? 0 : least;
    }
}
