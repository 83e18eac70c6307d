package org.waystation.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.waystation.database.Database;
import org.waystation.fetch.WebFetch;
import org.waystation.intake.ImportProblem;
import org.waystation.intake.ProblemJson;
import org.waystation.stations.MergePlan;

/** Sources' states and runs in the database. Thread-safe. */
public final class SourceStore {

    /** The first half of our advisory locks; the second is the source's. */
    private static final int LOCK_CLASS = 0x7761_7973;

    private static final int RUNS_KEPT = 50;

    private static final String WATCH = """
            INSERT INTO watched_source (id, due_at) VALUES (:id, :now)
            ON CONFLICT (id) DO UPDATE SET due_at = least(watched_source.due_at, excluded.due_at)
            WHERE watched_source.fingerprint NOT IN ('', :fingerprint)
            """;

    private static final String SELECT = """
            SELECT watched_source.*, run.started_at, run.ended_at, run.outcome, run.read_count, run.bad, run.added,
                   run.merged, run.changed, run.unchanged, run.gone, run.problem_count, run.problems, run.notes
            FROM watched_source
            LEFT JOIN LATERAL (
                SELECT * FROM source_run WHERE source_id = watched_source.id ORDER BY source_run.id DESC LIMIT 1
            ) run ON true
            """;

    private static final String ASK = """
            INSERT INTO watched_source (id, due_at, is_asked) VALUES (:id, :now, true)
            ON CONFLICT (id) DO UPDATE SET due_at = least(watched_source.due_at, excluded.due_at), is_asked = true
            """;

    private static final String ADD_RUN = """
            INSERT INTO source_run (source_id, started_at, ended_at, outcome, read_count, bad, added, merged, changed,
                                    unchanged, gone, problem_count, problems, notes)
            VALUES (:id, :startedAt, :endedAt, :outcome, :read, :bad, :added, :merged, :changed, :unchanged, :gone,
                    :problemCount, CAST(:problems AS jsonb), :notes)
            """;

    private static final String FORGET_RUNS = """
            DELETE FROM source_run
            WHERE source_id = :id AND source_run.id NOT IN (
                SELECT kept.id FROM source_run kept WHERE kept.source_id = :id ORDER BY kept.id DESC LIMIT :kept)
            """;

    private static final String SET_SUCCESS = """
            UPDATE watched_source
            SET due_at = :dueAt, is_asked = false, failures = 0, succeeded_at = :endedAt, fingerprint = :fingerprint,
                entity_tag = :entityTag, last_modified = :lastModified
            WHERE id = :id
            """;

    private static final String SET_FAILURE = """
            UPDATE watched_source SET due_at = :dueAt, is_asked = false, failures = failures + 1 WHERE id = :id
            """;

    private static final String RUNNING = """
            SELECT id FROM watched_source
            JOIN pg_locks ON locktype = 'advisory' AND granted AND classid = CAST(:class AS oid)
                 AND objid = CAST(CAST(hashtext(id) AS bigint) & 4294967295 AS oid)
                 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """;

    private final Database database;
    private final ObjectMapper mapper = new ObjectMapper();

    public SourceStore(Database database) {
        this.database = database;
    }

