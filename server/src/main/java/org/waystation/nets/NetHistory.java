package org.waystation.nets;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.waystation.database.Database;

/** What was lent and returned where. Thread-safe. */
public final class NetHistory {

    /** Later than any, and within what the database keeps. */
    private static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Database database;
    private final NetHistoryStore store = new NetHistoryStore();

    public NetHistory(Database database) {
        this.database = database;
    }

    /** How many nets of a type were lent at a station, and how many were returned to it. */
    public record Turnover(long stationId, long typeId, int lent, int returned) {}

    /**
     * What became of loans in a time.
     *
     * @param owned nets that there are at the moment of asking, wherever they are
     * @param lent loans that began in it
     * @param returned that ended in it with the net's return, damaged ones among them
     * @param lost that ended in it with the net lost
     * @param open at the end of it
     * @param meanSeconds that those which were returned lasted; empty where none was
     */
    public record Loans(
            int owned, int lent, int returned, int damaged, int lost, int open, OptionalDouble meanSeconds) {}

    /** Of each station and type that had any since then. */
    public List<Turnover> turnover(Instant since) {
        return turnover(since, FOREVER);
    }

    /**
     * Of each station and type that had any.
     *
     * @param until the first moment that does not count any more
     */
    public List<Turnover> turnover(Instant since, Instant until) {
        return database.inTransaction(handle -> store.turnover(handle, since, until));
    }

    /** @param until the first moment that does not count any more */
    public Loans loans(Instant since, Instant until) {
        return database.inTransaction(handle -> store.loans(handle, since, until));
    }
}
