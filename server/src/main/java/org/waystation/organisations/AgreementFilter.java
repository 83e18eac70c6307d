package org.waystation.organisations;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which agreements to list.
 *
 * @param seenBy those of which one side is among these; empty for all
 * @param of the same, once more
 * @param dueBy open ones that are due on that day or before it
 * @param after those that stand behind this one in the list
 */
record AgreementFilter(
        Optional<Set<Long>> seenBy,
        Optional<Set<Long>> of,
        Optional<Agreement.State> state,
        Optional<LocalDate> dueBy,
        OptionalLong after) {}
