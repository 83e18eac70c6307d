package org.waystation.ogc;

import java.util.Arrays;
import java.util.Objects;
import org.waystation.ogc.Condition.Truth;

/**
 * Which features of a collection are wanted, and how.
 *
 * @param after the id behind which the page begins; 0 for the first page
 */
record FeatureQuery(Condition condition, int limit, long after, OfferedSystem system) {

    FeatureQuery {
        Objects.requireNonNull(condition);
        Objects.requireNonNull(system);
    }

    /** Looks at all features of the layer once. */
    FeaturePage page(Layer layer) {
        int begin = layer.firstAfter(after);
        int[] found = new int[Math.min(limit, Math.max(0, layer.size() - begin))];
        int returned = 0;
        int matched = 0;
        boolean hasMore = false;
        for (int feature = 0; feature < layer.size(); feature++) {
            if (condition.test(layer, feature) != Truth.YES) {
                continue;
            }
            matched++;
            if (feature >= begin && returned < found.length) {
                found[returned++] = feature;
            } else {
                hasMore |= feature >= begin;
            }
        }
        return new FeaturePage(Arrays.copyOf(found, returned), matched, hasMore);
    }
}
