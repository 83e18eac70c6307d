package org.waystation.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.progress.Progress;

class ChangeNotificationsTest {

    private static final String INSERT_STATION =
            "INSERT INTO station (kind, name_zh, position) VALUES ('fuel', '加油站', 'SRID=4326;POINT(120.7 28)')";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    /** Notes every call as text. */
    private static final class Noting implements ChangeNotifications.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @Override
        public void changed(String payload) {
            heard.add("changed " + payload);
        }

        @Override
        public void connected() {
            heard.add("connected");
        }

        String next() throws InterruptedException {
            String call = heard.poll(30, TimeUnit.SECONDS);
            assertThat(call).as("a call within 30 s").isNotNull();
            return call;
        }
    }

    private static void execute(String sql) {
        database.execute(sql);
    }

    @Test
    void tellsOfChangedStationsAndOfNothingElse() throws InterruptedException {
        Noting stations = new Noting();
        Noting region = new Noting();
        try (ChangeNotifications changes = database.get().changeNotifications()) {
            changes.subscribe(ChangeNotifications.STATIONS, stations);
            changes.subscribe(ChangeNotifications.REGION, region);
            changes.start();
            assertThat(stations.next()).isEqualTo("connected");
            assertThat(region.next()).isEqualTo("connected");

            execute(INSERT_STATION);
            assertThat(stations.next()).isEqualTo("changed ");
            execute("UPDATE station SET phone = '0577'");
            assertThat(stations.next()).isEqualTo("changed ");
            execute("DELETE FROM region");
            assertThat(region.next()).isEqualTo("changed ");
            assertThat(stations.heard).isEmpty();
        }
    }

    @Test
    void tellsOnceOfATransactionAndNotBeforeItsCommit() throws InterruptedException {
        Noting stations = new Noting();
        try (ChangeNotifications changes = database.get().changeNotifications()) {
            changes.subscribe(ChangeNotifications.STATIONS, stations);
            changes.subscribe("marker", stations);
            changes.start();
            assertThat(stations.next()).isEqualTo("connected");
            assertThat(stations.next()).isEqualTo("connected");

            database.get().inTransaction(handle -> {
                handle.execute(INSERT_STATION);
                handle.execute(INSERT_STATION);
                handle.execute("NOTIFY marker, 'same transaction'");
                execute("NOTIFY marker, 'before the commit'");
                return null;
            });
            execute("NOTIFY marker, 'after'");

            assertThat(stations.next()).isEqualTo("changed before the commit");
            assertThat(stations.next()).isEqualTo("changed ");
            assertThat(stations.next()).isEqualTo("changed same transaction");
            assertThat(stations.next()).isEqualTo("changed after");
        }
    }

    @Test
    void connectsAgainAndSaysSoAndHearsTheNextChange() throws InterruptedException {
        Noting stations = new Noting();
        try (ChangeNotifications changes = database.get().changeNotifications()) {
            changes.subscribe(ChangeNotifications.STATIONS, stations);
            changes.start();
            assertThat(stations.next()).isEqualTo("connected");

            database.breakConnections();

            assertThat(stations.next()).isEqualTo("connected");
            execute(INSERT_STATION);
            assertThat(stations.next()).isEqualTo("changed ");
        }
    }

    @Test
    void startsWhileTheDatabaseIsAwayAndConnectsWhenItComes() throws Exception {
        Noting stations = new Noting();
        try (Relay relay = new Relay(database.settings().url().orElseThrow());
                ChangeNotifications changes = new ChangeNotifications(ConnectionTarget.parse(relay.url())::connect)) {
            changes.subscribe(ChangeNotifications.STATIONS, stations);
            changes.start();
            relay.open();
            assertThat(stations.next()).isEqualTo("connected");

            relay.cut();
            relay.open();

            assertThat(stations.next()).isEqualTo("connected");
            execute(INSERT_STATION);
            assertThat(stations.next()).isEqualTo("changed ");
        }
    }

    @Test
    void survivesAListenerThatFails() throws InterruptedException {
        Noting stations = new Noting();
        try (ChangeNotifications changes = database.get().changeNotifications()) {
            changes.subscribe(ChangeNotifications.STATIONS, payload -> {
                throw new IllegalStateException("thrown on purpose by a test");
            });
            changes.subscribe(ChangeNotifications.STATIONS, stations);
            changes.start();
            assertThat(stations.next()).isEqualTo("connected");
            execute(INSERT_STATION);
            assertThat(stations.next()).isEqualTo("changed ");
        }
    }

    @Test
    void takesSubscribersOnlyBeforeItStarts() {
        try (Database second = Database.open(database.settings(), Progress.SILENT)) {
            ChangeNotifications changes = second.changeNotifications();
            changes.start();
            assertThatThrownBy(() -> changes.subscribe("late", payload -> {}))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
