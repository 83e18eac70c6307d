package org.waystation.stations;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The rule by which two descriptions are of one station. Distances follow how such sites are mapped: a service area is
 * hundreds of metres long and sources place its point anywhere in it; a fuel station is not.
 */
final class SameStation {

    static final double FARTHEST_METRES = 400;
    private static final double SMALL_SITE_METRES = 150;
    /** Where a name says nothing, only the place can tell. */
    private static final double SAME_SPOT_METRES = 30;
    /** One source listing one place twice. */
    static final double DOUBLE_METRES = 20;

    private static final Set<StationKind> LARGE = Set.of(
            StationKind.SERVICE_AREA, StationKind.REST_AREA, StationKind.LOGISTICS_PARK, StationKind.LOGISTICS_PORT);

    /** What the rule looks at, prepared once a station. */
    record Traits(
            StationKind kind,
            Names names,
            StationName zh,
            StationName en,
            RoadSide roadSide,
            boolean nameless,
            Site site) {

        /** Of a station by all its accounts: each of them can tell the side, whosever word counts else. */
        static Traits of(List<StationDraft> accounts) {
            Traits traits = of(StationRecord.merged(accounts));
            RoadSide roadSide = traits.roadSide();
            for (StationDraft account : accounts.subList(1, accounts.size())) {
                Names names = account.details().names();
                roadSide = roadSide.filledFrom(side(account.details()))
                        .filledFrom(StationName.of(names.zh()).roadSide())
                        .filledFrom(StationName.of(names.en()).roadSide());
            }
            return new Traits(
                    traits.kind(),
                    traits.names(),
                    traits.zh(),
                    traits.en(),
                    roadSide,
                    traits.nameless(),
                    traits.site());
        }

        static Traits of(StationDetails details) {
            StationName zh = StationName.of(details.names().zh());
            StationName en = StationName.of(details.names().en());
            Optional<String> operator = details.service().operator();
            RoadSide roadSide = side(details).filledFrom(zh.roadSide()).filledFrom(en.roadSide());
            return new Traits(
                    details.kind(),
                    details.names(),
                    zh,
                    en,
                    roadSide,
                    zh.saysNothing(operator) && en.saysNothing(operator),
                    details.site());
        }

        private static RoadSide side(StationDetails details) {
            return details.site().side().map(RoadSide::ofSide).orElse(RoadSide.UNKNOWN);
        }

        StationName local() {
            return names.zh().isEmpty() ? en : zh;
        }
    }

    private SameStation() {}

    /** How far apart stations of these kinds can be one; negative where they never are. */
    static double reachMetres(StationKind one, StationKind other) {
        if (!compatible(one, other)) {
            return -1;
        }
        return LARGE.contains(one) ? FARTHEST_METRES : SMALL_SITE_METRES;
    }

    /** How far apart they are, if they are one station told by two sources. */
    static OptionalDouble distanceMetres(Traits one, Traits other) {
        double metres = one.site().position().distanceMetres(other.site().position());
        if (!compatible(one.kind(), other.kind()) || contradict(one, other)) {
            return OptionalDouble.empty();
        }
        boolean same;
        double reach = reachMetres(one.kind(), other.kind());
        boolean sameSpot = one.kind() == other.kind() && metres <= SAME_SPOT_METRES;
        if (one.nameless() || other.nameless()) {
            same = sameSpot;
        } else {
            same = (metres <= reach && resemble(one, other)) || (sameSpot && !haveCommonLanguage(one, other));
        }
        return same ? OptionalDouble.of(metres) : OptionalDouble.empty();
    }

    /** The same, where one source tells both: it most likely means two, unless place and name are nearly identical. */
    static OptionalDouble doubleDistanceMetres(Traits one, Traits other) {
        double metres = one.site().position().distanceMetres(other.site().position());
        boolean same = metres <= DOUBLE_METRES
                && one.kind() == other.kind()
                && !one.nameless()
                && !contradict(one, other)
                && one.local().core().equals(other.local().core());
        return same ? OptionalDouble.of(metres) : OptionalDouble.empty();
    }

    /** Whatever the kinds and the distance: the names resemble each other, and nothing tells two sides of a road apart. */
    static boolean haveSimilarNames(Traits one, Traits other) {
        boolean sameText = StationName.plain(one.names().local())
                .equals(StationName.plain(other.names().local()));
        return !contradict(one, other) && (sameText || resemble(one, other));
    }

    private static boolean compatible(StationKind one, StationKind other) {
        List<StationKind> motorway = List.of(StationKind.SERVICE_AREA, StationKind.REST_AREA);
        return one == other || (motorway.contains(one) && motorway.contains(other));
    }

    private static boolean contradict(Traits one, Traits other) {
        return one.roadSide().contradicts(other.roadSide())
                || (haveCommonLanguage(one, other)
                        && !one.nameless()
                        && !other.nameless()
                        && !one.local().numbers().equals(other.local().numbers()));
    }

    /** Names in one language can be compared; a Chinese with an English one only as far as they are written alike. */
    private static boolean haveCommonLanguage(Traits one, Traits other) {
        return (!one.names().zh().isEmpty() && !other.names().zh().isEmpty())
                || (!one.names().en().isEmpty() && !other.names().en().isEmpty());
    }

    private static boolean resemble(Traits one, Traits other) {
        if (!one.zh().core().isEmpty() && !other.zh().core().isEmpty()) {
            return one.zh().resembles(other.zh());
        }
        return one.en().resembles(other.en()) || one.local().resembles(other.local());
    }
}
