package org.waystation.detours;

import java.util.Arrays;

/**
 * What one question works with: searches both ways and the costs of all stations' access points. Kept for the next question;
 * for one thread at a time.
 */
final class Workspace implements AutoCloseable {

    private final WorkspacePool pool;
    private final UpwardSearch forward;
    private final UpwardSearch backward;
    private final ExactLabels exactForward;
    private final ExactLabels exactBackward;
    private final StopCosts stops = new StopCosts();
    private long[] into = new long[0];
    private long[] outOf = new long[0];

    Workspace(FlatHierarchy hierarchy, WorkspacePool pool) {
        this.pool = pool;
        forward = new UpwardSearch(hierarchy.forward());
        backward = new UpwardSearch(hierarchy.backward());
        exactForward = new ExactLabels(hierarchy.backward());
        exactBackward = new ExactLabels(hierarchy.forward());
    }

    UpwardSearch forward() {
        return forward;
    }

    UpwardSearch backward() {
        return backward;
    }

    /** For the forward search. */
    ExactLabels exactForward() {
        return exactForward;
    }

    /** For the backward search. */
    ExactLabels exactBackward() {
        return exactBackward;
    }

    /** To each access point, unreached at first. */
    long[] into(int accesses) {
        into = cleared(into, accesses);
        return into;
    }

    /** From each access point, unreached at first. */
    long[] outOf(int accesses) {
        outOf = cleared(outOf, accesses);
        return outOf;
    }

    /** No stops at first. */
    StopCosts stops(int accesses) {
        stops.clear(accesses);
        return stops;
    }

    private static long[] cleared(long[] array, int size) {
        long[] enough = array.length < size ? new long[size + size / 8] : array;
        Arrays.fill(enough, 0, size, PackedCost.UNREACHED);
        return enough;
    }

    /** Gives the workspace back. */
    @Override
    public void close() {
        pool.giveBack(this);
    }
}
