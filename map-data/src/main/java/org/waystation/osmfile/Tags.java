package org.waystation.osmfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** The tags of one OSM object, in the file's order. Immutable once built; a tag that is absent reads as "". */
public final class Tags {

    public static final Tags NONE = new Tags(new String[0]);

    /** key, value, key, value … */
    private final String[] pairs;

    private Tags(String[] pairs) {
        this.pairs = pairs;
    }

    /** @param pairs key, value, key, value … */
    public static Tags of(String... pairs) {
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
    public String get(String key) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(key)) {
                return pairs[i + 1].strip();
            }
        }
        return "";
    }

    /** The first value that is not blank, or "". */
    public String first(String... keys) {
        for (String key : keys) {
            String value = get(key);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    public boolean has(String key) {
        return !get(key).isEmpty();
    }

    /** Whether the value is one of these. */
    public boolean is(String key, String... values) {
        String actual = get(key);
        for (String value : values) {
            if (value.equals(actual)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the value says that something is there: anything but nothing, {@code no} and {@code 0}. */
    public boolean affirms(String key) {
        String value = get(key);
        return !value.isEmpty() && !value.equals("no") && !value.equals("0") && !value.equals("none");
    }

    public boolean isEmpty() {
        return pairs.length == 0;
    }

    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < pairs.length; i += 2) {
            action.accept(pairs[i], pairs[i + 1].strip());
        }
    }

    /** Only the tags with those keys: what is kept of the many roads of a region. */
    public Tags only(Set<String> keys) {
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
