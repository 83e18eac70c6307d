package org.waystation.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.waystation.database.Database;
import org.waystation.http.Language;

/** Jobs in the database. Thread-safe. */
public final class JobStore {

    /** The first half of our advisory locks; the second is the job's number. */
    private static final int LOCK_CLASS = 0x776a_6f62;

    private static final int LISTED = 100;

    /** Two at once would each find room for one more. */
    private static final String LOCK_ADDING = "SELECT pg_advisory_xact_lock(:class, 0)";

    private static final String COUNT = """
            SELECT count(*) AS open, count(*) FILTER (WHERE owner = :owner) AS own
            FROM job WHERE state IN ('queued', 'running')
            """;

    private static final String ADD = """
            INSERT INTO job (kind, owner, request, created_at) VALUES (:kind, :owner, :request, :now) RETURNING id
            """;

    private static final String SELECT = """
            SELECT id, kind, owner, state, created_at, started_at, ended_at, phase, progress, problem_zh, problem_en
            FROM job
            """;

    private static final String OPEN = """
            SELECT id FROM job WHERE state IN ('queued', 'running') AND kind IN (<kinds>) ORDER BY id
            """;

    private static final String BEGIN = """
            UPDATE job SET state = 'running', started_at = :now, attempts = attempts + 1, phase = '', progress = 0
            WHERE id = :id AND state IN ('queued', 'running')
            RETURNING id, kind, request, attempts
            """;

    private static final String TELL = """
            UPDATE job SET phase = :phase, progress = :progress WHERE id = :id AND state = 'running'
            """;

    private static final String PUT_BACK = """
            UPDATE job SET state = 'queued', attempts = attempts - 1, phase = '', progress = 0
            WHERE id = :id AND state = 'running'
            """;

    private static final String COMPLETE = """
            UPDATE job SET state = 'done', ended_at = :now, progress = 1, phase = '', result_type = :type, result = :result
            WHERE id = :id AND state = 'running'
            """;

    private static final String FAIL = """
            UPDATE job SET state = 'failed', ended_at = :now, phase = '', problem_zh = :zh, problem_en = :en
            WHERE id = :id AND state = 'running'
            """;

    private static final String CANCEL = """
            UPDATE job SET state = 'cancelled', ended_at = :now, phase = ''
            WHERE id = :id AND state IN ('queued', 'running')
            """;

    private final Database database;

    public JobStore(Database database) {
        this.database = database;
    }

    /** How many jobs are not ended. */
    record OpenCount(int all, int own) {}

    /** Until the transaction ends, nobody else adds one. */
    OpenCount countBeforeAdding(Handle transaction, String owner) {
        transaction
                .createQuery(LOCK_ADDING)
                .bind("class", LOCK_CLASS)
                .mapToMap()
                .one();
        return transaction
                .createQuery(COUNT)
                .bind("owner", owner)
                .map((row, context) -> new OpenCount(row.getInt("open"), row.getInt("own")))
                .one();
    }

    long add(Handle transaction, String kind, String owner, byte[] request, Instant now) {
        return transaction
                .createQuery(ADD)
                .bind("kind", kind)
                .bind("owner", owner)
                .bind("request", request)
                .bind("now", atUtc(now))
                .mapTo(Long.class)
                .one();
    }

