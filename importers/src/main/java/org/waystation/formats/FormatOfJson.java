package org.waystation.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.Set;

/** Tells which of the formats that are JSON a document is, by the names of the first members in it. */
final class FormatOfJson {

    private static final Set<String> GEOJSON = Set.of("features", "geometry", "properties", "geometries");
    private static final Set<String> OCPI =
            Set.of("evses", "party_id", "country_code", "status_code", "publish", "parking_type", "opening_times");
    private static final Set<String> OPENCHARGEMAP =
            Set.of("UUID", "AddressInfo", "Connections", "UsageType", "UsageTypeID", "StatusTypeID", "DataProviderID");

    /** Members that are not told apart by their names are passed over, up to so many. */
    private static final int MOST_TOKENS = 2_000;

    private FormatOfJson() {}

    /** GeoJSON where nothing speaks for another; its reader says what is wrong. */
    static StationFormat of(Reader text) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            for (int i = 0; i < MOST_TOKENS && parser.nextToken() != null; i++) {
                if (parser.currentToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    if (GEOJSON.contains(name)) {
                        return StationFormat.GEOJSON;
                    }
                    if (OCPI.contains(name)) {
                        return StationFormat.OCPI;
                    }
                    if (OPENCHARGEMAP.contains(name)) {
                        return StationFormat.OPENCHARGEMAP;
                    }
                }
            }
        } catch (JsonProcessingException e) {
            return StationFormat.GEOJSON;
        }
        return StationFormat.GEOJSON;
    }
}
