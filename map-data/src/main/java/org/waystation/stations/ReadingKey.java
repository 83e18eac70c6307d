package org.waystation.stations;

import java.util.Comparator;

/**
 * Which reading of a station: its kind and, for a charging point, that point's name.
 *
 * @param evse as the operator names it, the uid of OCPI; empty for all other kinds
 */
public record ReadingKey(ReadingKind kind, String evse) implements Comparable<ReadingKey> {

    public static final int LONGEST_EVSE = 48;

    private static final Comparator<ReadingKey> ORDER =
            Comparator.comparing(ReadingKey::kind).thenComparing(ReadingKey::evse);

    public ReadingKey {
        if ((kind == ReadingKind.EVSE) == evse.isEmpty() || evse.length() > LONGEST_EVSE) {
            throw new IllegalArgumentException(kind.id() + " cannot be of the charging point '" + evse + "'");
        }
    }

    public static ReadingKey of(ReadingKind kind) {
        return new ReadingKey(kind, "");
    }

    public static ReadingKey ofEvse(String uid) {
        return new ReadingKey(ReadingKind.EVSE, uid);
    }

    @Override
    public int compareTo(ReadingKey other) {
        return ORDER.compare(this, other);
    }
}
