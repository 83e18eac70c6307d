package org.waystation.bench;

import java.util.Collection;
import java.util.Map;

/** How many of the best stations somebody found. */
final class Recall {

    private final Map<Long, Long> millis;

    /** @param millis every station's exact detour, by id */
    Recall(Map<Long, Long> millis) {
        this.millis = millis;
    }

    /**
     * The part of the {@code count} least detours that was found; 1 where there are no stations. Of stations with equal
     * detours any will do.
     */
    double of(Collection<Long> found, int count) {
        long[] least = millis.values().stream()
                .mapToLong(Long::longValue)
                .sorted()
                .limit(count)
                .toArray();
        if (least.length == 0) {
            return 1;
        }
        long worst = least[least.length - 1];
        long hits = found.stream()
                .distinct()
                .filter(id -> millis.getOrDefault(id, Long.MAX_VALUE) <= worst)
                .count();
        return Math.min(1, (double) hits / least.length);
    }
}
