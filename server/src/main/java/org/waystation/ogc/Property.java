package org.waystation.ogc;

import org.waystation.http.Text;

/** A property that the features of a collection may have, by which they can be picked. */
record Property(String name, Type type) {

    enum Type {
        TEXT,
        INTEGER,
        NUMBER,
        BOOLEAN,
        /** a {@link java.time.LocalDate} */
        DATE,
        /** a list of words */
        TEXTS
    }

    /** What people read. */
    Text title() {
        return Text.of("ogc.property." + name);
    }
}
