package org.waystation.siting;

/** What new stations are to bring. */
enum Objective {
    /** As much as can be within a time. */
    MAXIMAL_COVERING,
    /** The least mean time, where what takes longer than a limit counts as the limit. */
    P_MEDIAN,
    /** The farthest place as near as can be. */
    SMALLEST_WORST_TIME
}
