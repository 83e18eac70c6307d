package org.waystation.help;

import java.time.Duration;

/**
 * How long things take.
 *
 * @param widenAfter after which more are asked, where nobody accepted
 * @param retention after the end, how long what is personal is kept
 */
public record HelpRules(Duration widenAfter, Duration retention) {

    /** After which nobody waits any more: an open request, one whom somebody comes to. */
    static final Duration OPEN_FOR = Duration.ofHours(6);

    static final Duration UNDER_WAY_FOR = Duration.ofHours(24);
}
