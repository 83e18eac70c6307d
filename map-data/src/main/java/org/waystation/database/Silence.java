package org.waystation.database;

import java.time.Instant;
import java.util.Objects;

/**
 * That the database does not answer.
 *
 * @param since when that was noticed
 * @param why what was tried last came to; without passwords
 */
public record Silence(Instant since, String why) {

    public Silence {
        Objects.requireNonNull(since);
        Objects.requireNonNull(why);
    }
}
