package org.waystation.formats;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats that station files come in. */
public enum StationFormat {
    CSV("csv", ".csv", ".txt", ".tsv"),
    GEOJSON("geojson", ".geojson", ".json", ".geojsonl"),
    XLSX("xlsx", ".xlsx"),
    SHAPEFILE("shapefile", ".shp", ".shp.zip", ".zip"),
    GEOPACKAGE("geopackage", ".gpkg"),
    KML("kml", ".kml", ".kmz"),
    GPX("gpx", ".gpx"),
    OCPI("ocpi", ".ocpi.json"),
    DATEX("datex", ".datex.xml", ".xml"),
    OPENCHARGEMAP("openchargemap", ".ocm.json");

    private final String id;
    private final List<String> endings;

    StationFormat(String id, String... endings) {
        this.id = id;
        this.endings = List.of(endings);
    }

    public String id() {
        return id;
    }

    /** All ids, for messages. */
    public static String ids() {
        return Arrays.stream(values()).map(StationFormat::id).collect(Collectors.joining(", "));
    }

    /** @throws IllegalArgumentException with the accepted ids */
    public static StationFormat get(String id) {
        return Arrays.stream(values())
                .filter(format -> format.id.equalsIgnoreCase(id.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown format '" + id + "'; accepted: " + ids()));
    }

    /** What a file of that name is most likely meant to be. */
    public static Optional<StationFormat> byEnding(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.endingOf(name) > 0)
                .max(Comparator.comparingInt(format -> format.endingOf(name)));
    }

    /** How long that of its endings is which the name has; 0 for none. */
    private int endingOf(String name) {
        return endings.stream()
                .filter(name::endsWith)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }
}
