package org.waystation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.waystation.app.Waiting.waitUntil;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.access.Role;

/** Lists without pages end where they were said to, however much the database holds. */
class LongestAnswersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_OF_A_SORT = 1_000;
    private static final int MOST_ENTRIES = 10_000;
    private static final String MORE = "generate_series(1, 1100) AS n";

    @RegisterExtension
    static final OwnApp APP = new OwnApp(new TurnedClock(RunningApp.NOW));

    private static String planner;

    @BeforeAll
    static void start() {
        planner = APP.issue(Role.PLANNER, OptionalLong.empty(), Set.of());
    }

    @Test
    void theRecordOfHelpEnds() throws Exception {
        APP.database().execute("""
                INSERT INTO help_request (code_sha256, kind, state, county_code, position, phone, note, made_at, widen_at,
                    responder_station, accepted_at, arrive_at, ended_at)
                SELECT sha256('x'), 'lost', 'done', '', ST_SetSRID(ST_MakePoint(120.7, 28), 4326), '13800138000', '',
                    at, at, n, at, at, at
                FROM %s, (VALUES (timestamptz '2026-11-23 10:00+08')) AS made (at)""".formatted(MORE));

        JsonNode record = read("/api/v1/help-record");

        assertThat(record.path("stations")).hasSize(MOST_OF_A_SORT);
    }

    @Test
    void figuresOfTicketsEnd() throws Exception {
        APP.database().execute("""
                INSERT INTO ticket (number, category, state, code_sha256, station_id, county_code, first_county,
                    handler_county, message, received_at, counted_from, warn_at, due_at)
                SELECT 'long-' || n, 'food', 'received', sha256('x'), n, 'c' || n, '', '', 'x', at, at, at, at
                FROM (SELECT n, timestamptz '2026-11-23 10:00+08' - n * interval '6 days' AS at FROM %s) AS received""".formatted(MORE));

        JsonNode figures = read("/api/v1/tickets/figures?from=2007-01-01T00:00");

        assertThat(figures.at("/total/received").asInt()).isGreaterThanOrEqualTo(1_100);
        assertThat(figures.path("stations")).hasSize(MOST_OF_A_SORT);
        assertThat(figures.path("counties")).hasSize(MOST_OF_A_SORT);
        assertThat(figures.path("months")).hasSizeBetween(200, 12 * 20 + 1);
    }

    @Test
    void quartersThatAreKeptEnd() throws Exception {
        APP.database().execute("""
                INSERT INTO coverage_quarter (quarter, vehicle, filter, direction, measured_at, areas)
                SELECT '2026Q3', 'car', 'need=' || n, 'to', '2026-09-30 10:00+08', '[]' FROM %s""".formatted(MORE));

        assertThat(read("/api/v1/coverage/quarters").findValues("measuredAt")).hasSize(MOST_OF_A_SORT);
    }

    /** A month of each month and each year has more days than programs can be expected to read. */
    @Test
    void calendarsEnd() throws Exception {
        JsonNode near = read("/api/v1/nearest?at=120.6994,27.9943&vehicle=car&open=any&limit=3")
                .path("stations");
        for (JsonNode station : near) {
            APP.database().execute("""
                    INSERT INTO station_event (station_id, name_zh, calendar, month, day, days, opens_at, closes_at,
                        updated_at)
                    SELECT %d, '施粥', 'solar', n %% 12 + 1, 1, 31, '06:00', '10:00', '2026-11-23 10:00+08'
                    FROM generate_series(1, 200) AS n""".formatted(station.at("/station/id").asLong()));
        }
        assertThat(near).hasSize(3).allSatisfy(station -> {
            String calendar = "/feeds/stations/" + station.at("/station/id").asLong() + "/events.ics";
            waitUntil(() -> entries(calendar) > 0);
            assertThat(entries(calendar)).isBetween(200 * 31L, (long) MOST_ENTRIES);
        });

        assertThat(entries("/feeds/counties/330302/events.ics")).isEqualTo(MOST_ENTRIES);
    }

    private static long entries(String calendar) {
        HttpResponse<String> answer = APP.send("", "GET", calendar, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body().strip()).endsWith("END:VCALENDAR");
        return answer.body().lines().filter("BEGIN:VEVENT"::equals).count();
    }

    private static JsonNode read(String address) throws Exception {
        HttpResponse<String> answer = APP.send(planner, "GET", address, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
