package org.waystation.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.waystation.intake.ImportPreview.Named;
import org.waystation.stations.MergePlan;
import org.waystation.stations.SourceId;
import org.waystation.stations.StationDetails;
import org.waystation.stations.StationDraft;
import org.waystation.stations.StationRecord;

/** Gathers the names of what plans concern, up to a number of each sort. Not thread-safe. */
final class PreviewBuilder {

    private final int most;
    private final List<Named> added = new ArrayList<>();
    private final List<Named> merged = new ArrayList<>();
    private final List<Named> changed = new ArrayList<>();
    private final List<Named> unchanged = new ArrayList<>();
    private final List<Named> gone = new ArrayList<>();

    PreviewBuilder(int most) {
        this.most = most;
    }

    private boolean isFull() {
        return added.size() >= most && merged.size() >= most && changed.size() >= most && gone.size() >= most;
    }

    /** @param known the stations as they were before the plan */
    void take(MergePlan plan, Collection<StationRecord> known) {
        if (isFull()) {
            return;
        }
        Map<Long, StationRecord> before = known.stream().collect(Collectors.toMap(StationRecord::id, each -> each));
        Set<SourceId> knownAccounts = new HashSet<>();
        known.forEach(station -> station.accounts().forEach(account -> knownAccounts.add(account.sourceId())));
        for (List<StationDraft> accounts : plan.added()) {
            add(added, named(accounts.get(0), List.of()));
            accounts.stream().skip(1).forEach(account -> add(merged, named(account, List.of())));
        }
        for (StationRecord station : plan.changed()) {
            List<StationDraft> old = before.get(station.id()).accounts();
            for (StationDraft account : station.accounts()) {
                if (!knownAccounts.contains(account.sourceId())) {
                    add(merged, named(account, List.of()));
                } else {
                    old.stream()
                            .filter(each -> each.sourceId().equals(account.sourceId()) && !each.equals(account))
                            .forEach(each -> add(changed, named(account, differences(each, account))));
                }
            }
        }
        plan.removed().forEach(id -> add(gone, named(before.get(id).accounts().get(0), List.of())));
    }

    boolean wantsUnchanged() {
        return unchanged.size() < most;
    }

    void unchanged(StationDraft draft) {
        add(unchanged, named(draft, List.of()));
    }

    private void add(List<Named> list, Named named) {
        if (list.size() < most) {
            list.add(named);
        }
    }

    private static Named named(StationDraft account, List<String> fields) {
        StationDetails details = account.details();
        return new Named(
                account.sourceId(), details.names().local(), details.kind().id(), fields);
    }

    private static List<String> differences(StationDraft one, StationDraft other) {
        StationDetails before = one.details();
        StationDetails after = other.details();
        List<String> fields = new ArrayList<>();
        compare("kind", before.kind(), after.kind(), fields);
        compare("names", before.names(), after.names(), fields);
        if (!before.position().equals(after.position())) {
            fields.add("position (%.0f m)".formatted(before.position().distanceMetres(after.position())));
        }
        compare("access_points", before.site().accessPoints(), after.site().accessPoints(), fields);
        compare("on_motorway", before.site().onMotorway(), after.site().onMotorway(), fields);
        compare("side", before.site().side(), after.site().side(), fields);
        compare("facilities", before.service().facilities(), after.service().facilities(), fields);
        compare(
                "opening_hours",
                before.service().openingHours(),
                after.service().openingHours(),
                fields);
        compare("rating", before.service().rating(), after.service().rating(), fields);
        compare("operator", before.service().operator(), after.service().operator(), fields);
        compare(
                "phone",
                before.service().contact().phone(),
                after.service().contact().phone(),
                fields);
        compare(
                "website",
                before.service().contact().website(),
                after.service().contact().website(),
                fields);
        compare(
                "photos",
                before.service().contact().photos(),
                after.service().contact().photos(),
                fields);
        compare("data_status", before.provenance().status(), after.provenance().status(), fields);
        compare(
                "confirmed",
                before.provenance().confirmedOn(),
                after.provenance().confirmedOn(),
                fields);
        compare("note", before.provenance().note(), after.provenance().note(), fields);
        compare("further_ids", one.furtherIds(), other.furtherIds(), fields);
        compare("pair", one.pair(), other.pair(), fields);
        return fields;
    }

    private static void compare(String field, Object before, Object after, List<String> fields) {
        if (!Objects.equals(before, after)) {
            fields.add(field);
        }
    }

    ImportPreview build() {
        return new ImportPreview(added, merged, changed, unchanged, gone);
    }
}
