package org.waystation.detours;

/** The ways behind the answer to a question, from which {@link Detours} tells routes and deviations. Immutable and thread-safe. */
interface Ways {

    /** From the leg's first waypoint to its second, without a stop. */
    Way direct(int leg);

    /**
     * From the first waypoint of a detour's leg to the station.
     *
     * @param detour its place in {@link Detours#list()}
     */
    Way into(int detour);

    /** From the station to the second waypoint of a detour's leg. */
    Way outOf(int detour);
}
