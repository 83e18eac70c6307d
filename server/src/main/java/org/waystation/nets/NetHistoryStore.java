package org.waystation.nets;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import org.jdbi.v3.core.Handle;

/** Reads what was lent and returned. Thread-safe. */
final class NetHistoryStore {

    private static final String TURNOVER = """
            SELECT station_id, type_id, sum(lent) AS lent, sum(returned) AS returned
            FROM (
                SELECT station_id, type_id, 1 AS lent, 0 AS returned FROM net_loan
                WHERE borrowed_at >= :since AND borrowed_at < :until
                UNION ALL
                SELECT returned_to, type_id, 0, 1 FROM net_loan
                WHERE returned_to IS NOT NULL AND ended_at >= :since AND ended_at < :until) AS turned
            GROUP BY station_id, type_id
            """;

    private static final String LOANS = """
            SELECT count(*) FILTER (WHERE borrowed_at >= :since AND borrowed_at < :until) AS lent,
                   count(*) FILTER (WHERE ended_at >= :since AND ended_at < :until
                                      AND state IN ('returned', 'damaged')) AS returned,
                   count(*) FILTER (WHERE ended_at >= :since AND ended_at < :until AND state = 'damaged') AS damaged,
                   count(*) FILTER (WHERE ended_at >= :since AND ended_at < :until AND state = 'lost') AS lost,
                   count(*) FILTER (WHERE borrowed_at < :until AND (ended_at IS NULL OR ended_at >= :until)) AS open,
                   avg(extract(epoch FROM ended_at - borrowed_at))
                       FILTER (WHERE ended_at >= :since AND ended_at < :until
                                 AND state IN ('returned', 'damaged')) AS mean_seconds,
                   (SELECT coalesce(sum(owned), 0) FROM net_type) AS owned
            FROM net_loan
            """;

    List<NetHistory.Turnover> turnover(Handle handle, Instant since, Instant until) {
        return handle.createQuery(TURNOVER)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .bind("until", until.atOffset(ZoneOffset.UTC))
                .map((row, context) -> new NetHistory.Turnover(
                        row.getLong("station_id"), row.getLong("type_id"), row.getInt("lent"), row.getInt("returned")))
                .list();
    }

    NetHistory.Loans loans(Handle handle, Instant since, Instant until) {
        return handle.createQuery(LOANS)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .bind("until", until.atOffset(ZoneOffset.UTC))
                .map((row, context) -> {
                    double meanSeconds = row.getDouble("mean_seconds");
                    return new NetHistory.Loans(
                            row.getInt("owned"),
                            row.getInt("lent"),
                            row.getInt("returned"),
                            row.getInt("damaged"),
                            row.getInt("lost"),
                            row.getInt("open"),
                            meanSeconds > 0 ? OptionalDouble.of(meanSeconds) : OptionalDouble.empty());
                })
                .one();
    }
}
