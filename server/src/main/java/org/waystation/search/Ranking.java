package org.waystation.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.waystation.detours.Detours;

/** Puts fitting stations in the order asked for; ties are broken the same way every time. */
final class Ranking {

    private static final Comparator<Fit> LEAST_DETOUR = Comparator.comparingLong(
                    (Fit fit) -> fit.detour().detourMillis())
            .thenComparing(Fit::arriveAt)
            .thenComparing(fit -> fit.station().id());

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
        fits.forEach(fit -> offsets.put(
                fit.station().id(), detours.departure(fit.detour()).leave().metresFromStart()));
        return Comparator.comparingDouble(fit -> offsets.get(fit.station().id()));
    }
}
