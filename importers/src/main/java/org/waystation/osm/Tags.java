package org.waystation.osm;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** The tags of one OSM object, in the file's order. Immutable once built; a tag that is absent reads as "". */
final class Tags {

    static final Tags NONE = new Tags(new String[0]);

    /** key, value, key, value … */
    private final String[] pairs;

    private Tags(String[] pairs) {
        this.pairs = pairs;
    }

    static Tags of(String... pairs) {
        if (pairs.length % 2 != 0) {
            throw new IllegalArgumentException("a key without a value");
        }
        if (pairs.length == 0) {
            return NONE;
        }
        String[] clean = pairs.clone();
        for (int i = 0; i < clean.length; i++) {
            // PBF can carry it, the database cannot.
            clean[i] = clean[i].replace('\0', ' ');
        }
        return new Tags(clean);
    }

    /** The value without the blanks around it, or "". */
    String get(String key) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(key)) {
                return pairs[i + 1].strip();
            }
        }
        return "";
    }

    /** The first value that is not blank, or "". */
    String first(String... keys) {
        for (String key : keys) {
            String value = get(key);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    boolean has(String key) {
        return !get(key).isEmpty();
    }

    boolean is(String key, String... values) {
        String actual = get(key);
        for (String value : values) {
            if (value.equals(actual)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the value says that something is there: anything but nothing, {@code no} and {@code 0}. */
    boolean affirms(String key) {
        String value = get(key);
        return !value.isEmpty() && !value.equals("no") && !value.equals("0") && !value.equals("none");
    }

    boolean isEmpty() {
        return pairs.length == 0;
    }

    void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < pairs.length; i += 2) {
            action.accept(pairs[i], pairs[i + 1].strip());
        }
    }

    /** Only the tags with those keys: what is kept of the many roads of a region. */
    Tags only(Set<String> keys) {
        List<String> kept = new ArrayList<>();
        forEach((key, value) -> {
            if (keys.contains(key)) {
                kept.add(key);
                kept.add(value);
            }
        });
        return of(kept.toArray(String[]::new));
    }
}
