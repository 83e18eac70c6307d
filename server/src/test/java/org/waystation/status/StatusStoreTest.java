package org.waystation.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.waystation.app.TurnedClock;
import org.waystation.database.TestDatabase;
import org.waystation.stations.EvseStatus;
import org.waystation.stations.LiveStatus;
import org.waystation.stations.Reading;
import org.waystation.stations.ReadingKey;
import org.waystation.stations.ReadingKind;

/** Readings, their history and what is usual, in a database with ten thousand stations. */
class StatusStoreTest {

    private static final Logger LOG = LoggerFactory.getLogger(StatusStoreTest.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration MAX_AGE = Duration.ofHours(2);
    private static final ReadingKey HGV = ReadingKey.of(ReadingKind.HGV_SPACES_FREE);

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    /** A Tuesday, ten in the morning. */
    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-24T02:00:00Z"));

    private StatusStore store;
    private HistoryStore history;
    private OccupancyStore occupancies;
    private StatusUpkeep upkeep;

    @BeforeEach
    void begin() {
        DATABASE.execute("TRUNCATE station, station_status_history RESTART IDENTITY CASCADE");
        DATABASE.execute("INSERT INTO station (kind, position)"
                + " SELECT 'parking', ST_SetSRID(ST_MakePoint(120 + n / 20000.0, 28), 4326)"
                + " FROM generate_series(1, 10000) n");
        store = new StatusStore(DATABASE.get());
        history = new HistoryStore(DATABASE.get());
        occupancies = new OccupancyStore(DATABASE.get());
        upkeep = new StatusUpkeep(DATABASE.get(), history, occupancies, clock, ZONE, MAX_AGE, Duration.ofDays(400));
        upkeep.run();
    }

    private StatusStore.Outcome apply(List<StatusReport> reports) {
        return DATABASE.get().inTransaction(transaction -> store.apply(transaction, reports, clock.instant()));
    }

    private static StatusReport report(long station, Instant at, int free) {
        return new StatusReport(station, LiveStatus.of(Map.of(HGV, Reading.of(free, at))));
    }

    @Test
    void tenThousandAreTakenAtOnce() {
        for (int round = 0; round < 3; round++) {
            clock.turn(Duration.ofMinutes(5));
            int free = round;
            List<StatusReport> reports = IntStream.rangeClosed(1, 10_000)
                    .mapToObj(station -> report(station, clock.instant(), free))
                    .toList();
            long begin = System.nanoTime();
            StatusStore.Outcome outcome = apply(reports);
            LOG.info("10 000 readings in {} ms", (System.nanoTime() - begin) / 1_000_000);
            assertThat(outcome.taken()).isEqualTo(10_000);
            assertThat(outcome.passedOverCount()).isZero();
        }
        Map<Long, LiveStatus> all = store.all();
        assertThat(all).hasSize(10_000);
        assertThat(all.get(77L).find(HGV)).contains(Reading.of(2, clock.instant()));
        assertThat(apply(List.of(report(77, clock.instant().minusMillis(1), 9))).passedOver())
                .isEqualTo(Map.of(77L, Set.of(HGV)));
        assertThat(store.of(List.of(77L)).get(77L).find(HGV)).contains(Reading.of(2, clock.instant()));
    }

    @Test
    void severalObservationsOfOneAreTakenInOrder() {
        Instant now = clock.instant();
        StatusStore.Outcome outcome =
                apply(List.of(report(5, now, 3), report(5, now.plusSeconds(60), 4), report(5, now.plusSeconds(30), 9)));
        assertThat(outcome.taken()).isEqualTo(2);
        assertThat(outcome.passedOverCount()).isEqualTo(1);
        assertThat(store.of(List.of(5L)).get(5L).find(HGV)).contains(Reading.of(4, now.plusSeconds(60)));
        assertThat(list(5))
                .extracting(entry -> entry.reading().value().getAsInt())
                .containsExactly(4, 3);
    }

    private List<HistoryStore.Entry> list(long station) {
        HistoryStore.Position end = new HistoryStore.Position(clock.instant().plus(Duration.ofDays(1)), Long.MAX_VALUE);
        return history.list(
                new HistoryStore.Selection(station, Instant.EPOCH, end.observedAt(), Optional.empty(), end), 100);
    }

    @Test
    void partitionsAreMadeAheadAndDroppedAfterwards() {
        assertThat(history.months())
                .contains(YearMonth.of(2026, 11), YearMonth.of(2026, 12), YearMonth.of(2027, 1), YearMonth.of(2027, 2));
        apply(List.of(report(1, clock.instant(), 3), report(2, clock.instant(), 4)));
        clock.turn(Duration.ofDays(40));
        upkeep.run();
        apply(List.of(report(1, clock.instant(), 5)));
        assertThat(list(1)).hasSize(2);

        clock.turn(Duration.ofDays(375));
        upkeep.run();
        assertThat(history.months())
                .doesNotContain(YearMonth.of(2026, 11))
                .contains(YearMonth.of(2027, 1), YearMonth.of(2028, 2), YearMonth.of(2028, 3));
        assertThat(list(1)).hasSize(1);
        assertThat(store.all()).containsOnlyKeys(1L);
        assertThat(history.make(clock.instant(), clock.instant())).isZero();
    }

    @Test
    void whatIsUsualIsCountedOutOfTheHistoryAndCountedOnce() {
        // Ten of twenty free from nine on, none from ten to eleven; the next reading is far off.
        for (int week = 0; week < 4; week++) {
            Instant nine = clock.instant().minus(Duration.ofHours(1));
            apply(List.of(
                    report(1, nine, 10),
                    report(1, nine.plus(Duration.ofMinutes(30)), 20),
                    report(1, nine.plus(Duration.ofHours(1)), 0),
                    evse(2, nine, "a", EvseStatus.AVAILABLE),
                    evse(2, nine, "b", EvseStatus.CHARGING),
                    evse(2, nine, "c", EvseStatus.OUT_OF_ORDER)));
            upkeep.run();
            upkeep.run();
            if (week == 1) {
                assertThat(usual(1, ReadingKind.HGV_SPACES_FREE, clock.instant().minusSeconds(1)))
                        .as("two weeks are not enough")
                        .isEmpty();
            }
            clock.turn(Duration.ofDays(7));
        }
        apply(List.of(report(1, clock.instant(), 7), evse(2, clock.instant(), "a", EvseStatus.CHARGING)));
        upkeep.run();
        Instant ten = clock.instant().minus(Duration.ofDays(7));
        assertThat(usual(1, ReadingKind.HGV_SPACES_FREE, ten.minusSeconds(1))).hasValueSatisfying(nine -> {
            assertThat(nine.meanFree()).isEqualTo(15);
            assertThat(nine.samples()).isEqualTo(4);
        });
        assertThat(usual(1, ReadingKind.HGV_SPACES_FREE, ten))
                .hasValueSatisfying(hour -> assertThat(hour.meanFree()).isZero());
        assertThat(usual(1, ReadingKind.HGV_SPACES_FREE, ten.plus(Duration.ofHours(2))))
                .as("longer than a reading counts")
                .isEmpty();
        assertThat(usual(2, ReadingKind.EVSE, ten.minusSeconds(1))).hasValueSatisfying(hour -> {
            assertThat(hour.meanFree()).isBetween(0.5, 0.6);
            assertThat(hour.samples()).isEqualTo(4);
        });
    }

    private static StatusReport evse(long station, Instant at, String uid, EvseStatus status) {
        return new StatusReport(
                station, LiveStatus.of(Map.of(ReadingKey.ofEvse(uid), Reading.of(status.ordinal(), at))));
    }

    private Optional<WeekPattern.Hour> usual(long station, ReadingKind kind, Instant at) {
        WeekPattern pattern = occupancies.all().getOrDefault(station, Map.of()).get(kind);
        assertThat(occupancies.of(List.of(station)).keySet()).isSubsetOf(Set.of(station));
        return pattern == null ? Optional.empty() : pattern.find(at.atZone(ZONE));
    }

    @Test
    void twoWhoTellOfTheSameAtOnceWaitForEachOther() throws Exception {
        List<Thread> threads = new ArrayList<>();
        Map<Integer, Throwable> failures = new HashMap<>();
        for (int i = 0; i < 4; i++) {
            int mine = i;
            Thread thread = new Thread(() -> {
                try {
                    for (int round = 0; round < 25; round++) {
                        int at = round * 4 + mine;
                        List<StatusReport> reports = new ArrayList<>();
                        for (long station = 1; station <= 40; station++) {
                            reports.add(report(
                                    mine % 2 == 0 ? station : 41 - station,
                                    clock.instant().plusMillis(at),
                                    at));
                        }
                        apply(reports);
                    }
                } catch (RuntimeException e) {
                    synchronized (failures) {
                        failures.put(mine, e);
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        Map<Long, LiveStatus> all = store.all();
        for (long station = 1; station <= 40; station++) {
            assertThat(all.get(station).find(HGV))
                    .contains(Reading.of(99, clock.instant().plusMillis(99)));
            List<Instant> times = list(station).stream()
                    .map(entry -> entry.reading().observedAt())
                    .toList();
            assertThat(times).isSortedAccordingTo((one, other) -> other.compareTo(one));
        }
    }
}
