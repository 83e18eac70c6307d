package org.waystation.browse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.waystation.http.Admission;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.http.Languages;
import org.waystation.http.Parameters;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.stations.Contact;
import org.waystation.stations.Need;
import org.waystation.stations.Provenance;
import org.waystation.stations.Station;
import org.waystation.stations.StationFilter;
import org.waystation.stations.StationKind;
import org.waystation.stations.Vocabulary;
import org.waystation.status.LiveStatusBoard;
import org.waystation.status.StatusAt;
import org.waystation.status.StatusJson;

/** Stations on the map, and one station whole. */
public final class StationRoutes {

    private static final int MOST_LISTED = 5_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int MOST_WAITING = 32;
    private static final int LISTED = 1_000;

    private final Admission lists =
            Admission.forCrowds(Runtime.getRuntime().availableProcessors(), MOST_WAITING, LONGEST_WAIT);
    private final LiveSnapshot live;
    private final Clock clock;
    private final Opening.Judge opening;
    private final LiveStatusBoard board;
    private final StatusJson statuses;

    public StationRoutes(LiveSnapshot live, Clock clock, Opening.Judge opening, LiveStatusBoard board) {
        this.live = live;
        this.clock = clock;
        this.opening = opening;
        this.board = board;
        this.statuses = new StatusJson(opening.zone());
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/stations", this::list);
        routes.get("/api/v1/stations/{id}", this::get);
    }

    private void list(Context context) {
        Parameters parameters =
                new Parameters(context.queryParamMap(), List.of("bbox", "need", "kind", "limit"), List.of());
        Optional<Envelope> bounds = parameters.bbox("bbox");
        List<Need> needs = parameters.words("need", Need::parse);
        List<StationKind> kinds = parameters.words("kind", word -> Vocabulary.get(StationKind.class, word));
        int limit = parameters.integer("limit", 1, MOST_LISTED, LISTED);
        parameters.throwIfWrong();
        StationFilter filter = new StationFilter(Set.copyOf(kinds), needs);
        Language language = Languages.of(context);
        byte[] answer = lists.admit(() -> Json.bytes(list(bounds.orElseThrow(), filter, limit, language)));
        context.contentType("application/geo+json").result(answer);
    }

    private ObjectNode list(Envelope bounds, StationFilter filter, int limit, Language language) {
        List<Station> matched = live.get().stations().listWithin(bounds).stream()
                .filter(filter::isMetBy)
                .toList();
        List<Station> returned = matched.subList(0, Math.min(limit, matched.size()));
        ObjectNode answer = Json.object().put("type", "FeatureCollection");
        answer.put("numberMatched", matched.size()).put("numberReturned", returned.size());
        ArrayNode features = answer.putArray("features");
        LiveStatusBoard.Moment now = board.now();
        returned.forEach(station -> features.add(feature(station, now.at(station), language)));
        return answer;
    }

    private ObjectNode feature(Station station, StatusAt status, Language language) {
        ObjectNode feature = Json.object().put("type", "Feature").put("id", station.id());
        feature.putObject("geometry").put("type", "Point").set("coordinates", Json.position(station.position()));
        ObjectNode properties = StationJson.summary(station, language);
        statuses.addTo(properties, status);
        feature.set("properties", properties);
        return feature;
    }

    private void get(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        String given = context.pathParam("id");
        if (!given.matches("[1-9]\\d{0,17}")) {
            Parameters path = new Parameters(Map.of(), List.of(), List.of());
            path.reject("id", given, Text.of("parameter.not-integer", 1, 999_999_999));
            path.throwIfWrong();
        }
        Station station = live.get()
                .stations()
                .find(Long.parseLong(given))
                .orElseThrow(
                        () -> ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-station", given)));
        Json.answer(context, sheet(station, Languages.of(context)));
    }

    private ObjectNode sheet(Station station, Language language) {
        ObjectNode node = StationJson.summary(station, language);
        node.set("openingNow", OpeningJson.write(opening.at(station, clock.instant(), Duration.ZERO), opening.zone()));
        OpeningJson.addServices(node, servicesNow(station), opening.zone());
        statuses.addTo(node, board.now().at(station));
        ArrayNode accessPoints = node.putArray("accessPoints");
        station.details().site().accessPoints().forEach(point -> accessPoints.add(Json.position(point)));
        Contact contact = station.details().service().contact();
        contact.phone().ifPresent(phone -> node.put("phone", phone));
        contact.website().ifPresent(website -> node.put("website", website.toString()));
        ArrayNode photos = node.putArray("photos");
        contact.photos().forEach(photo -> photos.add(photo.toString()));
        Provenance provenance = station.details().provenance();
        provenance.note().ifPresent(note -> node.put("note", note));
        provenance.confirmedOn().ifPresent(date -> node.put("confirmedOn", date.toString()));
        LocalDate today = LocalDate.ofInstant(clock.instant(), opening.zone());
        node.put("unconfirmed", !provenance.isConfirmed(today));
        ArrayNode closures = node.putArray("closures");
        station.closures().stream()
                .filter(closure -> closure.endsAt().isAfter(clock.instant()))
                .forEach(closure -> closures.add(StationJson.closure(closure, opening.zone())));
        ArrayNode sources = node.putArray("sources");
        provenance
                .sources()
                .forEach(source ->
                        sources.addObject().put("source", source.source()).put("id", source.id()));
        return node;
    }

    private List<ServiceOpening> servicesNow(Station station) {
        return station.facilities().present().stream()
                .flatMap(
                        facility -> opening
                                .serviceAt(station, facility, clock.instant())
                                .map(now -> new ServiceOpening(facility, now))
                                .stream())
                .toList();
    }
}
