package org.waystation.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Crowded places with few names, so that much can be taken for much else. */
class StationMatcherProperties {

    @Provide
    Arbitrary<List<StationDraft>> drafts() {
        Arbitrary<StationDraft> draft = Combinators.combine(
                        Arbitraries.of("osm", "homes", "fuel"),
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.of(StationKind.SERVICE_AREA, StationKind.REST_AREA, StationKind.FUEL),
                        Arbitraries.of("瑞安服务区", "瑞安服务区南区", "瑞安北", "平阳", "加油站", "中石化", "鹿城加油站"),
                        Arbitraries.integers().between(0, 50),
                        Arbitraries.integers().between(0, 50))
                .as((source, id, kind, name, east, north) ->
                        Drafts.draft(source, Integer.toString(id), kind, name, Drafts.at(east * 10, north * 10)));
        return draft.list().ofMaxSize(25).map(StationMatcherProperties::withoutDoubles);
    }

    private static List<StationDraft> withoutDoubles(List<StationDraft> drafts) {
        Map<SourceId, StationDraft> byId = new LinkedHashMap<>();
        drafts.forEach(draft -> byId.put(draft.sourceId(), draft));
        return List.copyOf(byId.values());
    }

    /** What the store does with a plan. */
    private static List<StationRecord> apply(List<StationRecord> known, MergePlan plan) {
        Map<Long, StationRecord> stations = new LinkedHashMap<>();
        known.forEach(station -> stations.put(station.id(), station));
        plan.removed().forEach(stations::remove);
        plan.changed().forEach(station -> stations.put(station.id(), station));
        long id = known.stream().mapToLong(StationRecord::id).max().orElse(0);
        for (List<StationDraft> accounts : plan.added()) {
            stations.put(++id, new StationRecord(id, accounts));
        }
        return List.copyOf(stations.values());
    }

    private static <T> List<T> shuffled(List<T> things, long seed) {
        List<T> copy = new ArrayList<>(things);
        Collections.shuffle(copy, new Random(seed));
        return copy;
    }

    @Property
    void importingTheSameAgainChangesNothing(
            @ForAll("drafts") List<StationDraft> first, @ForAll("drafts") List<StationDraft> second) {
        List<StationRecord> known = apply(List.of(), StationMatcher.plan(List.of(), first));
        known = apply(known, StationMatcher.plan(known, second));
        MergePlan again = StationMatcher.plan(known, second);
        assertThat(again.isEmpty()).isTrue();
        assertThat(again.counts().unchanged()).isEqualTo(second.size());
    }

    @Property
    void replacingWithTheSameAgainChangesNothing(
            @ForAll("drafts") List<StationDraft> first, @ForAll("drafts") List<StationDraft> second) {
        List<StationDraft> osm = second.stream()
                .filter(draft -> draft.sourceId().source().equals("osm"))
                .toList();
        List<StationRecord> known = apply(List.of(), StationMatcher.plan(List.of(), first));
        known = apply(known, StationMatcher.planReplacing("osm", known, osm));
        assertThat(StationMatcher.planReplacing("osm", known, osm).isEmpty()).isTrue();
        assertThat(known.stream()
                        .flatMap(station -> station.accounts().stream())
                        .filter(account -> account.sourceId().source().equals("osm")))
                .containsExactlyInAnyOrderElementsOf(osm);
    }

    @Property
    void theOrderOfWhatIsGivenDoesNotMatter(
            @ForAll("drafts") List<StationDraft> first,
            @ForAll("drafts") List<StationDraft> second,
            @ForAll long seed) {
        List<StationRecord> known = apply(List.of(), StationMatcher.plan(List.of(), first));
        assertThat(StationMatcher.plan(shuffled(known, seed), shuffled(second, ~seed)))
                .isEqualTo(StationMatcher.plan(known, second));
    }

