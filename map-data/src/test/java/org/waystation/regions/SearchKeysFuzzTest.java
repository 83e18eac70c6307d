package org.waystation.regions;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** What is typed into the search of places, and what places are called. */
class SearchKeysFuzzTest {

    @FuzzTest
    void keys(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        String key = SearchKey.of(text);
        SearchKey.bigrams(key);
        SearchKey.asPinyin(key);
        Pinyin.of(text);
    }
}
