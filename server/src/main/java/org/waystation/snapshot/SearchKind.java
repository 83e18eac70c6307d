package org.waystation.snapshot;

/** How questions about detours are answered for a vehicle; both are exact. */
public enum SearchKind {
    /** From what is prepared for a class of the fleet that may drive the same roads. */
    PREPARED,
    /** By searching the whole network for a vehicle of just this size; slower. */
    FLEXIBLE
}