    Job get(Handle handle, long id, Language language) {
        return handle.createQuery(SELECT + "WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> job(row, language))
                .one();
    }

    Optional<Job> find(long id, String owner, Language language) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + "WHERE id = :id AND owner = :owner")
                        .bind("id", id)
                        .bind("owner", owner)
                        .map((row, context) -> job(row, language))
                        .findOne());
    }

    /** Those of an owner, the newest first. */
    List<Job> list(String owner, Language language) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + "WHERE owner = :owner ORDER BY id DESC LIMIT :most")
                        .bind("owner", owner)
                        .bind("most", LISTED)
                        .map((row, context) -> job(row, language))
                        .list());
    }

    Optional<JobResult> findResult(long id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT result_type, result FROM job WHERE id = :id AND state = 'done'")
                        .bind("id", id)
                        .map((row, context) -> new JobResult(row.getString("result_type"), row.getBytes("result")))
                        .findOne());
    }

    /** What is begun, while its lock is held. */
    final class Held {

        private final Handle handle;
        private final long id;
        private final String kind;
        private final byte[] request;
        private final int attempt;

        private Held(Handle handle, ResultSet row) throws SQLException {
            this.handle = handle;
            this.id = row.getLong("id");
            this.kind = row.getString("kind");
            this.request = row.getBytes("request");
            this.attempt = row.getInt("attempts");
        }

        long id() {
            return id;
        }

        String kind() {
            return kind;
        }

        byte[] request() {
            return request.clone();
        }

        /** From 1 up. */
        int attempt() {
            return attempt;
        }

        /**
         * On a connection of its own.
         *
         * @return whether it is still wanted
         */
        boolean tell(String phase, double progress) {
            return database.jdbi()
                            .withHandle(other -> other.createUpdate(TELL)
                                    .bind("id", id)
                                    .bind("phase", phase)
                                    .bind("progress", progress)
                                    .execute())
                    == 1;
        }

        // What ends it goes over the connection that holds the lock: where that is lost, another server may have it.

        void putBack() {
            handle.createUpdate(PUT_BACK).bind("id", id).execute();
        }

        void complete(JobResult result, Instant now) {
            handle.createUpdate(COMPLETE)
                    .bind("id", id)
                    .bind("type", result.mediaType())
                    .bind("result", result.body())
                    .bind("now", atUtc(now))
                    .execute();
        }

        void fail(String problemZh, String problemEn, Instant now) {
            handle.createUpdate(FAIL)
                    .bind("id", id)
                    .bind("zh", problemZh)
                    .bind("en", problemEn)
                    .bind("now", atUtc(now))
                    .execute();
        }
    }

    /**
     * Begins the oldest job that no server works on, a dead one's among them. The lock is the connection's: it ends with the
     * server or its line to the database, never later.
     *
     * @return whether there was one
     */
    boolean withNext(List<String> kinds, Instant now, Consumer<Held> work) {
        return database.jdbi().withHandle(handle -> {
            for (long id : handle.createQuery(OPEN)
                    .bindList("kinds", kinds)
                    .mapTo(Long.class)
                    .list()) {
                if (lock(handle, "SELECT pg_try_advisory_lock(:class, :id)", id)) {
                    try {
                        Optional<Held> held = handle.createQuery(BEGIN)
                                .bind("id", id)
                                .bind("now", atUtc(now))
                                .map((row, context) -> new Held(handle, row))
                                .findOne();
                        if (held.isPresent()) {
                            work.accept(held.get());
                            return true;
                        }
                    } finally {
                        lock(handle, "SELECT pg_advisory_unlock(:class, :id)", id);
                    }
                }
            }
            return false;
        });
    }

    private static boolean lock(Handle handle, String statement, long id) {
        return handle.createQuery(statement)
                .bind("class", LOCK_CLASS)
                .bind("id", 1 + (int) (id % (Integer.MAX_VALUE - 1)))
                .mapTo(Boolean.class)
                .one();
    }

    void cancel(Handle transaction, long id, Instant now) {
        transaction.createUpdate(CANCEL).bind("id", id).bind("now", atUtc(now)).execute();
    }

    void deleteEndedBefore(Instant time) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("DELETE FROM job WHERE ended_at < :time")
                        .bind("time", atUtc(time))
                        .execute());
    }

    private static Job job(ResultSet row, Language language) throws SQLException {
        String problem = row.getString(language == Language.ZH ? "problem_zh" : "problem_en");
        return new Job(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("owner"),
                Job.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                instant(row, "created_at").orElseThrow(),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getString("phase"),
                row.getDouble("progress"),
                Optional.of(problem).filter(text -> !text.isEmpty()));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime atUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