    /** Makes rows of new ones, due now, and has those pulled now whose entries were changed. */
    void watch(Collection<WatchedSource> sources, Instant now) {
        if (sources.isEmpty()) {
            return;
        }
        database.inTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch(WATCH);
            sources.forEach(source -> batch.bind("id", source.id())
                    .bind("fingerprint", source.fingerprint())
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .add());
            return batch.execute();
        });
    }

    List<SourceState> list() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + "ORDER BY watched_source.id")
                        .map(this::state)
                        .list());
    }

    Optional<SourceState> find(String id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + "WHERE watched_source.id = :id")
                        .bind("id", id)
                        .map(this::state)
                        .findOne());
    }

    /** Those that a server is pulling at this moment. */
    Set<String> listRunning() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(RUNNING)
                        .bind("class", LOCK_CLASS)
                        .mapTo(String.class)
                        .set());
    }

    /** Has it pulled as soon as a server can. */
    void ask(Handle transaction, WatchedSource source, Instant now) {
        transaction
                .createUpdate(ASK)
                .bind("id", source.id())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /**
     * Runs the work where no other server does so for that source. The lock is the connection's: it ends with the server or
     * its line to the database, never later.
     *
     * @return whether it ran
     */
    boolean alone(String id, Runnable work) {
        return database.jdbi().withHandle(handle -> {
            if (!lock(handle, "SELECT pg_try_advisory_lock(:class, hashtext(:id))", id)) {
                return false;
            }
            try {
                work.run();
            } finally {
                lock(handle, "SELECT pg_advisory_unlock(:class, hashtext(:id))", id);
            }
            return true;
        });
    }

    private static boolean lock(Handle handle, String statement, String id) {
        return handle.createQuery(statement)
                .bind("class", LOCK_CLASS)
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
    }

    /** @param validators of what came */
    void recordSuccess(WatchedSource source, SourceRun run, WebFetch.Validators validators, Instant dueAt) {
        database.inTransaction(handle -> {
            add(handle, source.id(), run);
            return handle.createUpdate(SET_SUCCESS)
                    .bind("id", source.id())
                    .bind("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                    .bind("endedAt", run.endedAt().atOffset(ZoneOffset.UTC))
                    .bind("fingerprint", source.fingerprint())
                    .bind("entityTag", validators.entityTag().orElse(""))
                    .bind("lastModified", validators.lastModified().orElse(""))
                    .execute();
        });
    }

    void recordFailure(WatchedSource source, SourceRun run, Instant dueAt) {
        database.inTransaction(handle -> {
            add(handle, source.id(), run);
            return handle.createUpdate(SET_FAILURE)
                    .bind("id", source.id())
                    .bind("dueAt", dueAt.atOffset(ZoneOffset.UTC))
                    .execute();
        });
    }

    private static void add(Handle handle, String id, SourceRun run) {
        ArrayNode problems = new ObjectMapper().createArrayNode();
        run.problems().forEach(problem -> problems.add(ProblemJson.node(withoutNul(problem))));
        handle.createUpdate(ADD_RUN)
                .bind("id", id)
                .bind("startedAt", run.startedAt().atOffset(ZoneOffset.UTC))
                .bind("endedAt", run.endedAt().atOffset(ZoneOffset.UTC))
                .bind("outcome", run.outcome().id())
                .bind("read", run.read())
                .bind("bad", run.bad())
                .bind("added", run.counts().added())
                .bind("merged", run.counts().merged())
                .bind("changed", run.counts().changed())
                .bind("unchanged", run.counts().unchanged())
                .bind("gone", run.counts().removed())
                .bind("problemCount", run.problemCount())
                .bind("problems", problems.toString())
                .bindArray(
                        "notes",
                        String.class,
                        run.notes().stream().map(SourceStore::withoutNul).toList())
                .execute();
        handle.createUpdate(FORGET_RUNS).bind("id", id).bind("kept", RUNS_KEPT).execute();
    }

    /** PostgreSQL's texts and JSON cannot hold it. */
    private static String withoutNul(String text) {
        return text.replace("\u0000", "");
    }

    private static ImportProblem withoutNul(ImportProblem problem) {
        return new ImportProblem(
                withoutNul(problem.file()),
                problem.line(),
                withoutNul(problem.record()),
                withoutNul(problem.field()),
                withoutNul(problem.value()),
                withoutNul(problem.reason()));
    }

    private SourceState state(ResultSet row, StatementContext context) throws SQLException {
        OffsetDateTime succeededAt = row.getObject("succeeded_at", OffsetDateTime.class);
        return new SourceState(
                row.getString("id"),
                instant(row, "due_at"),
                row.getBoolean("is_asked"),
                row.getInt("failures"),
                Optional.ofNullable(succeededAt).map(OffsetDateTime::toInstant),
                row.getString("fingerprint"),
                new WebFetch.Validators(text(row, "entity_tag"), text(row, "last_modified")),
                row.getObject("started_at") == null ? Optional.empty() : Optional.of(run(row)));
    }

    private SourceRun run(ResultSet row) throws SQLException {
        return new SourceRun(
                instant(row, "started_at"),
                instant(row, "ended_at"),
                SourceRun.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                row.getLong("read_count"),
                row.getLong("bad"),
                new MergePlan.Counts(
                        row.getInt("added"),
                        row.getInt("merged"),
                        row.getInt("changed"),
                        row.getInt("unchanged"),
                        row.getInt("gone")),
                problems(row.getString("problems")),
                row.getLong("problem_count"),
                List.of((String[]) row.getArray("notes").getArray()));
    }

    private List<ImportProblem> problems(String text) throws SQLException {
        try {
            List<ImportProblem> problems = new ArrayList<>();
            for (JsonNode problem : mapper.readTree(text)) {
                problems.add(ProblemJson.read(problem));
            }
            return problems;
        } catch (JsonProcessingException e) {
            throw new SQLException("the problems of a run cannot be read", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.of(row.getString(column)).filter(text -> !text.isEmpty());
    }
}
