package org.waystation.detours;

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
    private final AccessCosts into = new AccessCosts();
    private final AccessCosts outOf = new AccessCosts();
    private final ScanLimit intoLimit = ScanLimit.of(PackedCost.NOTHING);
    private final ScanLimit outOfLimit = ScanLimit.of(PackedCost.NOTHING);

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
    AccessCosts into(int accesses) {
        into.clear(accesses);
        return into;
    }

    /** From each access point, unreached at first. */
    AccessCosts outOf(int accesses) {
        outOf.clear(accesses);
        return outOf;
    }

    /** Of ways to access points; to be set. */
    ScanLimit intoLimit() {
        return intoLimit;
    }

    /** Of ways from access points; to be set. */
    ScanLimit outOfLimit() {
        return outOfLimit;
    }

    /** No stops at first. */
    StopCosts stops(int accesses) {
        stops.clear(accesses);
        return stops;
    }

    /** Gives the workspace back. */
    @Override
    public void close() {
        pool.giveBack(this);
    }
}
