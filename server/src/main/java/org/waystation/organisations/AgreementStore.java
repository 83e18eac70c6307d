package org.waystation.organisations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.waystation.stations.DataStatus;
import org.waystation.stations.Vocabulary;

/** Agreements in the database. Thread-safe. */
final class AgreementStore {

    private static final String COLUMNS = """
            id, item, about, responsible_id, other_id, agreed_on, due_on, state, done_on, data_status, version, updated_at
            """;

    private static final String SELECT = "SELECT " + COLUMNS + "FROM agreement\n";

    private static final String LIST = SELECT + """
            WHERE (:seesAll OR responsible_id = ANY(:seenBy) OR other_id = ANY(:seenBy))
              AND (:ofAll OR responsible_id = ANY(:of) OR other_id = ANY(:of))
              AND (CAST(:state AS text) IS NULL OR state = :state)
              AND (CAST(:dueBy AS date) IS NULL OR (state = 'open' AND due_on <= :dueBy))
              AND (CAST(:after AS bigint) IS NULL
                   OR (due_on, id) > (SELECT last.due_on, last.id FROM agreement last WHERE last.id = :after))
            ORDER BY due_on, id
            LIMIT :limit
            """;

    private static final String INSERT = """
            INSERT INTO agreement (item, about, responsible_id, other_id, agreed_on, due_on, state, data_status, updated_at)
            VALUES (:item, :about, :responsibleId, :otherId, :agreedOn, :dueOn, 'open', :dataStatus, :now)
            RETURNING\s""" + COLUMNS;

    private static final String UPDATE = """
            UPDATE agreement
            SET item = :item, about = :about, responsible_id = :responsibleId, other_id = :otherId, agreed_on = :agreedOn,
                due_on = :dueOn, data_status = :dataStatus, updated_at = :now, version = version + 1
            WHERE id = :id
            RETURNING\s""" + COLUMNS;

    private static final String END = """
            UPDATE agreement SET state = :state, done_on = :doneOn, updated_at = :now, version = version + 1
            WHERE id = :id
            RETURNING\s""" + COLUMNS;

    /** By their due date. */
    List<Agreement> list(Handle handle, AgreementFilter filter, int limit) {
        return handle.createQuery(LIST)
                .bind("seesAll", filter.seenBy().isEmpty())
                .bindArray("seenBy", Long.class, filter.seenBy().orElse(Set.of()))
                .bind("ofAll", filter.of().isEmpty())
                .bindArray("of", Long.class, filter.of().orElse(Set.of()))
                .bind("state", filter.state().map(Vocabulary::id).orElse(null))
                .bind("dueBy", filter.dueBy().orElse(null))
                .bind("after", filter.after().isPresent() ? filter.after().getAsLong() : null)
                .bind("limit", limit)
                .map(AgreementStore::agreement)
                .list();
    }

    Optional<Agreement> find(Handle handle, long id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map(AgreementStore::agreement)
                .findOne();
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<Agreement> lock(Handle transaction, long id) {
        return transaction
                .createQuery(SELECT + "WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map(AgreementStore::agreement)
                .findOne();
    }

    Agreement add(Handle transaction, Agreement.Entry entry, DataStatus status, Instant now) {
        return bind(transaction.createQuery(INSERT), entry, status, now)
                .map(AgreementStore::agreement)
                .one();
    }

    Agreement update(Handle transaction, long id, Agreement.Entry entry, DataStatus status, Instant now) {
        return bind(transaction.createQuery(UPDATE), entry, status, now)
                .bind("id", id)
                .map(AgreementStore::agreement)
                .one();
    }

    /** @param doneOn empty where it is cancelled */
    Agreement end(Handle transaction, long id, Agreement.State state, Optional<LocalDate> doneOn, Instant now) {
        return transaction
                .createQuery(END)
                .bind("id", id)
                .bind("state", state.id())
                .bind("doneOn", doneOn.orElse(null))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map(AgreementStore::agreement)
                .one();
    }

    private static <S extends SqlStatement<S>> S bind(
            S statement, Agreement.Entry entry, DataStatus status, Instant now) {
        return statement
                .bind("item", entry.item())
                .bind("about", entry.about())
                .bind("responsibleId", entry.responsibleId())
                .bind("otherId", entry.otherId())
                .bind("agreedOn", entry.agreedOn())
                .bind("dueOn", entry.dueOn())
                .bind("dataStatus", status.id())
                .bind("now", now.atOffset(ZoneOffset.UTC));
    }

    private static Agreement agreement(ResultSet row, StatementContext context) throws SQLException {
        return new Agreement(
                row.getLong("id"),
                new Agreement.Entry(
                        row.getString("item"),
                        row.getString("about"),
                        row.getLong("responsible_id"),
                        row.getLong("other_id"),
                        row.getObject("agreed_on", LocalDate.class),
                        row.getObject("due_on", LocalDate.class)),
                Vocabulary.get(Agreement.State.class, row.getString("state")),
                Optional.ofNullable(row.getObject("done_on", LocalDate.class)),
                Vocabulary.get(DataStatus.class, row.getString("data_status")),
                row.getLong("version"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
