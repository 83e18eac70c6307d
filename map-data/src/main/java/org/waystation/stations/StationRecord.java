package org.waystation.stations;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A station in the store with each source's own account of it, so that a source can change its mind, or leave, without
 * taking the others' words along.
 *
 * @param id positive, never given to another station
 * @param accounts at least one; the one whose word counts first, each of one source
 */
public record StationRecord(long id, List<StationDraft> accounts) {

    public StationRecord {
        accounts = List.copyOf(accounts);
        if (id <= 0) {
            throw new IllegalArgumentException("a station's id is positive, was " + id);
        }
        requireAccounts(accounts);
    }

    static void requireAccounts(List<StationDraft> accounts) {
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("a station needs a source's account");
        }
        Set<SourceId> sources = new HashSet<>();
        for (StationDraft account : accounts) {
            if (!sources.add(account.sourceId())) {
                throw new IllegalArgumentException("two accounts of " + account.sourceId());
            }
        }
    }

    /** What is known altogether: the first account, its gaps filled from the others in their order. */
    public StationDetails details() {
        return merged(accounts);
    }

    /** What is known altogether, told in the name of the source whose word counts first. */
    public StationDraft asOneAccount() {
        StationDetails all = details();
        StationDraft first = accounts.get(0);
        Provenance told = all.provenance();
        return new StationDraft(
                new StationDetails(
                        all.kind(),
                        all.names(),
                        all.site(),
                        all.service(),
                        new Provenance(
                                first.details().provenance().sources(),
                                told.status(),
                                told.confirmedOn(),
                                told.note())),
                first.pair());
    }

    static StationDetails merged(List<StationDraft> accounts) {
        StationDetails all = accounts.get(0).details();
        for (StationDraft account : accounts.subList(1, accounts.size())) {
            all = all.filledFrom(account.details());
        }
        return all;
    }
}
