package org.waystation.browse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.waystation.crs.Position;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.http.Languages;
import org.waystation.http.Parameters;
import org.waystation.http.Text;
import org.waystation.regions.PlaceKind;
import org.waystation.regions.PlaceMatch;
import org.waystation.regions.PlaceName;
import org.waystation.regions.PlaceQuery;
import org.waystation.regions.PlaceStore;
import org.waystation.snapshot.LiveSnapshot;

/** Places and stations by name. */
public final class PlaceRoutes {

    private static final int LONGEST_QUERY = 100;
    private static final int MOST_LISTED = 50;
    private static final int LISTED = 10;

    private final LiveSnapshot live;
    private final PlaceStore places;

    public PlaceRoutes(LiveSnapshot live, PlaceStore places) {
        this.live = live;
        this.places = places;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/places", this::search);
    }

    /** An entry of the answer and how well it matches, 0 to 1. */
    private record Ranked(double score, ObjectNode node) {}

    private void search(Context context) {
        Parameters parameters = new Parameters(context.queryParamMap(), List.of("q", "near", "limit"), List.of());
        Optional<String> text = parameters.require("q", "温州");
        text.filter(value -> value.length() > LONGEST_QUERY)
                .ifPresent(value -> parameters.reject("q", value, Text.of("parameter.too-long", LONGEST_QUERY)));
        Optional<Position> near = parameters.position(parameters.find("near"), "near");
        int limit = parameters.integer("limit", 1, MOST_LISTED, LISTED);
        parameters.throwIfWrong();
        Language language = Languages.of(context);
        List<Ranked> ranked = new ArrayList<>();
        for (PlaceMatch match : places.search(new PlaceQuery(text.orElseThrow(), near, Optional.empty(), limit))) {
            ranked.add(new Ranked(match.score(), place(match, language)));
        }
        for (StationNameSearch.Match match : StationNameSearch.find(live.get().stations(), text.orElseThrow(), limit)) {
            ranked.add(new Ranked(match.score(), station(match, language)));
        }
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("places");
        ranked.stream()
                .sorted(Comparator.comparingDouble(Ranked::score).reversed())
                .limit(limit)
                .forEach(entry -> list.add(entry.node()));
        Json.answer(context, answer);
    }

    private static ObjectNode place(PlaceMatch match, Language language) {
        PlaceName name = match.place().name();
        ObjectNode node = Json.object().put("name", shown(name, language));
        ObjectNode names = node.putObject("names");
        if (!name.best().isEmpty()) {
            names.put("zh", name.best());
        }
        if (!name.en().isEmpty()) {
            names.put("en", name.en());
        }
        node.put("kind", kind(match.place().kind()));
        match.county().map(county -> shown(county, language)).ifPresent(county -> node.put("county", county));
        node.set("position", Json.position(match.place().position()));
        return node;
    }

    private static ObjectNode station(StationNameSearch.Match match, Language language) {
        ObjectNode summary = StationJson.summary(match.station(), language);
        ObjectNode node = Json.object();
        node.set("name", summary.get("name"));
        node.set("names", summary.get("names"));
        node.put("kind", "station");
        node.set("position", summary.get("position"));
        node.put("stationId", match.station().id());
        return node;
    }

    /** A railway or coach station must not pass for one of drivers' stations. */
    static String kind(PlaceKind kind) {
        return kind == PlaceKind.STATION ? "transport_station" : kind.id();
    }

    private static String shown(PlaceName name, Language language) {
        return language == Language.EN && !name.en().isEmpty() ? name.en() : name.best();
    }
}
