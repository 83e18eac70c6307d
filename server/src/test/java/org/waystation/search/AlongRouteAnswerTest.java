package org.waystation.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.app.RunningApp;

/** What along-route and nearest answers promise, asked as a client asks. */
class AlongRouteAnswerTest {

    @RegisterExtension
    static final RunningApp APP = RunningApp.withSample();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LUCHENG = "120.6994,27.9943";
    private static final String CANGNAN = "120.4030,27.5180";
    private static final String TRIP = "/api/v1/along-route?geometry=none&from=" + LUCHENG + "&to=" + CANGNAN;

    @Test
    void aDetourIsWhatTheRouteViaTheStationTakesLonger() throws IOException {
        JsonNode answer = ask(TRIP + "&limit=5&open=any");
        long direct = answer.path("route").path("durationSeconds").asLong();
        assertThat(answer.path("stations")).hasSize(5);
        for (JsonNode stop : answer.path("stations")) {
            JsonNode access = stop.path("access").path("position");
            JsonNode viaStation = ask(TRIP + "&limit=1&open=any&via="
                    + access.path(0).asText() + "," + access.path(1).asText());
            assertThat(viaStation.path("route").path("durationSeconds").asLong() - direct)
                    .as(stop.path("station").path("name").asText())
                    .isCloseTo(stop.path("detourSeconds").asLong(), within(2L));
        }
    }

    @Test
    void everyStationIsEitherMatchedOrLeftOutForOneReason() throws IOException {
        int all = ask("/api/v1/region").path("stationCount").asInt();
        JsonNode answer = ask(TRIP + "&need=shower&kind=driver_home,service_area&max_detour=10&window=10-40min"
                + "&depart=2026-11-24T23:30&limit=2&left_out=stations");
        int leftOut = 0;
        for (JsonNode count : answer.path("leftOut").path("counts")) {
            leftOut += count.asInt();
        }
        assertThat(answer.path("stations").size() + leftOut).isEqualTo(all);
        Set<Long> ids = new HashSet<>();
        answer.path("stations")
                .forEach(stop -> ids.add(stop.path("station").path("id").asLong()));
        answer.path("leftOut")
                .path("stations")
                .forEach(station -> ids.add(station.path("id").asLong()));
        assertThat(ids).hasSize(all);
    }

    @Test
    void theOrderIsTheOneAskedFor() throws IOException {
        assertThat(values(ask(TRIP + "&limit=50&sort=detour"), "/detourSeconds"))
                .isSorted();
        assertThat(values(ask(TRIP + "&limit=50&sort=offset"), "/leaves/offsetMetres"))
                .isSorted();
        assertThat(values(ask(TRIP + "&limit=50&sort=eta"), "/driveSeconds")).isSorted();
    }

    @Test
    void limitsOnDetourAndWindowHold() throws IOException {
        JsonNode answer = ask(TRIP + "&limit=100&max_detour=240s&window=15-30min");
        assertThat(values(answer, "/detourSeconds")).isNotEmpty().allMatch(seconds -> seconds <= 240);
        assertThat(values(answer, "/driveSeconds")).allMatch(seconds -> seconds >= 900 && seconds <= 1800);
    }

    @Test
    void whatClosesBeforeTheDriverComesIsLeftOutUnlessAskedFor() throws IOException {
        String night = TRIP + "&limit=200&max_detour=60&depart=2026-11-25T02:30";
        JsonNode open = ask(night + "&open=arrival");
        JsonNode any = ask(night + "&open=any");
        assertThat(states(open)).doesNotContain("closed");
        assertThat(states(any)).contains("closed");
        assertThat(any.path("matched").asInt() - open.path("matched").asInt())
                .isEqualTo(open.path("leftOut").path("counts").path("closed").asInt())
                .isPositive();
    }

    @Test
    void aLongStayNeedsLongOpening() throws IOException {
        String evening = TRIP + "&limit=200&max_detour=60&depart=2026-11-24T20:00";
        int briefly = ask(evening).path("matched").asInt();
        int overNight = ask(evening + "&stay=8h").path("matched").asInt();
        assertThat(overNight).isPositive().isLessThan(briefly);
    }

