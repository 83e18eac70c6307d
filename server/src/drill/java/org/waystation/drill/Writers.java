package org.waystation.drill;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.waystation.access.Role;

/**
 * People who change things, one for each kind, and send each change again, as it was, until it is acknowledged: so do pages and
 * programs that keep to the rules. What was acknowledged is noted. Thread-safe.
 */
final class Writers {

    private static final long BEFORE_AGAIN_MILLIS = 100;

    /** Of all writers of a run: no two changes are the same. */
    private final AtomicInteger numbers;

    private final String baseUrl;
    private final Ground ground;
    private final Queue<Change> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sentAgain = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean isEnded;

    private Writers(String baseUrl, Ground ground, AtomicInteger numbers) {
        this.baseUrl = baseUrl;
        this.ground = ground;
        this.numbers = numbers;
    }

    static Writers start(String baseUrl, Ground ground, Collection<Change.Kind> kinds, AtomicInteger numbers) {
        Writers writers = new Writers(baseUrl, ground, numbers);
        for (Change.Kind kind : kinds) {
            Thread thread = new Thread(() -> writers.write(kind), "writer-of-" + kind.plural());
            thread.setDaemon(true);
            writers.threads.add(thread);
            thread.start();
        }
        return writers;
    }

    private void write(Change.Kind kind) {
        while (!isEnded) {
            writeUntilAcknowledged(Change.of(kind, ground.furniture(), numbers.incrementAndGet()));
        }
    }

    /** However long it takes: {@link #end} waits for the last one. */
    private void writeUntilAcknowledged(Change change) {
        String token = change.role() == Role.DRIVER ? "" : ground.token(change.role());
        while (true) {
            try {
                HttpResponse<String> answer = change.send(baseUrl, token);
                int status = answer.statusCode();
                if (status / 100 == 2) {
                    acknowledged.add(change);
                    return;
                }
                if (status != 503 && status != 502 && status != 429) {
                    refused.add(change.kind().plural() + ": " + status + " " + answer.body());
                    return;
                }
            } catch (IOException e) {
                // No answer: what became of it is not known.
            } catch (InterruptedException e) {
                return;
            }
            sentAgain.incrementAndGet();
            try {
                Thread.sleep(BEFORE_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    int acknowledgedSoFar() {
        return acknowledged.size();
    }

    /** Begins no more, and waits until all that was begun is acknowledged. */
    void end() throws InterruptedException {
        isEnded = true;
        for (Thread thread : threads) {
            thread.join(120_000);
            if (thread.isAlive()) {
                thread.interrupt();
                refused.add(thread.getName() + ": never acknowledged");
            }
        }
    }

    List<Change> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** What was answered by a status that nobody should get here. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    int sentAgain() {
        return sentAgain.get();
    }
}
