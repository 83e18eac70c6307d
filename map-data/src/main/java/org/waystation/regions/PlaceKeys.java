package org.waystation.regions;

import java.util.List;

/** What a place's name is found by; see {@link SearchKey}. */
record PlaceKeys(String tagged, String zh, String en, Pinyin pinyin, List<String> bigrams) {

    static PlaceKeys of(PlaceName name) {
        String tagged = SearchKey.of(name.tagged());
        String zh = SearchKey.of(name.zh());
        String chinese = SearchKey.hasHan(zh) ? zh : tagged;
        return new PlaceKeys(tagged, zh, SearchKey.of(name.en()), Pinyin.of(chinese), SearchKey.bigrams(chinese));
    }
}