    @Test
    void theOtherCarriagewayCostsWhatTurningRoundCosts() throws IOException {
        JsonNode answer = ask(TRIP + "&limit=200&max_detour=60&kind=service_area");
        JsonNode own = stop(answer, "瑞安服务区", "own");
        JsonNode opposite = stop(answer, "瑞安服务区", "opposite");
        assertThat(own.path("station").path("pairId").asLong())
                .isEqualTo(opposite.path("station").path("id").asLong());
        assertThat(own.path("detourSeconds").asInt()).isLessThan(180);
        assertThat(opposite.path("detourSeconds").asInt()).isGreaterThan(600);
    }

    @Test
    void theWayThereAndBackIsADetourOfNoLegs() throws IOException {
        JsonNode answer = ask("/api/v1/along-route?from=" + LUCHENG + "&to=" + LUCHENG + "&limit=3");
        assertThat(answer.path("route").path("durationSeconds").asInt()).isZero();
        JsonNode first = answer.path("stations").path(0);
        assertThat(first.path("detourSeconds").asInt())
                .isGreaterThan(first.path("driveSeconds").asInt());
    }

    @Test
    void viaPointsAreDrivenInOrder() throws IOException {
        JsonNode route =
                ask(TRIP + "&via=120.6500,27.7800&via=120.5600,27.6700").path("route");
        List<Long> offsets = new ArrayList<>();
        route.path("waypoints")
                .forEach(point -> offsets.add(point.path("offsetSeconds").asLong()));
        assertThat(offsets).hasSize(4).isSorted();
        assertThat(offsets.get(3)).isEqualTo(route.path("durationSeconds").asLong());
    }

    @Test
    void nearestIsByDriveTimeAndTellsTheAirLineToo() throws IOException {
        JsonNode answer = ask("/api/v1/nearest?at=" + LUCHENG + "&limit=30&need=hgv_parking");
        assertThat(values(answer, "/driveSeconds")).hasSizeGreaterThan(5).isSorted();
        for (JsonNode hit : answer.path("stations")) {
            assertThat(hit.path("driveMetres").asDouble())
                    .isGreaterThan(hit.path("airMetres").asDouble() * 0.8);
        }
    }

    @Test
    void aTruckIsKeptOutOfTheOldTownWhereACarMayGo() throws IOException {
        String oldTown = "120.6560,28.0160";
        int car = ask("/api/v1/nearest?at=" + oldTown + "&vehicle=car")
                .path("at")
                .path("snapMetres")
                .asInt();
        int truck = ask("/api/v1/nearest?at=" + oldTown + "&vehicle=heavy_truck")
                .path("at")
                .path("snapMetres")
                .asInt();
        assertThat(truck).isGreaterThan(car);
    }

    @Test
    void placesAreFoundInChinesePinyinAndEnglish() throws IOException {
        for (String text : List.of("苍南", "cangnan", "Cangnan")) {
            JsonNode place = ask("/api/v1/places?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                    .path("places")
                    .path(0);
            assertThat(place.path("names").path("zh").asText()).as(text).startsWith("苍南");
        }
    }

    private static JsonNode stop(JsonNode answer, String name, String carriageway) {
        for (JsonNode stop : answer.path("stations")) {
            if (stop.path("station").path("name").asText().equals(name)
                    && stop.path("carriageway").asText().equals(carriageway)) {
                return stop;
            }
        }
        throw new AssertionError("no " + name + " on the " + carriageway + " carriageway in " + answer);
    }

    private static List<Long> values(JsonNode answer, String pointer) {
        List<Long> values = new ArrayList<>();
        answer.path("stations").forEach(stop -> values.add(stop.at(pointer).asLong()));
        return values;
    }

    private static List<String> states(JsonNode answer) {
        List<String> states = new ArrayList<>();
        answer.path("stations")
                .forEach(stop -> states.add(stop.path("opening").path("state").asText()));
        return states;
    }

    private static JsonNode ask(String question) throws IOException {
        HttpResponse<String> response = APP.get(question);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }
}
