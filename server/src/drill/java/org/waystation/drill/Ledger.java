package org.waystation.drill;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.waystation.database.PostgresProcess;

/** Holds what was acknowledged against what the database has. */
record Ledger(PostgresProcess postgres, String database) {

    /** The kinds that can be held against it. */
    static final Set<Change.Kind> KINDS = Set.of(
            Change.Kind.REGISTRATION, Change.Kind.LOAN, Change.Kind.TICKET, Change.Kind.ENROLMENT, Change.Kind.STATUS);

    /** @param doubled those of which there is more than one, whether acknowledged or not */
    record Balance(Map<Change.Kind, Integer> acknowledged, List<Change> missing, List<String> doubled) {}

    Balance balance(Collection<Change> acknowledged) throws SQLException {
        Map<Change.Kind, Integer> counts = new EnumMap<>(Change.Kind.class);
        List<Change> missing = new ArrayList<>();
        List<String> doubled = new ArrayList<>();
        for (Change.Kind kind : KINDS) {
            Map<String, Long> there = postgres.count(database, query(kind));
            long expected = kind == Change.Kind.STATUS ? Change.BATCH : 1;
            there.forEach((text, count) -> {
                if (count > expected) {
                    doubled.add(kind.plural() + " " + text + ": " + count);
                }
            });
            for (Change change : acknowledged) {
                if (change.kind() == kind) {
                    counts.merge(kind, 1, Integer::sum);
                    if (there.getOrDefault(text(change), 0L) < expected) {
                        missing.add(change);
                    }
                }
            }
        }
        return new Balance(counts, missing, doubled);
    }

    private static String query(Change.Kind kind) {
        return switch (kind) {
            case REGISTRATION -> "SELECT account ->> 'nameZh', count(*) FROM registration GROUP BY 1";
            case LOAN -> "SELECT plate, count(*) FROM net_loan GROUP BY 1";
            case TICKET -> "SELECT message, count(*) FROM ticket GROUP BY 1";
            case ENROLMENT -> "SELECT phone, count(*) FROM enrolment GROUP BY 1";
            case STATUS ->
                "SELECT CAST(value AS text), count(*) FROM station_status_history WHERE reading = 'queue_minutes' GROUP BY 1";
            default -> throw new IllegalArgumentException("not kept account of: " + kind);
        };
    }

    private static String text(Change change) {
        return switch (change.kind()) {
            case LOAN -> Change.plate(change.number());
            case ENROLMENT -> Change.phone(change.number());
            case STATUS -> Integer.toString(change.number());
            default -> Change.mark(change.number());
        };
    }
}
