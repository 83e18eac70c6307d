package org.waystation.database;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.waystation.progress.Progress;

class RoundTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final Logger OURS = (Logger) LoggerFactory.getLogger("org.waystation.database");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final TurnedWatch watch = new TurnedWatch();
    private final AtomicInteger done = new AtomicInteger();
    private Optional<RuntimeException> trouble = Optional.empty();
    private final Round round = new Round(watch, "sweeping", () -> {
        trouble.ifPresent(failure -> {
            throw failure;
        });
        done.incrementAndGet();
    });

    @BeforeEach
    void listen() {
        OURS.setLevel(Level.INFO);
        log.start();
        OURS.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        OURS.detachAppender(log);
        OURS.setLevel(null);
    }

    /** As a test says. */
    private static final class TurnedWatch implements Round.Watch {

        private boolean isSilent;
        private boolean becomesSilent;

        @Override
        public Optional<Silence> silence() {
            return isSilent ? Optional.of(new Silence(Instant.EPOCH, "gone")) : Optional.empty();
        }

        @Override
        public boolean awaitSilence(Duration limit) {
            isSilent |= becomesSilent;
            return isSilent;
        }
    }

    private List<ILoggingEvent> told(Level least) {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(least))
                .toList();
    }

    @Test
    void isPassedOverWithoutAWordWhileTheDatabaseIsAway() {
        watch.isSilent = true;
        assertThat(round.attempt()).isFalse();
        assertThat(done).hasValue(0);

        watch.isSilent = false;
        assertThat(round.attempt()).isTrue();
        assertThat(done).hasValue(1);
        assertThat(told(Level.INFO)).isEmpty();
    }

    @Test
    void whatBreaksBeforeTheWatchKnowsIsNotToldEither() {
        watch.becomesSilent = true;
        trouble = Optional.of(new ConnectionException(new SQLException("cut", "08006")));

        assertThat(round.attempt()).isFalse();

        assertThat(told(Level.INFO)).isEmpty();
    }

    @Test
    void troubleIsToldWhenItBeginsWhenItChangesAndWhenItIsOver() {
        trouble = Optional.of(new IllegalStateException("phone 13987650421"));
        for (int i = 0; i < 5; i++) {
            round.run();
        }
        trouble = Optional.of(new ConnectionException(new SQLException("disk full, phone 13987650421", "53100")));
        for (int i = 0; i < 5; i++) {
            round.run();
        }
        trouble = Optional.empty();
        round.run();
        round.run();

        assertThat(told(Level.INFO))
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        begun -> assertThat(begun)
                                .startsWith("sweeping could not be done now")
                                .contains("IllegalStateException", "RoundTest")
                                .doesNotContain("13987650421"),
                        another -> assertThat(another).contains("53100").doesNotContain("13987650421"),
                        over -> assertThat(over).isEqualTo("sweeping: done again"));
    }

    @Test
    void whatIsInterruptedSaysNothing() {
        trouble = Optional.of(new IllegalStateException("interrupted"));
        Thread.currentThread().interrupt();
        try {
            round.run();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(told(Level.INFO)).isEmpty();
    }

    /** Of the work of a whole server: what comes round, what is read again, what is listened for. */
    @Test
    void ofADatabaseThatGoesAndComesBackNobodyTellsButTheWatch() throws Exception {
        ScheduledExecutorService rounds = Executors.newScheduledThreadPool(3);
        Semaphore swept = new Semaphore(0);
        Semaphore read = new Semaphore(0);
        try (Relay relay = new Relay(DATABASE.settings().url().orElseThrow())) {
            relay.open();
            try (Database database = Database.open(DatabaseSettings.at(relay.url()), Progress.SILENT);
                    ChangeNotifications changes = database.changeNotifications();
                    Reload reload = new Reload(database, "reload-test", "reading", () -> read.release(one(database)))) {
                log.list.clear();
                changes.subscribe("rounds", payload -> reload.soon());
                changes.start();
                for (String what : List.of("sweeping", "dusting", "airing")) {
                    Round each = new Round(database, what, () -> swept.release(one(database)));
                    rounds.scheduleWithFixedDelay(each, 0, 20, TimeUnit.MILLISECONDS);
                }
                assertThat(swept.tryAcquire(10, 2, TimeUnit.MINUTES)).isTrue();
                assertThat(read.tryAcquire(2, TimeUnit.MINUTES)).isTrue();

                relay.cut();
                assertThat(database.asWatch().awaitSilence(Duration.ofMinutes(1)))
                        .isTrue();
                reload.soon();
                relay.open();
                assertThat(database.awaitAnswers(Duration.ofMinutes(1))).isTrue();
                swept.drainPermits();
                assertThat(swept.tryAcquire(10, 2, TimeUnit.MINUTES)).isTrue();
                assertThat(read.tryAcquire(2, TimeUnit.MINUTES)).isTrue();

                // On a machine that has no time for it, it may go more than once.
                List<ILoggingEvent> told = told(Level.INFO);
                assertThat(told).hasSizeGreaterThanOrEqualTo(2);
                for (int i = 0; i < told.size(); i++) {
                    assertThat(told.get(i).getFormattedMessage())
                            .startsWith(i % 2 == 0 ? "The database does not answer." : "The database answers again");
                }
                rounds.shutdownNow();
            }
        } finally {
            rounds.shutdownNow();
        }
    }

    private static int one(Database database) {
        return database.inTransaction(
                handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one());
    }
}
