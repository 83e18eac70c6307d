package org.waystation.ogc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.waystation.http.Language;
import org.waystation.http.Text;

/** The same documents and features as pages for people. */
record HtmlDocuments(Addresses addresses, Language language) {

    private static final int MOST_SHOWN_POINTS = 4;

    String landing(String attribution) {
        Map<String, String> links = new LinkedHashMap<>();
        links.put(in("ogc.collections"), addresses.collections(Format.HTML));
        links.put(in("ogc.api"), addresses.api(Format.HTML));
        links.put(in("ogc.conformance"), addresses.conformance(Format.HTML));
        links.put("JSON", addresses.landing(Format.JSON));
        return page(in("ogc.title"), Map.of())
                .heading(in("ogc.title"))
                .paragraph(in("ogc.description"))
                .links(links)
                .paragraph(attribution)
                .end();
    }

    String conformance() {
        return page(in("ogc.conformance"), up())
                .heading(in("ogc.conformance"))
                .list(DocumentJson.CONFORMS_TO)
                .links(Map.of("JSON", addresses.conformance(Format.JSON)))
                .end();
    }

    String api(List<Dataset> datasets) {
        HtmlPage page = page(in("ogc.api"), up()).heading(in("ogc.api")).paragraph(in("ogc.html.api"));
        page.table(in("ogc.html.parameters"), List.of(in("ogc.html.parameter"), in("ogc.html.meaning")));
        FeatureQueryReader.KNOWN.forEach(name -> page.row("", List.of(name, in("ogc.parameter." + name))));
        page.endTable();
        Map<String, String> links = new LinkedHashMap<>();
        links.put("OpenAPI 3.0", addresses.api(Format.JSON));
        datasets.forEach(dataset -> links.put(
                dataset.title().in(language) + " · " + in("ogc.queryables"),
                addresses.queryables(dataset, Format.HTML)));
        return page.links(links).end();
    }

    String collections(List<Dataset> datasets) {
        HtmlPage page = page(in("ogc.collections"), up()).heading(in("ogc.collections"));
        page.table(in("ogc.collections"), List.of(in("ogc.collection"), in("ogc.html.what")));
        datasets.forEach(dataset -> page.row(
                addresses.collection(dataset, Format.HTML),
                List.of(dataset.title().in(language), dataset.description().in(language))));
        return page.endTable()
                .links(Map.of("JSON", addresses.collections(Format.JSON)))
                .end();
    }

    String collection(Dataset dataset, OfferedSystems systems) {
        Map<String, String> links = new LinkedHashMap<>();
        links.put(in("ogc.features-html"), addresses.items(dataset, Format.HTML));
        links.put(in("ogc.features-geojson"), addresses.items(dataset, Format.JSON));
        links.put(in("ogc.queryables"), addresses.queryables(dataset, Format.HTML));
        links.put("JSON", addresses.collection(dataset, Format.JSON));
        String title = dataset.title().in(language);
        return page(title, upToCollections())
                .heading(title)
                .paragraph(dataset.description().in(language))
                .links(links)
                .subheading(in("ogc.html.systems"))
                .list(systems.uris())
                .end();
    }

    String queryables(Dataset dataset) {
        HtmlPage page = page(in("ogc.queryables"), upTo(dataset)).heading(in("ogc.queryables"));
        page.table(in("ogc.queryables"), List.of(in("ogc.html.property"), in("ogc.html.type"), in("ogc.html.meaning")));
        page.row("", List.of(Cql2Parser.GEOMETRY, dataset.geometryType(), in("ogc.property.geometry")));
        dataset.properties()
                .forEach(property -> page.row(
                        "",
                        List.of(
                                property.name(),
                                in("ogc.type." + property.type()),
                                property.title().in(language))));
        return page.endTable()
                .links(Map.of("JSON Schema", addresses.queryables(dataset, Format.JSON)))
                .end();
    }

