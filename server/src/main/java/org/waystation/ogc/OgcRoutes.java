package org.waystation.ogc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.waystation.coverage.RoadCoverageSearch;
import org.waystation.events.EventBoard;
import org.waystation.http.AcceptHeader;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.http.Languages;
import org.waystation.http.Parameters;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.PublicAddress;
import org.waystation.http.Text;
import org.waystation.snapshot.LiveSnapshot;
import org.waystation.snapshot.RegionSnapshot;

/**
 * OGC API – Features: parts 1 (core, OpenAPI, GeoJSON, HTML) and 2 (coordinate systems), and of part 3 filters in CQL2 text.
 * Answers from memory, feature by feature.
 */
public final class OgcRoutes {

    private static final String ROOT = "/ogc";
    private static final String COLLECTION = ROOT + "/collections/{collection}";
    private static final String CONTENT_CRS = "Content-Crs";

    private final LiveSnapshot live;
    private final Clock clock;
    private final ZoneId zone;
    private final String version;
    private final List<Dataset> datasets;
    private final FeatureQueryReader reader;

    /**
     * @param zone by whose clock days are counted
     * @param version of the program, for the description
     */
    public OgcRoutes(
            LiveSnapshot live,
            RoadCoverageSearch coverage,
            EventBoard events,
            Clock clock,
            ZoneId zone,
            String version) {
        this.live = live;
        this.clock = clock;
        this.zone = zone;
        this.version = version;
        this.datasets = List.of(
                new StationDataset(),
                new CountyDataset(coverage),
                new GapDataset(coverage),
                new RoadDataset(coverage),
                new EventDataset(events, clock, zone));
        this.reader = new FeatureQueryReader(zone);
    }

    public void register(RoutesConfig routes) {
        routes.get(ROOT, this::landing);
        routes.get(ROOT + "/conformance", this::conformance);
        routes.get(ROOT + "/api", this::api);
        routes.get(ROOT + "/collections", this::collections);
        routes.get(COLLECTION, this::collection);
        routes.get(COLLECTION + "/queryables", this::queryables);
        routes.get(COLLECTION + "/items", this::items);
        routes.get(COLLECTION + "/items/{feature}", this::item);
    }

    private void landing(Context context) {
        readNothing(context);
        String attribution = live.get().region().dataNotice();
        answer(
                context,
                DocumentJson.JSON,
                () -> documents(context).landing(attribution),
                () -> pages(context).landing(attribution));
    }

    private void conformance(Context context) {
        readNothing(context);
        answer(
                context,
                DocumentJson.JSON,
                () -> documents(context).conformance(),
                () -> pages(context).conformance());
    }

    private void api(Context context) {
        readNothing(context);
        OfferedSystems systems = systems(live.get());
        answer(
                context,
                DocumentJson.OPENAPI,
                () -> new ApiJson(addresses(context), Languages.of(context)).write(datasets, systems, version),
                () -> pages(context).api(datasets));
    }

    private void collections(Context context) {
        readNothing(context);
        RegionSnapshot region = live.get();
        answer(
                context,
                DocumentJson.JSON,
                () -> documents(context).collections(datasets, region, systems(region), zone),
                () -> pages(context).collections(datasets));
    }

    private void collection(Context context) {
        Dataset dataset = dataset(context);
        readNothing(context);
        RegionSnapshot region = live.get();
        answer(
                context,
                DocumentJson.JSON,
                () -> documents(context).collection(dataset, region, systems(region), zone),
                () -> pages(context).collection(dataset, systems(region)));
    }

    private void queryables(Context context) {
        Dataset dataset = dataset(context);
        readNothing(context);
        answer(
                context,
                DocumentJson.SCHEMA,
                () -> documents(context).queryables(dataset),
                () -> pages(context).queryables(dataset));
    }

    private void items(Context context) throws IOException {
        Dataset dataset = dataset(context);
        RegionSnapshot region = live.get();
        FeatureQuery query = reader.read(context.queryParamMap(), dataset, systems(region));
        Format format = format(context, DocumentJson.GEOJSON);
        Layer layer = dataset.open(region);
        FeaturePage page = query.page(layer);
        context.header(CONTENT_CRS, "<" + query.system().uri() + ">");
        if (format == Format.HTML) {
            answerHtml(context, pages(context).items(dataset, layer, query, page, context.queryParamMap()));
        } else {
            context.contentType(DocumentJson.GEOJSON);
            features(context, dataset)
                    .writePage(context.outputStream(), layer, query, page, context.queryParamMap(), clock.instant());
        }
    }

    private void item(Context context) throws IOException {
        Dataset dataset = dataset(context);
        RegionSnapshot region = live.get();
        OfferedSystem system = reader.readSystem(context.queryParamMap(), systems(region));
        Format format = format(context, DocumentJson.GEOJSON);
        String id = context.pathParam("feature");
        Layer layer = dataset.open(region);
        OptionalInt feature = id.matches("[1-9]\\d{0,17}") ? layer.find(Long.parseLong(id)) : OptionalInt.empty();
        if (feature.isEmpty()) {
            throw ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-feature", dataset.id(), id));
        }
        context.header(CONTENT_CRS, "<" + system.uri() + ">");
        if (format == Format.HTML) {
            answerHtml(context, pages(context).item(dataset, layer, feature.getAsInt(), system));
        } else {
            context.contentType(DocumentJson.GEOJSON);
            features(context, dataset).writeOne(context.outputStream(), layer, feature.getAsInt(), system);
        }
    }

    /** @throws ProblemException where there is no such collection */
    private Dataset dataset(Context context) {
        String id = context.pathParam("collection");
        return datasets.stream()
                .filter(dataset -> dataset.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-collection", id)));
    }

    private static void readNothing(Context context) {
        Parameters parameters = new Parameters(context.queryParamMap(), List.of(FeatureQueryReader.FORMAT), List.of());
        FeatureQueryReader.readFormat(parameters);
        parameters.throwIfWrong();
    }

    private static OfferedSystems systems(RegionSnapshot region) {
        return OfferedSystems.of(region.roads().bounds());
    }

    private static Addresses addresses(Context context) {
        return new Addresses(PublicAddress.of(context) + ROOT);
    }

    private static DocumentJson documents(Context context) {
        return new DocumentJson(addresses(context), Languages.of(context));
    }

    private static HtmlDocuments pages(Context context) {
        return new HtmlDocuments(addresses(context), Languages.of(context));
    }

    private static FeatureJson features(Context context, Dataset dataset) {
        Language language = Languages.of(context);
        return new FeatureJson(addresses(context), language, dataset);
    }

    private static Format format(Context context, String json) {
        context.header("Vary", "Accept, Accept-Language");
        return Format.of(
                Optional.ofNullable(context.queryParam(FeatureQueryReader.FORMAT)), AcceptHeader.of(context), json);
    }

    private static void answer(
            Context context, String mediaType, Supplier<ObjectNode> document, Supplier<String> page) {
        if (format(context, mediaType) == Format.HTML) {
            answerHtml(context, page.get());
        } else {
            Json.answer(context, document.get(), mediaType);
        }
    }

    private static void answerHtml(Context context, String page) {
        context.contentType(DocumentJson.HTML + "; charset=utf-8").result(page);
    }
}
