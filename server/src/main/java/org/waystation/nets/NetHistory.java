package org.waystation.nets;

import java.time.Instant;
import java.util.List;
import org.waystation.database.Database;

/** What was lent and returned where. Thread-safe. */
public final class NetHistory {

    private final Database database;
    private final NetStockStore store = new NetStockStore();

    public NetHistory(Database database) {
        this.database = database;
    }

    /** How many nets of a type were lent at a station, and how many were returned to it. */
    public record Turnover(long stationId, long typeId, int lent, int returned) {}

    /** Of each station and type that had any since then. */
    public List<Turnover> turnover(Instant since) {
        return database.inTransaction(handle -> store.turnover(handle, since));
    }
}
