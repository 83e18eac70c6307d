package org.waystation.claims;

import org.jdbi.v3.core.Handle;

/**
 * Why something personal is erased, for the line of {@code erasure_audit} that the database writes whenever it is: because somebody asked
 * for it, where nothing else is said.
 */
public final class ErasureStore {

    private ErasureStore() {}

    /** Until the transaction ends, what is erased has been kept for as long as it may be. */
    public static void becauseItIsTime(Handle transaction) {
        transaction.execute("SET LOCAL waystation.erasure = 'retention'");
    }
}
