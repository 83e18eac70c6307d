package org.waystation.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work on the database that comes round again and again: it never throws, so that the next round comes. While the database does
 * not answer, which {@link DatabaseWatch} tells when it begins and when it ends, a round is passed over and says nothing. Other
 * trouble is told when it begins, when it becomes another, and when it is over. Rounds of one object follow each other. Thread-safe.
 */
public final class Round implements Runnable {

    /** What a round wants to know of the database. */
    interface Watch {

        Optional<Silence> silence();

        /** Waits until it is known that the database does not answer; false where it answers still after that time. */
        boolean awaitSilence(Duration limit);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Round.class);
    private static final String OWN_CODE = "org.waystation.";

    private final Watch watch;
    private final String what;
    private final Runnable work;
    private String trouble = "";

    /** @param what the work is about, for the log: "{what} could not be done now" */
    public Round(Database database, String what, Runnable work) {
        this(database.asWatch(), what, work);
    }

    Round(Watch watch, String what, Runnable work) {
        this.watch = watch;
        this.what = Objects.requireNonNull(what);
        this.work = Objects.requireNonNull(work);
    }

    @Override
    public void run() {
        attempt();
    }

    /** @return whether it was done */
    synchronized boolean attempt() {
        if (watch.silence().isPresent()) {
            LOG.debug("{}: waits for the database", what);
            return false;
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            tell(e);
            return false;
        }
        if (!trouble.isEmpty()) {
            LOG.info("{}: done again", what);
            trouble = "";
        }
        return true;
    }

    private void tell(RuntimeException failure) {
        // A connection breaks before the watch knows why.
        boolean isAway = Database.isUnavailable(failure) && watch.awaitSilence(Database.KNOWN_WITHIN);
        if (isAway || Thread.currentThread().isInterrupted()) {
            LOG.debug("{}: the database went away meanwhile, or the program ends", what);
            return;
        }
        String now = describe(failure);
        if (!now.equals(trouble)) {
            LOG.warn("{} could not be done now, and is tried again: {}", what, now);
            trouble = now;
        }
    }

    /** Kinds, codes and places: a message may hold what was bound to a statement, which may be a person's. */
    private static String describe(Throwable failure) {
        StringBuilder text = new StringBuilder(failure.getClass().getName());
        Database.sqlCauses(failure)
                .map(SQLException::getSQLState)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(state -> text.append(", SQL state ").append(state));
        for (StackTraceElement place : failure.getStackTrace()) {
            if (place.getClassName().startsWith(OWN_CODE)) {
                return text.append(", at ").append(place).toString();
            }
        }
        return text.toString();
    }
}
