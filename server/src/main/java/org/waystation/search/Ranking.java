package org.waystation.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.waystation.detours.Detours;

/** Puts fitting stations in the order asked for; ties are broken the same way every time. */
final class Ranking {

    /** Not put together of comparators: those hand on an object of each number, a hundred thousand times a second. */
    private static final Comparator<Fit> LEAST_DETOUR = (one, other) -> {
        int byDetour = Long.compare(one.detour().detourMillis(), other.detour().detourMillis());
        int byArrival = byDetour != 0 ? byDetour : one.arriveAt().compareTo(other.arriveAt());
        return byArrival != 0
                ? byArrival
                : Long.compare(one.station().id(), other.station().id());
    };

    private Ranking() {}

    static List<Fit> ranked(List<Fit> fits, AlongRouteQuery.Sort sort, Detours detours) {
        Comparator<Fit> order = switch (sort) {
            case DETOUR -> LEAST_DETOUR;
            case ETA -> Comparator.comparing(Fit::arriveAt).thenComparing(LEAST_DETOUR);
            case OFFSET -> byOffset(fits, detours).thenComparing(LEAST_DETOUR);
        };
        return fits.stream().sorted(order).toList();
    }

    private static Comparator<Fit> byOffset(List<Fit> fits, Detours detours) {
        Map<Long, Double> offsets = new HashMap<>();
        fits.forEach(fit ->
                offsets.put(fit.station().id(), detours.leave(fit.detour()).metresFromStart()));
        return Comparator.comparingDouble(fit -> offsets.get(fit.station().id()));
    }
}
