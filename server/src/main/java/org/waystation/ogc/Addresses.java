package org.waystation.ogc;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where things are, from the outside.
 *
 * @param root such as {@code http://127.0.0.1:8080/ogc}
 */
record Addresses(String root) {

    String landing(Format format) {
        return root + "?f=" + name(format);
    }

    String conformance(Format format) {
        return root + "/conformance?f=" + name(format);
    }

    String api(Format format) {
        return root + "/api?f=" + name(format);
    }

    String collections(Format format) {
        return root + "/collections?f=" + name(format);
    }

    String collection(Dataset dataset, Format format) {
        return root + "/collections/" + dataset.id() + "?f=" + name(format);
    }

    String queryables(Dataset dataset, Format format) {
        return root + "/collections/" + dataset.id() + "/queryables?f=" + name(format);
    }

    /** Without a format, since clients append what they ask for. */
    String items(Dataset dataset) {
        return root + "/collections/" + dataset.id() + "/items";
    }

    String items(Dataset dataset, Format format) {
        return items(dataset) + "?f=" + name(format);
    }

    /** The same question in a format, from another page on. */
    String items(Dataset dataset, Map<String, List<String>> asked, Format format, long after) {
        Map<String, String> query = new LinkedHashMap<>();
        asked.forEach((name, values) -> query.put(name, values.get(0)));
        query.put(FeatureQueryReader.FORMAT, name(format));
        query.remove(FeatureQueryReader.AFTER);
        if (after > 0) {
            query.put(FeatureQueryReader.AFTER, Long.toString(after));
        }
        return items(dataset) + "?"
                + query.entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    String item(Dataset dataset, long id) {
        return items(dataset) + "/" + id;
    }

    /** @param system not told where it is the usual one */
    String item(Dataset dataset, long id, Format format, OfferedSystem system) {
        String crs = system.equals(OfferedSystem.CRS84) ? "" : "&crs=" + encoded(system.uri());
        return item(dataset, id) + "?f=" + name(format) + crs;
    }

    private static String name(Format format) {
        return format == Format.HTML ? "html" : "json";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
