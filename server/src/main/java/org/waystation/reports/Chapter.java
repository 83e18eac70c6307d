package org.waystation.reports;

import java.util.List;
import java.util.Objects;

/**
 * A chapter of a report, in its language.
 *
 * @param id which no other chapter has; a word for the address within the page
 */
public record Chapter(String id, String title, List<Block> blocks) {

    public Chapter {
        Objects.requireNonNull(id);
        Objects.requireNonNull(title);
        blocks = List.copyOf(blocks);
    }
}
