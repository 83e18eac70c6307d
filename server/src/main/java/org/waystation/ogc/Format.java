package org.waystation.ogc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waystation.http.AcceptHeader;

/** In what a resource is given. */
enum Format {
    JSON,
    HTML;

    static final Map<String, Format> BY_NAME = Map.of("json", JSON, "html", HTML);

    /**
     * By {@code f}, else by {@code Accept}; JSON where neither decides.
     *
     * @param json media type of the resource in JSON, which is also given to who asks for any JSON, or for GeoJSON
     * @throws org.waystation.http.ProblemException 406 where neither JSON nor HTML is wanted
     */
    static Format of(Optional<String> f, AcceptHeader accept, String json) {
        if (f.isPresent()) {
            return BY_NAME.getOrDefault(f.get(), JSON);
        }
        List<String> offered =
                List.of(json.replaceFirst(";.*", ""), DocumentJson.JSON, DocumentJson.GEOJSON, DocumentJson.HTML);
        return accept.choose(offered.stream().distinct().toList()).equals(DocumentJson.HTML) ? HTML : JSON;
    }
}
