package org.waystation.browse;

import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.util.RawValue;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.EnumMap;
import java.util.Map;
import org.waystation.http.Language;
import org.waystation.stations.Station;

/**
 * What {@link StationJson#summary} writes, as characters, kept for as long as the station is as it is: the same stations are told
 * in answer after answer, and to write them anew took a sixth of the time of an answer. Thread-safe.
 */
public final class StationSummaryJson {

    /** Some hundreds of bytes each. */
    private static final int MOST_KEPT = 50_000;

    private final Map<Language, LoadingCache<Station, RawValue>> byLanguage = new EnumMap<>(Language.class);

    public StationSummaryJson() {
        for (Language language : Language.values()) {
            // By identity: a station that changed is another object, and to compare two takes as long as to write one.
            byLanguage.put(
                    language,
                    Caffeine.newBuilder()
                            .weakKeys()
                            .maximumSize(MOST_KEPT)
                            .build(station -> written(station, language)));
        }
    }

    /** A JSON object, to be put in a tree as it is. */
    public RawValue get(Station station, Language language) {
        return byLanguage.get(language).get(station);
    }

    private static RawValue written(Station station, Language language) {
        return new RawValue(
                new SerializedString(StationJson.summary(station, language).toString()));
    }
}
