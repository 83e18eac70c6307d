package org.waystation.requests;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.waystation.access.Caller;
import org.waystation.database.Database;
import org.waystation.http.Admission;
import org.waystation.http.CodeHeader;
import org.waystation.http.Crowd;
import org.waystation.http.ParameterError;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Reply;
import org.waystation.http.RequestBody;
import org.waystation.http.Text;

/**
 * One effect for a request, however often it is sent with the same {@code Idempotency-Key}: the effect and its reply are
 * committed together, so that neither is there without the other, whatever is killed when. Sent again, the reply is given
 * again, marked {@code Idempotency-Replayed: true}; sent twice at once, the second waits for the first. Replies are kept for
 * {@link #KEPT_FOR}.
 *
 * <p>An effect that ends in an exception, a {@link ProblemException} among them, is undone and nothing is kept: the next try
 * runs again. An effect does nothing that its transaction's end would not undo. Thread-safe.
 */
public final class Idempotency {

    public static final Duration KEPT_FOR = Duration.ofHours(48);

    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;
    private static final Duration BETWEEN_CLEARINGS = Duration.ofHours(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** A crowd of changes leaves connections to those who only read, and to the server's own work. */
    private static final int CHANGES_AT_ONCE = 8;

    private static final int MOST_WAITING = 32;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Admission changes;
    private final Database database;
    private final ReplyStore replies;
    private final Clock clock;
    private final AtomicReference<Instant> lastCleared = new AtomicReference<>(Instant.MIN);

    /** @param crowd where there is one, changes do not wait for long either */
    public Idempotency(Database database, ReplyStore replies, Crowd crowd, Clock clock) {
        this.changes = Admission.forCrowds(CHANGES_AT_ONCE, MOST_WAITING, LONGEST_WAIT, crowd.ofSome());
        this.database = database;
        this.replies = replies;
        this.clock = clock;
    }

    /**
     * Runs the effect and answers with its reply. Without a key it simply runs.
     *
     * @return whether the effect ran now
     * @throws ProblemException where the key was used for another request, or the first of two at once takes too long
     */
    public boolean once(Context context, Caller caller, Function<Handle, Reply> effect) {
        return run(context, caller.identity().toString(), findKey(context), effect);
    }

    /** The same; a request without key is refused. */
    public boolean onceWithKey(Context context, Caller caller, Function<Handle, Reply> effect) {
        return onceWithKey(context, caller.identity().toString(), effect);
    }

    /**
     * The same for callers who are not told from each other by how they sign in.
     *
     * @param scope whose key it is, such as {@code borrower:} and the digest of what names a borrower: an anonymous driver's
     *     address is another as soon as the phone leaves a network
     */
    public boolean onceWithKey(Context context, String scope, Function<Handle, Reply> effect) {
        Optional<String> key = findKey(context);
        if (key.isEmpty()) {
            throw ProblemException.of(ProblemType.KEY_REQUIRED, Text.of("detail.key-required", HEADER));
        }
        return run(context, scope, key, effect);
    }

    private boolean run(Context context, String scope, Optional<String> key, Function<Handle, Reply> effect) {
        if (key.isEmpty()) {
            changes.admit(() -> database.inRetriedTransaction(effect::apply)).send(context);
            return true;
        }
        ReplyStore.Request request = new ReplyStore.Request(scope, key.get(), fingerprint(context), clock.instant());
        ReplyStore.Outcome outcome = changes.admit(() -> outcome(request, effect));
        if (outcome.kind() == ReplyStore.Kind.OTHER_REQUEST) {
            throw ProblemException.of(
                    ProblemType.IDEMPOTENCY_KEY_REUSED, Text.of("detail.idempotency-key-reused", HEADER));
        }
        if (outcome.kind() == ReplyStore.Kind.REPLAYED) {
            context.header("Idempotency-Replayed", "true");
        }
        outcome.reply().orElseThrow().send(context);
        clearNowAndThen();
        return outcome.kind() == ReplyStore.Kind.RAN;
    }

    private ReplyStore.Outcome outcome(ReplyStore.Request request, Function<Handle, Reply> effect) {
        try {
            return database.inRetriedTransaction(handle -> replies.once(handle, request, effect));
        } catch (ReplyStore.StillRunningException e) {
            throw ProblemException.retryLater(ProblemType.BUSY, Text.of("detail.still-running"), RETRY_AFTER);
        }
    }

    private static Optional<String> findKey(Context context) {
        String header = context.header(HEADER);
        if (header == null) {
            return Optional.empty();
        }
        String key = header.strip();
        if (key.isEmpty() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            ParameterError error =
                    new ParameterError(HEADER, key, Text.of("parameter.not-key", LONGEST_KEY), List.of());
            throw ProblemException.of(List.of(error));
        }
        return Optional.of(key);
    }

    /** SHA-256 over method, address, codes shown in headers, and body: what makes two requests the same. */
    private static byte[] fingerprint(Context context) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String query = context.queryString() == null ? "" : context.queryString();
            for (String part : List.of(context.method().name(), context.path(), query, codes(context))) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
            }
            return digest.digest(RequestBody.bytes(context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String codes(Context context) {
        return Arrays.stream(CodeHeader.values())
                .map(header -> header.find(context).orElse(""))
                .collect(Collectors.joining(" "));
    }

    private void clearNowAndThen() {
        Instant now = clock.instant();
        Instant last = lastCleared.get();
        boolean isDue = last.equals(Instant.MIN) || now.isAfter(last.plus(BETWEEN_CLEARINGS));
        if (isDue && lastCleared.compareAndSet(last, now)) {
            replies.deleteBefore(now.minus(KEPT_FOR));
        }
    }
}
