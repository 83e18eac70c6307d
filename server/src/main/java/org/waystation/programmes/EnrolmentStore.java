package org.waystation.programmes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.waystation.claims.ClaimCode;
import org.waystation.claims.PhoneNumber;

/** Enrolments in the database; a trigger counts the places. What is personal is read and written here alone. Thread-safe. */
final class EnrolmentStore {

    private static final String SELECT = """
            SELECT id, programme_id, state, code_sha256, name, phone, age, made_at,
                   CASE WHEN state = 'waiting'
                        THEN (SELECT count(*) FROM enrolment other
                              WHERE other.programme_id = enrolment.programme_id AND other.state = 'waiting'
                                AND other.id < enrolment.id)
                        ELSE 0 END AS ahead
            FROM enrolment
            """;

    private static final String INSERT = """
            INSERT INTO enrolment (programme_id, state, code_sha256, name, phone, age, made_at, enrolled_at)
            VALUES (:programmeId, :state, :codeSha256, :name, :phone, :age, :now,
                    CASE WHEN :state = 'enrolled' THEN CAST(:now AS timestamptz) END)
            RETURNING id
            """;

    private static final String CANCEL = """
            UPDATE enrolment SET state = 'cancelled', ended_at = :now, name = NULL, phone = NULL, age = NULL
            WHERE id = :id AND state <> 'cancelled'
            """;

    private static final String PROMOTE = """
            UPDATE enrolment SET state = 'enrolled', enrolled_at = :now
            WHERE id IN (SELECT id FROM enrolment
                         WHERE programme_id = :programmeId AND state = 'waiting'
                         ORDER BY id
                         LIMIT :places)
            """;

    /** Whoever enrolled in what is over, or was called off. */
    private static final String ERASE = """
            UPDATE enrolment SET name = NULL, phone = NULL, age = NULL
            FROM programme
            WHERE programme.id = enrolment.programme_id
              AND enrolment.name IS NOT NULL
              AND least(programme.cancelled_at, CAST(programme.ends_on + 1 AS timestamp) AT TIME ZONE :zone) < :before
            """;

    private static final String COUNT_WAITING =
            "SELECT count(*) FROM enrolment WHERE programme_id = :programmeId AND state = 'waiting'";

    private static final String COUNT_OF_PHONE = """
            SELECT count(*) FROM enrolment WHERE programme_id = :programmeId AND phone = :phone AND state <> 'cancelled'
            """;

    private static final String IS_IN = """
            SELECT EXISTS (
                SELECT FROM enrolment
                WHERE programme_id = :programmeId AND phone = :phone AND name = :name AND state <> 'cancelled')
            """;

    Optional<Enrolment> find(Handle handle, long id) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map(EnrolmentStore::enrolment)
                .findOne();
    }

    /** Those that are not cancelled: who has a place first, then who waits, in the order in which they came. */
    List<Enrolment> listOf(Handle handle, long programmeId) {
        return handle.createQuery(SELECT + """
                        WHERE programme_id = :programmeId AND state <> 'cancelled'
                        ORDER BY state <> 'enrolled', id
                        """)
                .bind("programmeId", programmeId)
                .map(EnrolmentStore::enrolment)
                .list();
    }

    int countWaiting(Handle handle, long programmeId) {
        return handle.createQuery(COUNT_WAITING)
                .bind("programmeId", programmeId)
                .mapTo(Integer.class)
                .one();
    }

    int countOf(Handle handle, long programmeId, PhoneNumber phone) {
        return handle.createQuery(COUNT_OF_PHONE)
                .bind("programmeId", programmeId)
                .bind("phone", phone.digits())
                .mapTo(Integer.class)
                .one();
    }

    boolean isIn(Handle handle, long programmeId, Person person) {
        return handle.createQuery(IS_IN)
                .bind("programmeId", programmeId)
                .bind("phone", person.phone().digits())
                .bind("name", person.name())
                .mapTo(Boolean.class)
                .one();
    }

    /** @return its id */
    long add(Handle transaction, long programmeId, Enrolment.State state, ClaimCode code, Person person, Instant now) {
        return transaction
                .createQuery(INSERT)
                .bind("programmeId", programmeId)
                .bind("state", state.id())
                .bind("codeSha256", code.sha256())
                .bind("name", person.name())
                .bind("phone", person.phone().digits())
                .bind("age", person.age().isPresent() ? person.age().getAsInt() : null)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .mapTo(Long.class)
                .one();
    }

    /** Ends it and forgets who it was; one that ended already stays as it is. */
    void cancel(Handle transaction, long id, Instant now) {
        transaction
                .createUpdate(CANCEL)
                .bind("id", id)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** Gives places to those who wait longest. */
    void promote(Handle transaction, long programmeId, int places, Instant now) {
        transaction
                .createUpdate(PROMOTE)
                .bind("programmeId", programmeId)
                .bind("places", places)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /**
     * Forgets who enrolled in programmes that were over before then.
     *
     * @return how many
     */
    int erase(Handle transaction, Instant before, ZoneId zone) {
        return transaction
                .createUpdate(ERASE)
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .bind("zone", zone.getId())
                .execute();
    }

    private static Enrolment enrolment(ResultSet row, StatementContext context) throws SQLException {
        int age = row.getInt("age");
        OptionalInt knownAge = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(age);
        String name = row.getString("name");
        Optional<Person> person = name == null
                ? Optional.empty()
                : Optional.of(new Person(name, new PhoneNumber(row.getString("phone")), knownAge));
        return new Enrolment(
                row.getLong("id"),
                row.getLong("programme_id"),
                Enrolment.State.of(row.getString("state")),
                row.getBytes("code_sha256"),
                person,
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getInt("ahead"));
    }
}
