package org.waystation.browse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.http.Languages;
import org.waystation.http.Parameters;
import org.waystation.osm.RegionImport;
import org.waystation.regions.Region;
import org.waystation.roads.VehicleClass;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.Connector;
import org.waystation.stations.Facility;
import org.waystation.stations.FuelKind;
import org.waystation.stations.StationKind;
import org.waystation.stations.Vocabulary;

/** What is loaded, and the words that questions may use: enough for a page to build itself. */
public final class RegionRoutes {

    private final LiveSnapshot live;
    private final ZoneId zone;
    private final Optional<URI> basemapStyle;

    public RegionRoutes(LiveSnapshot live, ZoneId zone, Optional<URI> basemapStyle) {
        this.live = live;
        this.zone = zone;
        this.basemapStyle = basemapStyle;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/v1/region", this::get);
    }

    private void get(Context context) {
        new Parameters(context.queryParamMap(), List.of(), List.of()).throwIfWrong();
        RegionSnapshot snapshot = live.get();
        Region region = snapshot.region();
        ObjectNode node = Json.object().put("name", region.source().name());
        Envelope bounds = region.bounds();
        node.putArray("bounds")
                .add(bounds.getMinX())
                .add(bounds.getMinY())
                .add(bounds.getMaxX())
                .add(bounds.getMaxY());
        node.put("timeZone", zone.getId())
                .put("stationCount", snapshot.stations().size())
                .put("roadSource", region.source().name());
        region.source().osmTimestamp().ifPresent(time -> node.put("roadTimestamp", Json.time(time, zone)));
        String notice = RegionNotice.of(region, Languages.of(context));
        node.put("attribution", notice);
        if (!notice.equals(RegionImport.OSM_NOTICE)) {
            node.put("notice", notice);
        }
        basemapStyle.ifPresent(style -> node.put("basemapStyle", style.toString()));
        ArrayNode vehicles = node.putArray("vehicles");
        snapshot.roads().fleet().classes().forEach(vehicle -> vehicles.add(vehicle(vehicle)));
        words(node.putArray("kinds"), StationKind.values());
        needs(node.putArray("needs"), snapshot);
        words(node.putArray("fuels"), FuelKind.values());
        words(node.putArray("connectors"), Connector.values());
        Json.answer(context, node);
    }

    private static ObjectNode vehicle(VehicleClass vehicle) {
        return Json.object()
                .put("id", vehicle.id())
                .put("zh", VehicleNames.of(vehicle, Language.ZH))
                .put("en", VehicleNames.of(vehicle, Language.EN))
                .put("heightMetres", vehicle.size().heightMetres())
                .put("widthMetres", vehicle.size().widthMetres())
                .put("lengthMetres", vehicle.size().lengthMetres())
                .put("weightTonnes", vehicle.size().weightTonnes())
                .put("axleLoadTonnes", vehicle.size().axleLoadTonnes())
                .put("hazmat", vehicle.size().hazmat())
                .put("topSpeedKmh", vehicle.topSpeedKmh());
    }

    private static void needs(ArrayNode array, RegionSnapshot snapshot) {
        for (Facility facility : Facility.values()) {
            long stations = snapshot.stations().list().stream()
                    .filter(station -> station.facilities().has(facility))
                    .count();
            array.add(word(facility)
                    .put("qualifier", facility.detail().name().toLowerCase(Locale.ROOT))
                    .put("stationCount", stations));
        }
    }

    private static void words(ArrayNode array, Vocabulary[] words) {
        Arrays.stream(words).forEach(word -> array.add(word(word)));
    }

    private static ObjectNode word(Vocabulary word) {
        return Json.object()
                .put("id", word.id())
                .put("zh", word.label().zh())
                .put("en", word.label().en());
    }
}
