package org.waystation.populationfiles;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** Which of a table's columns tells what, by their usual names in Chinese and English. */
final class ColumnChoice {

    private static final Set<String> PEOPLE = Set.of(
            "population",
            "people",
            "pop",
            "persons",
            "inhabitants",
            "residents",
            "pop_count",
            "pop_total",
            "人口",
            "人口数",
            "总人口",
            "常住人口",
            "人数",
            "户籍人口");
    private static final Set<String> X =
            Set.of("longitude", "lon", "lng", "long", "x", "x_coord", "easting", "经度", "東經", "东经");
    private static final Set<String> Y = Set.of("latitude", "lat", "y", "y_coord", "northing", "纬度", "北纬");

    private final List<String> columns;

    ColumnChoice(List<String> columns) {
        this.columns = columns.stream().map(ColumnChoice::plain).toList();
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    OptionalInt people() {
        return first(PEOPLE);
    }

    OptionalInt x() {
        return first(X);
    }

    OptionalInt y() {
        return first(Y);
    }

    OptionalInt named(String name) {
        return first(Set.of(plain(name)));
    }

    private OptionalInt first(Set<String> names) {
        for (int i = 0; i < columns.size(); i++) {
            if (names.contains(columns.get(i))) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
