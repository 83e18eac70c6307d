package org.waystation.organisations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.waystation.access.Caller;

/** Who changed what of organisations and agreements. Rows are added, and refused by the database to be changed. Thread-safe. */
final class OrganisationAuditStore {

    private static final String APPEND = """
            INSERT INTO organisation_audit (organisation_id, agreement_id, who, who_name, at, before, after)
            VALUES (CASE :subject WHEN 'organisation' THEN :id END, CASE :subject WHEN 'agreement' THEN :id END, :who, :whoName,
                    :at, CAST(:before AS jsonb), CAST(:after AS jsonb))
            """;

    private static final String LIST = """
            SELECT who, who_name, at, before, after
            FROM organisation_audit
            WHERE (:subject = 'organisation' AND organisation_id = :id) OR (:subject = 'agreement' AND agreement_id = :id)
            ORDER BY organisation_audit.id DESC
            LIMIT :limit
            """;

    private static final int MOST_LISTED = 100;

    enum Subject {
        ORGANISATION("organisation"),
        AGREEMENT("agreement");

        private final String id;

        Subject(String id) {
            this.id = id;
        }
    }

    /**
     * A line.
     *
     * @param who such as {@code token:12}
     * @param name what the token is named
     * @param before JSON; empty where there was nothing
     * @param after JSON; empty where nothing is left
     */
    record Change(String who, String name, Instant at, Optional<String> before, Optional<String> after) {}

    void append(
            Handle transaction,
            Caller caller,
            Instant now,
            Subject subject,
            long id,
            Optional<String> before,
            Optional<String> after) {
        transaction
                .createUpdate(APPEND)
                .bind("subject", subject.id)
                .bind("id", id)
                .bind("who", caller.identity().toString())
                .bind("whoName", caller.name())
                .bind("at", now.atOffset(ZoneOffset.UTC))
                .bind("before", before.orElse(null))
                .bind("after", after.orElse(null))
                .execute();
    }

    /** The newest first, as many as are worth looking at. */
    List<Change> list(Handle handle, Subject subject, long id) {
        return handle.createQuery(LIST)
                .bind("subject", subject.id)
                .bind("id", id)
                .bind("limit", MOST_LISTED)
                .map(OrganisationAuditStore::change)
                .list();
    }

    private static Change change(ResultSet row, StatementContext context) throws SQLException {
        return new Change(
                row.getString("who"),
                row.getString("who_name"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("before")),
                Optional.ofNullable(row.getString("after")));
    }
}
