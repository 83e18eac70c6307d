package org.waystation.stations;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The ids of vocabularies, worked out once: a large import asks for millions. */
final class VocabularyIds {

    private static final ClassValue<String[]> IDS = new ClassValue<>() {
        @Override
        protected String[] computeValue(Class<?> words) {
            return Arrays.stream(words.getEnumConstants())
                    .map(word -> ((Enum<?>) word).name().toLowerCase(Locale.ROOT))
                    .toArray(String[]::new);
        }
    };

    private static final ClassValue<Map<String, Object>> WORDS = new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> words) {
            Map<String, Object> byId = new HashMap<>();
            for (Object word : words.getEnumConstants()) {
                byId.put(((Vocabulary) word).id(), word);
            }
            return Map.copyOf(byId);
        }
    };

    private VocabularyIds() {}

    static String of(Vocabulary word) {
        Enum<?> constant = (Enum<?>) word;
        return IDS.get(constant.getDeclaringClass())[constant.ordinal()];
    }

    static Map<String, Object> words(Class<?> words) {
        return WORDS.get(words);
    }
}
