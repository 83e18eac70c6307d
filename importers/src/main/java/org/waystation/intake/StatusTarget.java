package org.waystation.intake;

import java.util.List;
import org.waystation.intake.StationCollector.Place;

/** Where statuses go: knows stations by the ids of their sources. */
@FunctionalInterface
public interface StatusTarget {

    /** A status with the place where it was read. */
    record Entry(StatusDraft draft, Place place) {}

    /**
     * What became of entries.
     *
     * @param applied with a reading that is news
     * @param passedOver with none that is: as old as, or older than, what is known
     * @param unknown of stations that are not known here
     * @param problems of entries that cannot be taken; each counts as one bad record
     */
    record Taken(int applied, int passedOver, int unknown, List<ImportProblem> problems) {

        public Taken {
            problems = List.copyOf(problems);
        }
    }

    /** @param dryRun only say what would become of them */
    Taken take(List<Entry> entries, boolean dryRun);
}
