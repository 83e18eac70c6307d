package org.waystation.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.waystation.database.Database;

/**
 * Organisations, tokens and sessions in the database. Every change is told to all servers on it at commit, on the channel
 * {@value #CHANNEL}. Thread-safe.
 */
public final class AccessStore {

    static final String CHANNEL = "access";

    /** The level tells the kind; the tree that the levels are of is kept by the room {@code organisations}. */
    private static final String ORGANISATION_COLUMNS = """
            id, name, CASE WHEN level IN ('bureau', 'association') THEN 'authority' ELSE 'operator' END AS kind, created_at
            """;

    private static final String LIST_ORGANISATIONS =
            "SELECT " + ORGANISATION_COLUMNS + "FROM organisation ORDER BY name";

    /** Nothing where the name is taken. */
    private static final String ADD_ORGANISATION = """
            INSERT INTO organisation (name, level, created_at)
            VALUES (:name, CASE :kind WHEN 'authority' THEN 'bureau' ELSE 'enterprise' END, :createdAt)
            ON CONFLICT (name) DO NOTHING
            RETURNING\s""" + ORGANISATION_COLUMNS;

    private static final String SELECT_TOKENS = """
            SELECT id, name, role, organisation_id, counties, created_at, expires_at, revoked_at, rotated_to,
                   encode(sha256, 'hex') AS fingerprint
            FROM access_token
            """;

    private static final String HAS_VALID_TOKEN = """
            SELECT EXISTS (
                SELECT FROM access_token WHERE sha256 = :sha256 AND revoked_at IS NULL AND expires_at > :now)
            """;

    private static final String ADD_TOKEN = """
            INSERT INTO access_token (name, role, organisation_id, counties, sha256, created_at, expires_at)
            VALUES (:name, :role, :organisationId, :counties, :sha256, :createdAt, :expiresAt)
            RETURNING id
            """;

    private static final String REVOKE =
            "UPDATE access_token SET revoked_at = coalesce(revoked_at, :now) WHERE id = :id";

    private static final String END_WITH_OVERLAP = """
            UPDATE access_token SET rotated_to = :rotatedTo, expires_at = least(expires_at, :overlapEnds)
            WHERE id = :id
            """;

    private static final String ADD_SESSION = """
            INSERT INTO access_session (sha256, token_id, created_at, expires_at)
            VALUES (:sha256, :tokenId, :createdAt, :expiresAt)
            """;

    private static final String FIND_SESSION = """
            SELECT token_id, access_session.expires_at
            FROM access_session
            JOIN access_token ON access_token.id = token_id
            WHERE access_session.sha256 = :sha256 AND access_session.expires_at > :now
              AND access_token.revoked_at IS NULL AND access_token.expires_at > :now
            """;

    private static final String LIST_VALID_SESSIONS = """
            SELECT encode(access_session.sha256, 'hex')
            FROM access_session
            JOIN access_token ON access_token.id = token_id
            WHERE access_session.sha256 IN (SELECT decode(fingerprint, 'hex') FROM unnest(:fingerprints) AS fingerprint)
              AND access_session.expires_at > :now
              AND access_token.revoked_at IS NULL AND access_token.expires_at > :now
            """;

    /** @param fingerprint SHA-256 of the token's text, in hexadecimal digits */
    record KnownToken(Token token, String fingerprint) {}

    private final Database database;

    public AccessStore(Database database) {
        this.database = database;
    }

