package org.waystation.stations;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A word of a closed list, to be implemented by enums: an id for machines, Chinese and English for people. */
public interface Vocabulary {

    /** The constant's name, as {@link Enum#name()}. */
    String name();

    Label label();

    /** Lower snake case, stable: it is stored and appears in addresses. */
    default String id() {
        return VocabularyIds.of(this);
    }

    static <E extends Enum<E> & Vocabulary> Optional<E> find(Class<E> words, String id) {
        return Optional.ofNullable(words.cast(VocabularyIds.words(words).get(id)));
    }

    /** @throws UnknownWordException where no word has that id */
    static <E extends Enum<E> & Vocabulary> E get(Class<E> words, String id) {
        return find(words, id).orElseThrow(() -> new UnknownWordException(id, ids(words)));
    }

    static <E extends Enum<E> & Vocabulary> List<String> ids(Class<E> words) {
        return Arrays.stream(words.getEnumConstants()).map(Vocabulary::id).toList();
    }

    /** What people read. */
    record Label(String zh, String en) {}
}
