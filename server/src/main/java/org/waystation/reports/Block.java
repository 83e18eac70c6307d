package org.waystation.reports;

import java.util.List;

/** A part of a chapter, from top to bottom. Texts are in the report's language, and are no HTML. */
public sealed interface Block {

    /** How the page's template knows it. */
    String kind();

    /** @param isQuiet whether it is a remark that is set small */
    record Paragraph(String text, boolean isQuiet) implements Block {

        public static Paragraph of(String text) {
            return new Paragraph(text, false);
        }

        public static Paragraph quiet(String text) {
            return new Paragraph(text, true);
        }

        @Override
        public String kind() {
            return "paragraph";
        }
    }

    /** Few numbers that matter, side by side. */
    record Facts(List<Fact> facts) implements Block {

        public Facts {
            facts = List.copyOf(facts);
        }

        @Override
        public String kind() {
            return "facts";
        }
    }

    /** @param note beside the number, such as what has changed; may be empty */
    record Fact(String label, String value, String unit, String note) {}

    /**
     * @param id which no other block of the report has
     * @param caption what the rows are
     * @param rows as many cells each as there are columns
     */
    record Table(String id, String caption, List<Column> columns, List<List<String>> rows) implements Block {

        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<String> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException("a row of table " + id + " has " + row.size() + " cells");
                }
            }
        }

        @Override
        public String kind() {
            return "table";
        }
    }

    /** @param isNumber whether its cells are set to the right */
    record Column(String name, boolean isNumber) {

        public static Column words(String name) {
            return new Column(name, false);
        }

        public static Column number(String name) {
            return new Column(name, true);
        }
    }

    /**
     * A picture and what it shows.
     *
     * @param id which no other block of the report has
     */
    record Figure(String id, Drawing drawing, String caption) implements Block {

        @Override
        public String kind() {
            return "figure";
        }
    }
}
