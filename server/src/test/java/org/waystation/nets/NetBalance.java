package org.waystation.nets;

import java.util.List;
import org.waystation.database.Database;

/** The books of the nets, added up in every way there is. */
public final class NetBalance {

    private static final String IMBALANCES = """
            SELECT 'type ' || id || ' owns ' || owned || ', has ' || has AS imbalance
            FROM net_type
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(stock + reserved + on_loan + in_repair), 0) AS has
                FROM net_holding WHERE type_id = net_type.id) AS held
            WHERE owned <> has
            UNION ALL
            SELECT 'holding ' || type_id || ' at ' || station_id || ': on loan ' || on_loan || ', loans ' || loans
                   || ', reserved ' || reserved || ', reservations ' || reservations
            FROM net_holding AS holding
            CROSS JOIN LATERAL (
                SELECT (SELECT count(*) FROM net_loan
                        WHERE type_id = holding.type_id AND station_id = holding.station_id AND state = 'open') AS loans,
                       (SELECT count(*) FROM net_reservation
                        WHERE type_id = holding.type_id AND station_id = holding.station_id AND state = 'held')
                           AS reservations) AS counted
            WHERE on_loan <> loans OR reserved <> reservations
            UNION ALL
            SELECT 'numbers of ' || type_id || ' at ' || station_id
            FROM net_holding AS holding
            WHERE numbered_stock <> (SELECT count(*) FROM net WHERE type_id = holding.type_id
                                     AND station_id = holding.station_id AND state = 'stock')
               OR numbered_repair <> (SELECT count(*) FROM net WHERE type_id = holding.type_id
                                      AND station_id = holding.station_id AND state = 'in_repair')
            UNION ALL
            SELECT 'net ' || number || ' is on loan ' || loans || ' times'
            FROM net
            CROSS JOIN LATERAL (
                SELECT count(*) AS loans FROM net_loan WHERE number = net.number AND state = 'open') AS counted
            WHERE loans <> CASE WHEN state = 'on_loan' THEN 1 ELSE 0 END
            """;

    private NetBalance() {}

    /** What does not add up; empty where all does. */
    public static List<String> imbalances(Database database) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(IMBALANCES).mapTo(String.class).list());
    }
}
