package org.waystation.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImportProblemTest {

    @Test
    void tellsWhereWhatAndWhy() {
        assertThat(new ImportProblem("a.csv", 3, "", "rating", "9A", "unknown"))
                .hasToString("a.csv:3: field 'rating': unknown (was '9A')");
        assertThat(new ImportProblem("a.geojson", 1, "feature 12", "kind", "", "is missing"))
                .hasToString("a.geojson:1: feature 12: field 'kind': is missing");
        assertThat(ImportProblem.of("a.csv", 0, "the file is empty")).hasToString("a.csv: the file is empty");
    }

    @Test
    void longOrUnprintableValuesAreShortened() {
        ImportProblem problem = new ImportProblem("a.csv", 3, "", "note", "x\n" + "🚚".repeat(10_000), "too long");
        assertThat(problem.value()).hasSizeLessThan(2010).startsWith("x\n🚚").endsWith("🚚…");
        assertThat(problem.toString())
                .hasSizeLessThan(180)
                .contains("(was 'x�🚚")
                .endsWith("🚚…')");
    }
}