    /** By name. */
    public List<Organisation> listOrganisations() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(LIST_ORGANISATIONS)
                        .map(AccessStore::organisation)
                        .list());
    }

    /** The new organisation; empty where the name is taken. */
    Optional<Organisation> addOrganisation(String name, Organisation.Kind kind, Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(ADD_ORGANISATION)
                        .bind("name", name)
                        .bind("kind", kind.name().toLowerCase(Locale.ROOT))
                        .bind("createdAt", atUtc(now))
                        .map(AccessStore::organisation)
                        .findOne());
    }

    /** Of all that ever were, the newest first. */
    List<Token> listTokens(long before, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                SELECT_TOKENS + " WHERE id < :before ORDER BY id DESC LIMIT :limit")
                        .bind("before", before)
                        .bind("limit", limit)
                        .map(AccessStore::token)
                        .map(KnownToken::token)
                        .list());
    }

    List<KnownToken> listValidTokens(Instant now) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(SELECT_TOKENS + " WHERE revoked_at IS NULL AND expires_at > :now")
                                .bind("now", atUtc(now))
                                .map(AccessStore::token)
                                .list());
    }

    boolean hasValidToken(Secret secret, Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(HAS_VALID_TOKEN)
                        .bind("sha256", secret.sha256())
                        .bind("now", atUtc(now))
                        .mapTo(Boolean.class)
                        .one());
    }

    Token addToken(Grant grant, Secret secret, Instant now, Instant expiresAt) {
        return database.inTransaction(handle -> insert(handle, grant, secret, now, expiresAt));
    }

    /** Whether there is such a token. One that is revoked already stays as it is. */
    boolean revoke(long id, Instant now) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate(REVOKE)
                                .bind("id", id)
                                .bind("now", atUtc(now))
                                .execute())
                > 0;
    }

    /**
     * Puts another token in the place of one, with the same grant and for as long as that was made for.
     *
     * @param overlapEnds until when the old one stays valid, if it is not ending sooner
     * @return empty where there is no such token, or it is not valid any more, or it was replaced before
     */
    Optional<Token> rotate(long id, Secret secret, Instant now, Instant overlapEnds) {
        return database.inTransaction(handle -> {
            Optional<Token> old = handle.createQuery(SELECT_TOKENS + " WHERE id = :id FOR UPDATE")
                    .bind("id", id)
                    .map(AccessStore::token)
                    .findOne()
                    .map(KnownToken::token)
                    .filter(token -> token.isValidAt(now) && token.rotatedTo().isEmpty());
            return old.map(token -> {
                Instant expiresAt = now.plus(Duration.between(token.createdAt(), token.expiresAt()));
                Token replacement = insert(handle, token.grant(), secret, now, expiresAt);
                handle.createUpdate(END_WITH_OVERLAP)
                        .bind("id", id)
                        .bind("rotatedTo", replacement.id())
                        .bind("overlapEnds", atUtc(overlapEnds))
                        .execute();
                return replacement;
            });
        });
    }

    /** Clears away, too, what has expired. */
    void addSession(Secret secret, long tokenId, Instant now, Instant expiresAt) {
        database.inTransaction(handle -> {
            handle.createUpdate("DELETE FROM access_session WHERE expires_at < :now")
                    .bind("now", atUtc(now))
                    .execute();
            return handle.createUpdate(ADD_SESSION)
                    .bind("sha256", secret.sha256())
                    .bind("tokenId", tokenId)
                    .bind("createdAt", atUtc(now))
                    .bind("expiresAt", atUtc(expiresAt))
                    .execute();
        });
    }

    /** Of a token that is valid, too. */
    Optional<Session> findSession(Secret secret, Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(FIND_SESSION)
                        .bind("sha256", secret.sha256())
                        .bind("now", atUtc(now))
                        .map((row, context) -> new Session(row.getLong("token_id"), instant(row, "expires_at")))
                        .findOne());
    }

    /** Those of the sessions, each by the fingerprint of its secret, that can be used. */
    Set<String> listValidSessions(Collection<String> fingerprints, Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(LIST_VALID_SESSIONS)
                        .bindArray("fingerprints", String.class, fingerprints)
                        .bind("now", atUtc(now))
                        .mapTo(String.class)
                        .set());
    }

    void endSession(Secret secret) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("DELETE FROM access_session WHERE sha256 = :sha256")
                        .bind("sha256", secret.sha256())
                        .execute());
    }

    private static Token insert(Handle handle, Grant grant, Secret secret, Instant now, Instant expiresAt) {
        Long organisation =
                grant.organisationId().isPresent() ? grant.organisationId().getAsLong() : null;
        long id = handle.createQuery(ADD_TOKEN)
                .bind("name", grant.name())
                .bind("role", grant.role().id())
                .bind("organisationId", organisation)
                .bindArray("counties", String.class, grant.counties())
                .bind("sha256", secret.sha256())
                .bind("createdAt", atUtc(now))
                .bind("expiresAt", atUtc(expiresAt))
                .mapTo(Long.class)
                .one();
        return new Token(id, grant, now, expiresAt, Optional.empty(), OptionalLong.empty());
    }

    private static Organisation organisation(ResultSet row, StatementContext context) throws SQLException {
        return new Organisation(
                row.getLong("id"),
                row.getString("name"),
                Organisation.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                instant(row, "created_at"));
    }

    private static KnownToken token(ResultSet row, StatementContext context) throws SQLException {
        Grant grant = new Grant(
                row.getString("name"),
                Role.find(row.getString("role")).orElseThrow(),
                number(row, "organisation_id"),
                Set.copyOf(Arrays.asList((String[]) row.getArray("counties").getArray())));
        Token token = new Token(
                row.getLong("id"),
                grant,
                instant(row, "created_at"),
                instant(row, "expires_at"),
                Optional.ofNullable(row.getObject("revoked_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                number(row, "rotated_to"));
        return new KnownToken(token, row.getString("fingerprint"));
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime atUtc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
