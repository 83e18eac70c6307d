package org.waystation.intake;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.waystation.progress.Progress;
import org.waystation.stations.MatchParts;
import org.waystation.stations.MatchParts.KnownAccount;
import org.waystation.stations.MergePlan;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationMatcher;
import org.waystation.stations.StationRecord;
import org.waystation.stations.StationStore;

/** Matches drafts with what is known, part by part, and applies each part's plan. For one import; not thread-safe. */
final class StationMerge {

    private static final int PART_SIZE = 5_000;

    private final StationStore store;
    private final DraftSpill drafts;
    private final Optional<String> replacedSource;
    private final boolean apply;
    private final PreviewBuilder preview;
    private final MatchParts parts;
    private MergePlan.Counts counts = ImportSummary.NOTHING;
    private long done;
    private boolean anything;
    private Optional<CompletableFuture<Planned>> underWay = Optional.empty();

    /**
     * @param replacedSource whose accounts go where no draft has them
     * @param apply whether plans are carried out
     */
    StationMerge(
            StationStore store,
            DraftSpill drafts,
            Optional<String> replacedSource,
            boolean apply,
            PreviewBuilder preview) {
        this.store = store;
        this.drafts = drafts;
        this.replacedSource = replacedSource;
        this.apply = apply;
        this.preview = preview;
        this.parts = new MatchParts(drafts.size());
    }

    MergePlan.Counts run(Handle transaction, Progress progress) {
        drafts.complete();
        progress.stage("Matching stations", -1);
        store.forEachRecord(transaction, this::addKnown);
        for (int draft = 0; draft < drafts.size(); draft++) {
            parts.addDraft(draft, drafts.position(draft), drafts.kind(draft), drafts.source(draft));
        }
        countUnchanged();
        progress.stage(apply ? "Storing stations" : "Comparing stations", drafts.size());
        done = counts.unchanged();
        try {
            parts.parts(PART_SIZE, part -> plan(transaction, part, progress));
            storePlanned(transaction, progress);
        } finally {
            // Where storing failed: what is planned reads drafts, which are gone when this returns.
            underWay.ifPresent(next -> next.exceptionally(failure -> null).join());
        }
        if (anything && apply) {
            store.linkPairs(transaction);
        }
        return counts;
    }

    private void addKnown(StationRecord station) {
        boolean gone = false;
        List<KnownAccount> accounts =
                station.accounts().stream().map(this::known).toList();
        for (KnownAccount account : accounts) {
            gone |= account.draft() < 0
                    && replacedSource.equals(
                            Optional.of(account.account().sourceId().source()));
        }
        parts.addStation(station.id(), accounts, gone);
    }

    private KnownAccount known(StationDraft account) {
        int draft = drafts.find(account.sourceId());
        return new KnownAccount(
                account,
                draft,
                draft >= 0 && account.saysTheSameAs(drafts.read(draft).draft()));
    }

    private void countUnchanged() {
        counts = new MergePlan.Counts(0, 0, 0, parts.unchangedCount(), 0);
        for (int draft = 0; draft < drafts.size() && preview.wantsUnchanged(); draft++) {
            if (parts.isUnchanged(draft)) {
                preview.unchanged(drafts.read(draft).draft());
            }
        }
    }

    /** The next part is planned by another thread while the one before is stored: parts do not concern each other. */
    private void plan(Handle transaction, MatchParts.Part part, Progress progress) {
        List<StationRecord> known = store.listRecords(transaction, part.stationIds());
        CompletableFuture<Planned> next = CompletableFuture.supplyAsync(() -> planned(part, known));
        storePlanned(transaction, progress);
        underWay = Optional.of(next);
    }

    /** @param given how many drafts the part has */
    private record Planned(MergePlan plan, List<StationRecord> known, int given) {}

    private Planned planned(MatchParts.Part part, List<StationRecord> known) {
        List<StationDraft> given =
                part.drafts().stream().map(draft -> drafts.read(draft).draft()).toList();
        MergePlan plan = replacedSource.isPresent()
                ? StationMatcher.planReplacing(replacedSource.get(), known, given)
                : StationMatcher.plan(known, given);
        return new Planned(plan, known, given.size());
    }

    private void storePlanned(Handle transaction, Progress progress) {
        if (underWay.isEmpty()) {
            return;
        }
        Planned planned = underWay.get().join();
        underWay = Optional.empty();
        MergePlan plan = planned.plan();
        preview.take(plan, planned.known());
        if (apply && !plan.isEmpty()) {
            store.applyPart(transaction, plan);
            anything = true;
        }
        // The part's unchanged drafts were counted with all others.
        MergePlan.Counts more = plan.counts();
        counts = new MergePlan.Counts(
                counts.added() + more.added(),
                counts.merged() + more.merged(),
                counts.changed() + more.changed(),
                counts.unchanged(),
                counts.removed() + more.removed());
        done += planned.given() - more.unchanged();
        progress.advance(done);
    }
}
