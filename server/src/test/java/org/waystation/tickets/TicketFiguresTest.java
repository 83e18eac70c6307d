package org.waystation.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.database.TestDatabase;

/** Figures and places of tickets whose course is known. */
class TicketFiguresTest {

    private static final ZoneId WENZHOU = ZoneId.of("Asia/Shanghai");
    private static final Instant BEGIN = Instant.parse("2026-09-30T16:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final double DEGREE_METRES = 111_195;

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private int tickets;

    @BeforeEach
    void noTickets() {
        DATABASE.execute("ALTER TABLE ticket DISABLE TRIGGER ticket_kept");
        DATABASE.execute("DELETE FROM ticket");
        DATABASE.execute("ALTER TABLE ticket ENABLE TRIGGER ticket_kept");
        DATABASE.execute("DELETE FROM station");
    }

    @Test
    void figuresAreThoseOfTheTicketsOfTheTime() {
        answered("food", "330302", "2026-10-10T02:00:00Z", 60, true, "resolved");
        answered("food", "330302", "2026-10-11T02:00:00Z", 100, true, "mediated");
        answered("food", "330327", "2026-11-01T02:00:00Z", 600, false, "explained");
        answered("road", "330327", "2026-11-02T02:00:00Z", 10_000, false, "resolved");
        // Open and its deadline passed; open and it has not; withdrawn before it: the last two decide nothing.
        open("road", "330327", "2026-11-03T02:00:00Z", "2026-11-05T02:00:00Z");
        open("road", "", "2026-11-23T02:00:00Z", "2026-11-26T02:00:00Z");
        withdrawn("other", "", "2026-11-20T02:00:00Z", "2026-11-25T02:00:00Z");
        // Before and after the time that is asked for.
        open("road", "330302", "2026-09-30T15:59:59Z", "2026-10-05T02:00:00Z");
        open("road", "330302", "2026-11-24T02:00:00Z", "2026-11-26T02:00:00Z");
        List<FigureStore.Figure> figures = figures(Set.of());
        FigureStore.Figure total = find(figures, "total", "");
        assertThat(total.received()).isEqualTo(7);
        assertThat(total.answered()).isEqualTo(4);
        assertThat(total.inTime()).isEqualTo(2);
        assertThat(total.late()).isEqualTo(3);
        assertThat(total.mediated()).isEqualTo(1);
        assertThat(total.shareInTime()).isEqualTo(OptionalDouble.of(0.4));
        assertThat(total.medianWorkingMinutes()).as("between 100 and 600").isEqualTo(OptionalDouble.of(350));
        FigureStore.Figure food = find(figures, "category", "food");
        assertThat(food.received()).isEqualTo(3);
        assertThat(food.medianWorkingMinutes()).isEqualTo(OptionalDouble.of(100));
        assertThat(food.shareInTime().orElseThrow()).isEqualTo(2.0 / 3, within(1e-9));
        assertThat(find(figures, "category", "other").shareInTime()).isEmpty();
        assertThat(find(figures, "county", "330327").received()).isEqualTo(3);
        assertThat(find(figures, "month", "2026-10").received()).isEqualTo(2);
        assertThat(find(figures, "month", "2026-11").received()).isEqualTo(5);
        for (String by : List.of("category", "county", "station", "month")) {
            assertThat(figures.stream()
                            .filter(figure -> figure.by().equals(by))
                            .mapToLong(FigureStore.Figure::received)
                            .sum())
                    .as(by)
                    .isEqualTo(7);
        }
        assertThat(find(figures(Set.of("330302")), "total", "").received())
                .as("of one county, and those of none")
                .isEqualTo(4);
    }

    @Test
    void whereNoTicketIsThereIsATotalOfNone() {
        FigureStore.Figure total = find(figures(Set.of()), "total", "");
        assertThat(total.received()).isZero();
        assertThat(total.shareInTime()).isEmpty();
        assertThat(total.medianWorkingMinutes()).isEmpty();
    }

    @Test
    void aStationIsToldByItsNameAndPlace() {
        station(7, "测试站", 120.7, 28.0);
        ticket("food", "330302", 7, null, "2026-10-10T02:00:00Z", "2026-10-12T02:00:00Z");
        ticket("food", "330302", 8, null, "2026-10-10T02:00:00Z", "2026-10-12T02:00:00Z");
        List<FigureStore.Figure> figures = figures(Set.of());
        assertThat(find(figures, "station", "7").nameZh()).isEqualTo("测试站");
        assertThat(find(figures, "station", "7").position().orElseThrow().longitude())
                .isEqualTo(120.7);
        assertThat(find(figures, "station", "8").nameZh()).as("that is gone").isEmpty();
        assertThat(find(figures, "station", "8").position()).isEmpty();
    }

    @Test
    void aPlaceIsOfOneCategoryAndOfOpenTicketsThatLieTogether() {
        station(1, "近站", 120.701, 28.0);
        station(2, "远站", 120.75, 28.0);
        // Four in a row, 200 m apart; a fifth of another category, a sixth far away, a seventh answered.
        for (int i = 0; i < 4; i++) {
            open("parking", 120.7 + i * degreesOf(200), 28.0);
        }
        open("food", 120.7, 28.0);
        open("parking", 120.8, 28.0);
        answered("parking", "330302", "2026-10-10T02:00:00Z", 60, true, "resolved");
        List<ClusterStore.Cluster> places = clusters(Optional.empty(), 250, Set.of());
        assertThat(places).hasSize(1);
        ClusterStore.Cluster place = places.get(0);
        assertThat(place.category()).isEqualTo(Category.PARKING);
        assertThat(place.tickets()).isEqualTo(4);
        assertThat(place.overdue()).isEqualTo(4);
        assertThat(place.centre().longitude()).isEqualTo(120.7 + degreesOf(300), within(1e-9));
        assertThat(clusters(Optional.empty(), 150, Set.of()))
                .as("too far from each other")
                .isEmpty();
        assertThat(clusters(Optional.of(Category.FOOD), 250, Set.of())).isEmpty();
        assertThat(clusters(Optional.empty(), 250, Set.of("330327"))).isEmpty();
        List<ClusterStore.Near> near =
                DATABASE.get().inTransaction(handle -> new ClusterStore().listNearest(handle, place.centre(), 3));
        assertThat(near).extracting(ClusterStore.Near::nameZh).containsExactly("近站", "远站");
        assertThat(near.get(0).metres()).isEqualTo(201.7, within(1.0));
    }

    @Test
    void aTicketAboutAStationLiesThere() {
        station(1, "站", 120.7, 28.0);
        for (int i = 0; i < 3; i++) {
            ticket("charging", "330302", 1, null, "2026-11-10T02:00:00Z", "2026-12-12T02:00:00Z");
        }
        List<ClusterStore.Cluster> places = clusters(Optional.empty(), 250, Set.of());
        assertThat(places).hasSize(1);
        assertThat(places.get(0).overdue()).isZero();
        assertThat(places.get(0).centre().latitude()).isEqualTo(28.0, within(1e-9));
    }

    private List<FigureStore.Figure> figures(Set<String> counties) {
        return DATABASE.get()
                .inTransaction(handle -> new FigureStore().list(handle, BEGIN, NOW, counties, NOW, WENZHOU));
    }

    private static FigureStore.Figure find(List<FigureStore.Figure> figures, String by, String key) {
        return figures.stream()
                .filter(figure -> figure.by().equals(by) && figure.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private List<ClusterStore.Cluster> clusters(Optional<Category> category, int metres, Set<String> counties) {
        return DATABASE.get()
                .inTransaction(handle -> new ClusterStore().list(handle, category, metres, 3, counties, NOW));
    }

    /** Along the parallel of 28 degrees. */
    private static double degreesOf(double metres) {
        return metres / (DEGREE_METRES * Math.cos(Math.toRadians(28)));
    }

    private void open(String category, double longitude, double latitude) {
        ticket(
                category,
                "330302",
                null,
                "ST_SetSRID(ST_MakePoint(" + longitude + "," + latitude + "), 4326)",
                "2026-11-10T02:00:00Z",
                "2026-11-12T02:00:00Z");
    }

    private void open(String category, String county, String receivedAt, String dueAt) {
        ticket(category, county, null, null, receivedAt, dueAt);
    }

    private void answered(
            String category, String county, String receivedAt, int minutes, boolean isInTime, String outcome) {
        ticket(category, county, null, null, receivedAt, receivedAt);
        DATABASE.execute(
                "UPDATE ticket SET state = 'answered', first_answered_at = received_at, answered_at = received_at,"
                        + " answered_in_time = " + isInTime + ", working_minutes = " + minutes + ", outcome = '"
                        + outcome
                        + "' WHERE number = 'n" + tickets + "'");
    }

    private void withdrawn(String category, String county, String receivedAt, String dueAt) {
        ticket(category, county, null, null, receivedAt, dueAt);
        DATABASE.execute("UPDATE ticket SET state = 'closed', closed_at = received_at, outcome = 'withdrawn'"
                + " WHERE number = 'n" + tickets + "'");
    }

    private void ticket(
            String category, String county, Integer station, String position, String receivedAt, String dueAt) {
        tickets++;
        DATABASE.execute(
                "INSERT INTO ticket (number, category, state, code_sha256, station_id, county_code, first_county,"
                        + " handler_county, message, position, received_at, counted_from, warn_at, due_at) VALUES ('n"
                        + tickets
                        + "', '" + category + "', 'received', decode(repeat('00', 32), 'hex'), " + station + ", '"
                        + county
                        + "', '', '', 'x', " + position + ", '" + receivedAt + "', '" + receivedAt + "', '" + receivedAt
                        + "', '" + dueAt + "')");
    }

    private static void station(long id, String name, double longitude, double latitude) {
        DATABASE.execute("INSERT INTO station (id, kind, name_zh, position) VALUES (" + id + ", 'parking', '" + name
                + "', ST_SetSRID(ST_MakePoint(" + longitude + ", " + latitude + "), 4326))");
    }
}
