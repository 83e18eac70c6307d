package org.waystation.registry;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.waystation.crs.Position;
import org.waystation.http.Text;
import org.waystation.stations.Station;

/**
 * Something that a check noticed.
 *
 * @param field of the body
 * @param errorPosition where in the field's text it stops making sense, counted from 0
 * @param corrected the position that is probably meant
 * @param accepted words that would do; empty where there is no such list
 * @param alike stations that it may be
 */
record Finding(
        Code code,
        String field,
        Text message,
        OptionalInt errorPosition,
        Optional<Position> corrected,
        List<String> accepted,
        List<Alike> alike) {

    /** What becomes of an entry. */
    enum Severity {
        /** It is refused. */
        ERROR,
        /** It is refused unless the operator overrules it. */
        DOUBT,
        /** It is shown. */
        HINT;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Code {
        MISSING(Severity.ERROR),
        SWAPPED(Severity.ERROR),
        OUT_OF_RANGE(Severity.ERROR),
        OUTSIDE_REGION(Severity.ERROR),
        OTHER_COUNTRY(Severity.ERROR),
        TOO_FAR_FROM_ROAD(Severity.ERROR),
        NO_EXIT(Severity.ERROR),
        CUT_OFF(Severity.ERROR),
        ENTRANCE_FAR(Severity.ERROR),
        OPENING_HOURS(Severity.ERROR),
        UNKNOWN_FACILITY(Severity.ERROR),
        FACILITY(Severity.ERROR),
        UNKNOWN_STATION(Severity.ERROR),
        DUPLICATE(Severity.DOUBT),
        ENTRANCE_OFF_ROAD(Severity.HINT),
        OFFSET(Severity.HINT);

        private final Severity severity;

        Code(Severity severity) {
            this.severity = severity;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A station that looks the same. */
    record Alike(Station station, double metres) {}

    Finding {
        Objects.requireNonNull(code);
        Objects.requireNonNull(message);
        accepted = List.copyOf(accepted);
        alike = List.copyOf(alike);
    }

    static Finding of(Code code, String field, Text message) {
        return new Finding(code, field, message, OptionalInt.empty(), Optional.empty(), List.of(), List.of());
    }

    Finding at(int position) {
        return new Finding(code, field, message, OptionalInt.of(position), corrected, accepted, alike);
    }

    Finding corrected(Position position) {
        return new Finding(code, field, message, errorPosition, Optional.of(position), accepted, alike);
    }

    Finding accepting(List<String> words) {
        return new Finding(code, field, message, errorPosition, corrected, words, alike);
    }

    Finding alike(List<Alike> stations) {
        return new Finding(code, field, message, errorPosition, corrected, accepted, stations);
    }

    Severity severity() {
        return code.severity;
    }
}
