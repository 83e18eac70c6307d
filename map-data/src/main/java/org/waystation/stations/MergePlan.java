package org.waystation.stations;

import java.util.List;

/**
 * What an import would do to the stations, before it is done.
 *
 * @param added new stations, each by the accounts it is known from
 * @param changed stations as they will be
 * @param removed ids of the stations that no source knows any more
 */
public record MergePlan(
        List<List<StationDraft>> added, List<StationRecord> changed, List<Long> removed, Counts counts) {

    /**
     * What became of the drafts; each is counted once, in one of the first four.
     *
     * @param added made a new station
     * @param merged joined a station already known from elsewhere
     * @param changed said something new of a station known from this source
     * @param unchanged said nothing new
     * @param removed stations, not drafts, that are gone with their last source
     */
    public record Counts(int added, int merged, int changed, int unchanged, int removed) {

        /** The same with so many more drafts that said nothing new. */
        public Counts plusUnchanged(int more) {
            return new Counts(added, merged, changed, unchanged + more, removed);
        }

        /** The same with so many more stations gone. */
        public Counts plusRemoved(int more) {
            return new Counts(added, merged, changed, unchanged, removed + more);
        }
    }

    public MergePlan {
        added = added.stream().map(List::copyOf).toList();
        added.forEach(StationRecord::requireAccounts);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }

    /** Whether the store already is as the drafts say. */
    public boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }
}
