package org.waystation.events;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.waystation.browse.StationJson;
import org.waystation.claims.Digest;
import org.waystation.crs.Position;
import org.waystation.database.GeometryCodec;
import org.waystation.http.Language;
import org.waystation.http.Languages;
import org.waystation.http.Parameters;
import org.waystation.http.PathId;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.regions.County;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.Station;

/** Events as iCalendar feeds, of a station and of a county, which calendars on phones follow. */
public final class EventFeedRoutes {

    private final EventBoard board;
    private final LiveSnapshot live;
    private final Clock clock;
    private final ZoneId zone;

    public EventFeedRoutes(EventBoard board, LiveSnapshot live, Clock clock, ZoneId zone) {
        this.board = board;
        this.live = live;
        this.clock = clock;
        this.zone = zone;
    }

    public void register(RoutesConfig routes) {
        routes.get("/feeds/stations/{id}/events.ics", this::ofStation);
        routes.get("/feeds/counties/{code}/events.ics", this::ofCounty);
    }

    private void ofStation(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        long id = PathId.of(context.pathParam("id"), "detail.no-such-station");
        Station station = live.get()
                .stations()
                .find(id)
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.NOT_FOUND, Text.of("detail.no-such-station", Long.toString(id))));
        Language language = Languages.of(context);
        EventCalendar calendar = calendar(StationJson.name(station.names(), language), language);
        calendar.add(station, board.view().listOf(id));
        answer(context, calendar);
    }

    private void ofCounty(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        String code = context.pathParam("code");
        RegionSnapshot region = live.get();
        County county = region.counties().stream()
                .filter(known -> !code.isEmpty() && known.code().equals(code))
                .findFirst()
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-county")));
        PreparedGeometry area = PreparedGeometryFactory.prepare(county.area());
        Predicate<Position> isInside =
                position -> area.covers(GeometryCodec.GEOMETRIES.createPoint(position.toCoordinate()));
        EventCalendar calendar = calendar(county.name().best(), Languages.of(context));
        EventBoard.View view = board.view();
        view.list().stream()
                .map(StationEvent::stationId)
                .distinct()
                .sorted()
                .flatMap(id -> region.stations().find(id).stream())
                .filter(station -> isInside.test(station.position()))
                .forEach(station -> calendar.add(station, view.listOf(station.id())));
        answer(context, calendar);
    }

    private EventCalendar calendar(String name, Language language) {
        return new EventCalendar(name, language, LocalDate.ofInstant(clock.instant(), zone), zone);
    }

    /** With 304 where the client has it already (RFC 9110, 13.1.2). */
    private static void answer(Context context, EventCalendar calendar) {
        byte[] content = calendar.toString().getBytes(StandardCharsets.UTF_8);
        String tag = "\"" + Digest.hex(content).substring(0, 32) + "\"";
        context.header("ETag", tag).header("Cache-Control", "no-cache").header("Vary", "Accept-Language");
        String known = context.header("If-None-Match");
        boolean hasIt = known != null
                && Arrays.stream(known.split(","))
                        .map(String::strip)
                        .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
        if (hasIt) {
            context.status(304);
        } else {
            context.contentType("text/calendar; charset=utf-8").result(content);
        }
    }
}
