package org.waystation.page;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.assertj.core.api.Assertions;

/** What axe-core finds wrong on a page, by all its rules. */
final class Axe {

    private Axe() {}

    /**
     * Fails unless the rules ran and none is violated. They run in the page itself: putting together what frames of other
     * origins say, for which axe-core would open a second page each time, is not needed on a page without frames.
     */
    static void assertNoViolation(Page page) {
        Assertions.assertThat(page.frames()).as("frames of " + page.url()).hasSize(1);
        // Of what passes one element each is told, not all of them.
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        AxeResults results =
                new AxeBuilder(page).setLegacyMode(true).options(options).analyze();
        Assertions.assertThat(results.getErrorMessage()).isNull();
        Assertions.assertThat(results.getPasses()).isNotEmpty();
        List<String> violations = results.getViolations().stream()
                .map(rule -> rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes())
                .toList();
        Assertions.assertThat(violations).as(page.url()).isEmpty();
    }

    /** The same in both colours, between which the page changes by itself; it is left in those of the day. */
    static void assertNoViolationByDayOrNight(Visit visit) {
        for (ColorScheme colours : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            visit.turnTo(colours);
            assertNoViolation(visit.page());
        }
    }
}
