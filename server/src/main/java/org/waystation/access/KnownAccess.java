package org.waystation.access;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.waystation.database.ChangeNotifications;
import org.waystation.database.Database;
import org.waystation.database.Reload;

/**
 * Valid tokens, organisations, and the sessions in use, in memory; read again as soon as the database tells of a change, so
 * that what is revoked anywhere is refused here within a second, and what is known is known while the database is away.
 * Thread-safe.
 */
final class KnownAccess implements AutoCloseable {

    private static final int MOST_SESSIONS = 10_000;

    private record Loaded(
            Map<String, Token> tokensByFingerprint,
            Map<Long, Token> tokensById,
            Map<Long, Organisation> organisationsById) {}

    private final AccessStore store;
    private final Clock clock;
    private final ChangeNotifications notifications;
    private final Reload reload;
    private volatile Loaded loaded = new Loaded(Map.of(), Map.of(), Map.of());
    private final Object sessionsLock = new Object();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private long sessionsForgotten;

    KnownAccess(Database database, AccessStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.notifications = database.changeNotifications();
        this.reload = new Reload(database, "known-access", "reading who has access again", this::reload);
        notifications.subscribe(AccessStore.CHANNEL, payload -> reload.soon());
    }

    /** Reads what there is, then listens; where the database is away already, it reads once it is back. */
    void start() {
        notifications.start();
    }

    @Override
    public void close() {
        notifications.close();
        reload.close();
    }

    /** One after the other: who reads last has seen every change that was told before. */
    synchronized void reload() {
        Map<String, Token> byFingerprint = new HashMap<>();
        Map<Long, Token> byId = new HashMap<>();
        for (AccessStore.KnownToken known : store.listValidTokens(clock.instant())) {
            byFingerprint.put(known.fingerprint(), known.token());
            byId.put(known.token().id(), known.token());
        }
        Map<Long, Organisation> organisations = new HashMap<>();
        store.listOrganisations().forEach(organisation -> organisations.put(organisation.id(), organisation));
        loaded = new Loaded(Map.copyOf(byFingerprint), Map.copyOf(byId), Map.copyOf(organisations));
        forgetEndedSessions();
    }

    /** A token that is not known yet is looked for in the database: another server may have made it a moment ago. */
    Optional<Token> findToken(Secret secret) {
        String fingerprint = secret.fingerprint();
        if (!loaded.tokensByFingerprint().containsKey(fingerprint) && store.hasValidToken(secret, clock.instant())) {
            reload();
        }
        return Optional.ofNullable(loaded.tokensByFingerprint().get(fingerprint))
                .filter(token -> token.isValidAt(clock.instant()));
    }

    /** The token that a session was begun with, if both are valid still. */
    Optional<Token> findTokenOfSession(Secret secret) {
        Optional<Session> session = findSession(secret);
        if (session.isPresent()
                && !loaded.tokensById().containsKey(session.get().tokenId())) {
            reload();
        }
        return session.flatMap(found -> Optional.ofNullable(loaded.tokensById().get(found.tokenId())))
                .filter(token -> token.isValidAt(clock.instant()));
    }

    Optional<Organisation> findOrganisation(long id) {
        return Optional.ofNullable(loaded.organisationsById().get(id));
    }

    /** By its name, as other issuers' tokens and people give it. */
    Optional<Organisation> findOrganisation(String name) {
        return loaded.organisationsById().values().stream()
                .filter(organisation -> organisation.name().equals(name))
                .findFirst();
    }

    /** A session that has not expired. */
    Optional<Session> findSession(Secret secret) {
        Instant now = clock.instant();
        return session(secret, now).filter(session -> now.isBefore(session.expiresAt()));
    }

    private Optional<Session> session(Secret secret, Instant now) {
        String fingerprint = secret.fingerprint();
        Session known = sessions.get(fingerprint);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Session> found;
        boolean isKept;
        do {
            long before;
            synchronized (sessionsLock) {
                before = sessionsForgotten;
            }
            found = store.findSession(secret, now);
            isKept = found.isEmpty() || keep(fingerprint, found.get(), before);
        } while (!isKept);
        return found;
    }

    /** @return false for what was read before a change was heard: it may have ended by that change */
    private boolean keep(String fingerprint, Session session, long before) {
        synchronized (sessionsLock) {
            if (before != sessionsForgotten) {
                return false;
            }
            if (sessions.size() < MOST_SESSIONS) {
                sessions.put(fingerprint, session);
            }
            return true;
        }
    }

    /** The others stay: the database may go away before they are asked for again. */
    private void forgetEndedSessions() {
        Set<String> ended;
        synchronized (sessionsLock) {
            sessionsForgotten++;
            ended = new HashSet<>(sessions.keySet());
        }
        ended.removeAll(store.listValidSessions(ended, clock.instant()));
        sessions.keySet().removeAll(ended);
    }
}