    String items(Dataset dataset, Layer layer, FeatureQuery query, FeaturePage found, Map<String, List<String>> asked) {
        HtmlPage page = page(in("ogc.features"), upTo(dataset))
                .heading(dataset.title().in(language))
                .paragraph(Text.of("ogc.html.found", found.matched(), found.features().length)
                        .in(language));
        List<String> heads = new ArrayList<>(List.of("id"));
        dataset.properties().forEach(property -> heads.add(property.title().in(language)));
        page.table(in("ogc.features"), heads);
        for (int feature : found.features()) {
            List<String> cells = new ArrayList<>(List.of(Long.toString(layer.id(feature))));
            for (int place = 0; place < dataset.properties().size(); place++) {
                cells.add(layer.value(feature, place).map(HtmlDocuments::shown).orElse(""));
            }
            page.row(addresses.item(dataset, layer.id(feature), Format.HTML, query.system()), cells);
        }
        page.endTable();
        Map<String, String> links = new LinkedHashMap<>();
        if (query.after() > 0) {
            links.put(in("ogc.first-page"), addresses.items(dataset, asked, Format.HTML, 0));
        }
        if (found.hasMore()) {
            long last = layer.id(found.features()[found.features().length - 1]);
            links.put(in("ogc.next-page"), addresses.items(dataset, asked, Format.HTML, last));
        }
        links.put("GeoJSON", addresses.items(dataset, asked, Format.JSON, query.after()));
        return page.links(links).end();
    }

    String item(Dataset dataset, Layer layer, int feature, OfferedSystem system) {
        long id = layer.id(feature);
        Map<String, String> up = upTo(dataset);
        up.put(in("ogc.features"), addresses.items(dataset, Format.HTML));
        HtmlPage page = page(Long.toString(id), up).heading(dataset.title().in(language) + " " + id);
        page.table(in("ogc.feature"), List.of(in("ogc.html.property"), in("ogc.html.value")));
        for (int place = 0; place < dataset.properties().size(); place++) {
            String name = dataset.properties().get(place).title().in(language);
            layer.value(feature, place).ifPresent(value -> page.row("", List.of(name, shown(value))));
        }
        page.row("", List.of(in("ogc.property.geometry"), shown(system.fromWgs84(layer.geometry(feature)))));
        return page.endTable()
                .links(Map.of("GeoJSON", addresses.item(dataset, id, Format.JSON, system)))
                .end();
    }

    private static String shown(Object value) {
        return value instanceof List<?> words
                ? words.stream().map(Object::toString).collect(Collectors.joining(", "))
                : value.toString();
    }

    /** The place of a point; of others what they are, and how many points they have. */
    private String shown(Geometry geometry) {
        if (geometry instanceof Point || geometry.getNumPoints() <= MOST_SHOWN_POINTS) {
            StringBuilder text = new StringBuilder();
            for (Coordinate point : geometry.getCoordinates()) {
                text.append(text.isEmpty() ? "" : "; ")
                        .append(point.x)
                        .append(", ")
                        .append(point.y);
            }
            return text.toString();
        }
        return Text.of("ogc.html.shape", geometry.getGeometryType(), geometry.getNumPoints())
                .in(language);
    }

    private HtmlPage page(String title, Map<String, String> up) {
        Map<String, String> trail = new LinkedHashMap<>();
        trail.put("暖驿 Waystation", "/");
        trail.putAll(up);
        return new HtmlPage(language, title + " · 暖驿 Waystation").trail(trail, title);
    }

    private Map<String, String> up() {
        Map<String, String> up = new LinkedHashMap<>();
        up.put(in("ogc.title"), addresses.landing(Format.HTML));
        return up;
    }

    private Map<String, String> upToCollections() {
        Map<String, String> up = up();
        up.put(in("ogc.collections"), addresses.collections(Format.HTML));
        return up;
    }

    private Map<String, String> upTo(Dataset dataset) {
        Map<String, String> up = upToCollections();
        up.put(dataset.title().in(language), addresses.collection(dataset, Format.HTML));
        return up;
    }

    private String in(String key) {
        return Text.of(key).in(language);
    }
}
