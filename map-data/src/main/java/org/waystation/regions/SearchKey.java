package org.waystation.regions;

import com.ibm.icu.text.Transliterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Names and questions brought to one form, so that they can be compared: compatibility forms resolved (full-width letters),
 * simplified characters, no accents, lower case, single blanks. The same at import and at search.
 */
final class SearchKey {

    private static final Transliterator TO_KEY =
            Transliterator.getInstance("NFKC; Traditional-Simplified; Latin-ASCII; Lower");

    private SearchKey() {}

    static String of(String text) {
        if (text.isEmpty()) {
            return "";
        }
        return TO_KEY.transliterate(text)
                .replaceAll("[\\s\\u3000\\p{Cc}]+", " ")
                .strip();
    }

    /** All pairs of neighbouring Chinese characters, in order, each once. */
    static List<String> bigrams(String key) {
        int[] characters = key.codePoints().toArray();
        Set<String> pairs = new LinkedHashSet<>();
        for (int i = 0; i + 1 < characters.length; i++) {
            if (Pinyin.isHan(characters[i]) && Pinyin.isHan(characters[i + 1])) {
                pairs.add(new String(characters, i, 2));
            }
        }
        return List.copyOf(pairs);
    }

    static boolean hasHan(String text) {
        return text.codePoints().anyMatch(Pinyin::isHan);
    }

    /** As typed pinyin: no blanks or apostrophes, and v for ü as people type it taken as u, which {@link Pinyin} has. */
    static String asPinyin(String key) {
        String letters = SearchKey.hasHan(key) ? Pinyin.of(key).full() : key.replaceAll("[^a-z0-9]", "");
        return letters.replace("lv", "lu").replace("nv", "nu");
    }
}