    @Property
    void everyDraftEndsInExactlyOneStationAndIsCountedOnce(
            @ForAll("drafts") List<StationDraft> first, @ForAll("drafts") List<StationDraft> second) {
        List<StationRecord> known = apply(List.of(), StationMatcher.plan(List.of(), first));
        MergePlan plan = StationMatcher.plan(known, second);
        List<StationDraft> expected = new ArrayList<>(withoutDoubles(concat(first, second)));
        assertThat(apply(known, plan).stream().flatMap(station -> station.accounts().stream()))
                .containsExactlyInAnyOrderElementsOf(expected);
        MergePlan.Counts counts = plan.counts();
        assertThat(counts.added() + counts.merged() + counts.changed() + counts.unchanged())
                .isEqualTo(second.size());
    }

    @Property
    void planningInPartsIsPlanningAtOnce(
            @ForAll("drafts") List<StationDraft> first,
            @ForAll("drafts") List<StationDraft> second,
            @ForAll boolean replacing) {
        List<StationRecord> known = apply(List.of(), StationMatcher.plan(List.of(), first));
        List<StationDraft> given = second.stream()
                .filter(draft -> !replacing || draft.sourceId().source().equals("osm"))
                .toList();
        MergePlan whole =
                replacing ? StationMatcher.planReplacing("osm", known, given) : StationMatcher.plan(known, given);
        List<MergePlan> plans = new ArrayList<>();
        MatchParts parts = partsOf(known, given, replacing);
        parts.parts(1, part -> {
            List<StationRecord> some = known.stream()
                    .filter(station -> part.stationIds().contains(station.id()))
                    .toList();
            List<StationDraft> drafts = part.drafts().stream().map(given::get).toList();
            plans.add(
                    replacing ? StationMatcher.planReplacing("osm", some, drafts) : StationMatcher.plan(some, drafts));
        });
        assertThat(plans.stream().flatMap(plan -> plan.added().stream()))
                .containsExactlyInAnyOrderElementsOf(whole.added());
        assertThat(plans.stream().flatMap(plan -> plan.changed().stream()))
                .containsExactlyInAnyOrderElementsOf(whole.changed());
        assertThat(plans.stream().flatMap(plan -> plan.removed().stream()))
                .containsExactlyInAnyOrderElementsOf(whole.removed());
        assertThat(parts.unchangedCount()).isEqualTo(whole.counts().unchanged());
        assertThat(plans.stream().mapToInt(plan -> plan.counts().changed()).sum())
                .isEqualTo(whole.counts().changed());
        assertThat(plans.stream().mapToInt(plan -> plan.counts().merged()).sum())
                .isEqualTo(whole.counts().merged());
    }

    private static MatchParts partsOf(List<StationRecord> known, List<StationDraft> drafts, boolean replacing) {
        Map<SourceId, Integer> numbers = new LinkedHashMap<>();
        drafts.forEach(draft -> numbers.put(draft.sourceId(), numbers.size()));
        MatchParts parts = new MatchParts(drafts.size());
        for (StationRecord station : known) {
            List<MatchParts.KnownAccount> accounts = new ArrayList<>();
            boolean gone = false;
            for (StationDraft account : station.accounts()) {
                int number = numbers.getOrDefault(account.sourceId(), -1);
                gone |= replacing && number < 0 && account.sourceId().source().equals("osm");
                accounts.add(new MatchParts.KnownAccount(
                        account, number, number >= 0 && drafts.get(number).saysTheSameAs(account)));
            }
            parts.addStation(station.id(), accounts, gone);
        }
        for (int i = 0; i < drafts.size(); i++) {
            StationDraft draft = drafts.get(i);
            parts.addDraft(
                    i,
                    draft.details().position(),
                    draft.details().kind(),
                    List.of("osm", "homes", "fuel").indexOf(draft.sourceId().source()));
        }
        return parts;
    }

    private static List<StationDraft> concat(List<StationDraft> first, List<StationDraft> second) {
        List<StationDraft> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    @Property
    void theTwoSidesOfAMotorwayAreNeverOne(@ForAll("drafts") List<StationDraft> drafts) {
        for (List<StationDraft> accounts :
                StationMatcher.plan(List.of(), drafts).added()) {
            assertThat(accounts.stream()
                            .map(account -> account.details().names().zh())
                            .filter(name -> name.endsWith("南区") || name.endsWith("北"))
                            .distinct()
                            .count())
                    .isLessThanOrEqualTo(1);
        }
    }
}
