package org.waystation.populationfiles;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** A number of people as tables have it. */
final class PeopleCell {

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]{1,2})?");
    private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?");

    private PeopleCell() {}

    /** @throws IllegalArgumentException where it is not one; its message says what would be right */
    static double parse(String text) {
        String plain = Normalizer.normalize(text.strip(), Normalizer.Form.NFKC);
        if (plain.isEmpty()) {
            throw new IllegalArgumentException("is missing");
        }
        if (GROUPED.matcher(plain).matches()) {
            plain = plain.replace(",", "");
        }
        if (!NUMBER.matcher(plain).matches()) {
            throw new IllegalArgumentException("must be a number of people, 0 or more");
        }
        double people = Double.parseDouble(plain);
        if (people > PointCollector.MOST_PEOPLE) {
            throw new IllegalArgumentException("is more people than live on earth");
        }
        return people;
    }
}
