package org.waystation.ogc;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Geometry;
import org.waystation.ogc.Operand.Type;

/** CQL2's own functions, by their names in capitals. */
final class Cql2Functions {

    private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");

    private Cql2Functions() {}

    /** Asked of two things of a type. */
    record Relation(Type type, BiPredicate<Object, Object> holds) {

        static Relation ofShapes(BiPredicate<Geometry, Geometry> holds) {
            return new Relation(Type.GEOMETRY, (a, b) -> holds.test((Geometry) a, (Geometry) b));
        }

        static Relation ofTimes(BiPredicate<TimeSpan, TimeSpan> holds) {
            return new Relation(Type.TIME, (a, b) -> holds.test((TimeSpan) a, (TimeSpan) b));
        }

        static Relation ofLists(BiPredicate<List<?>, List<?>> holds) {
            return new Relation(Type.TEXTS, (a, b) -> holds.test((List<?>) a, (List<?>) b));
        }
    }

    /** Of one text, in how it is compared. */
    static final Map<String, UnaryOperator<String>> FOLDS = Map.of(
            "CASEI", text -> text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT),
            "ACCENTI",
                    text -> ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                            .replaceAll(""));

    static final Map<String, Relation> RELATIONS = Map.ofEntries(
            Map.entry("S_INTERSECTS", Relation.ofShapes(Geometry::intersects)),
            Map.entry("S_DISJOINT", Relation.ofShapes(Geometry::disjoint)),
            Map.entry("S_EQUALS", Relation.ofShapes(Geometry::equalsTopo)),
            Map.entry("S_TOUCHES", Relation.ofShapes(Geometry::touches)),
            Map.entry("S_CROSSES", Relation.ofShapes(Geometry::crosses)),
            Map.entry("S_WITHIN", Relation.ofShapes(Geometry::within)),
            Map.entry("S_CONTAINS", Relation.ofShapes(Geometry::contains)),
            Map.entry("S_OVERLAPS", Relation.ofShapes(Geometry::overlaps)),
            Map.entry("T_AFTER", Relation.ofTimes((a, b) -> a.from().isAfter(b.to()))),
            Map.entry("T_BEFORE", Relation.ofTimes((a, b) -> a.to().isBefore(b.from()))),
            Map.entry("T_DISJOINT", Relation.ofTimes((a, b) -> !a.intersects(b))),
            Map.entry("T_INTERSECTS", Relation.ofTimes(TimeSpan::intersects)),
            Map.entry("T_EQUALS", Relation.ofTimes(TimeSpan::equals)),
            Map.entry("T_DURING", Relation.ofTimes((a, b) -> isWithin(a, b))),
            Map.entry("T_CONTAINS", Relation.ofTimes((a, b) -> isWithin(b, a))),
            Map.entry("T_STARTS", Relation.ofTimes((a, b) -> starts(a, b))),
            Map.entry("T_STARTEDBY", Relation.ofTimes((a, b) -> starts(b, a))),
            Map.entry("T_FINISHES", Relation.ofTimes((a, b) -> finishes(a, b))),
            Map.entry("T_FINISHEDBY", Relation.ofTimes((a, b) -> finishes(b, a))),
            Map.entry("T_MEETS", Relation.ofTimes((a, b) -> a.to().equals(b.from()))),
            Map.entry("T_METBY", Relation.ofTimes((a, b) -> b.to().equals(a.from()))),
            Map.entry("T_OVERLAPS", Relation.ofTimes((a, b) -> overlaps(a, b))),
            Map.entry("T_OVERLAPPEDBY", Relation.ofTimes((a, b) -> overlaps(b, a))),
            Map.entry("A_CONTAINS", Relation.ofLists((a, b) -> a.containsAll(b))),
            Map.entry("A_CONTAINEDBY", Relation.ofLists((a, b) -> b.containsAll(a))),
            Map.entry("A_EQUALS", Relation.ofLists((a, b) -> new HashSet<>(a).equals(new HashSet<>(b)))),
            Map.entry("A_OVERLAPS", Relation.ofLists((a, b) -> a.stream().anyMatch(b::contains))));

    private static boolean isWithin(TimeSpan inner, TimeSpan outer) {
        return inner.from().isAfter(outer.from()) && inner.to().isBefore(outer.to());
    }

    private static boolean starts(TimeSpan one, TimeSpan other) {
        return one.from().equals(other.from()) && one.to().isBefore(other.to());
    }

    private static boolean finishes(TimeSpan one, TimeSpan other) {
        return one.to().equals(other.to()) && one.from().isAfter(other.from());
    }

    private static boolean overlaps(TimeSpan one, TimeSpan other) {
        return one.from().isBefore(other.from())
                && one.to().isAfter(other.from())
                && one.to().isBefore(other.to());
    }
}
