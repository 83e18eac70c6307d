package org.waystation.regions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.waystation.crs.Position;
import org.waystation.database.GeometryCodec;

/** A few names and shapes round Wenzhou for tests; the shapes are made up. */
final class SmallRegion {

    static final List<County> COUNTIES = List.of(
            county(
                    "330300",
                    "温州市",
                    "Wenzhou",
                    5,
                    "MULTIPOLYGON (((119.6 27 , 121.3 27, 121.3 28.6, 119.6 28.6, 119.6 27)))"),
            county(
                    "330302",
                    "鹿城区",
                    "Lucheng",
                    6,
                    "MULTIPOLYGON (((120.5 27.9, 120.8 27.9, 120.8 28.1, 120.5 28.1, 120.5 27.9)))"),
            county(
                    "330382",
                    "乐清市",
                    "Yueqing",
                    6,
                    "MULTIPOLYGON (((120.8 28, 121.2 28, 121.2 28.4, 120.8 28.4, 120.8 28)))"));

    static final List<Place> PLACES = List.of(
            place("温州市", "Wenzhou", PlaceKind.CITY, 9_500_000, 120.699, 27.994),
            place("温州北站", "Wenzhou North Railway Station", PlaceKind.STATION, 0, 120.68, 28.11),
            place("温州南站", "Wenzhou South Railway Station", PlaceKind.STATION, 0, 120.58, 27.97),
            place("温州大道", "Wenzhou Avenue", PlaceKind.ROAD, 0, 120.71, 27.99),
            place("温州大道", "Wenzhou Avenue", PlaceKind.ROAD, 0, 120.72, 27.99),
            place("乐清市", "Yueqing", PlaceKind.CITY, 1_400_000, 120.98, 28.11),
            place("丽水市", "Lishui", PlaceKind.CITY, 2_500_000, 119.92, 28.45),
            place("柳市镇", "Liushi", PlaceKind.TOWN, 220_000, 120.86, 28.03),
            place("五马街", "Wuma Street", PlaceKind.ROAD, 0, 120.656, 28.017),
            place("文成", "", PlaceKind.TOWN, 0, 120.09, 27.79),
            place("100%驿站", "100% Stop", PlaceKind.POI, 0, 120.7, 28),
            new Place(0, PlaceName.of("São João"), PlaceKind.VILLAGE, 0, new Position(-8.6, 41.1)),
            place("新村", "Xincun", PlaceKind.VILLAGE, 0, 120.6, 28),
            place("新村", "Xincun", PlaceKind.VILLAGE, 0, 121.1, 28.3));

    static final List<MapFeature> FEATURES = List.of(
            new MapFeature(
                    MapLayer.ROAD,
                    "motorway",
                    new PlaceName("沈海高速", "沈海高速", "Shenhai Expressway"),
                    "G15",
                    wkt("LINESTRING (120.5 27.8, 120.7 28, 121 28.3)"),
                    5),
            new MapFeature(
                    MapLayer.ROAD,
                    "residential",
                    PlaceName.of("巷"),
                    "",
                    wkt("LINESTRING (120.699 27.99, 120.7 28)"),
                    13),
            new MapFeature(
                    MapLayer.WATER,
                    "river",
                    new PlaceName("瓯江", "瓯江", "Ou River"),
                    "",
                    wkt("POLYGON ((120.5 28, 120.9 28.02, 120.9 28.03, 120.5 28.01, 120.5 28))"),
                    6),
            new MapFeature(
                    MapLayer.GREEN,
                    "park",
                    PlaceName.of(""),
                    "",
                    wkt("POLYGON ((120.69 27.99, 120.71 27.99, 120.71 28.01, 120.69 27.99))"),
                    10));

    private SmallRegion() {}

    static Region region(String graphId) {
        return new Region(
                graphId,
                new Region.Source("wenzhou.osm", "ab".repeat(32), Optional.of(Instant.parse("2026-01-02T03:04:05Z"))),
                new Envelope(119.6, 121.3, 27, 28.6),
                Instant.parse("2026-02-03T04:05:06Z"),
                "© OpenStreetMap contributors");
    }

    static RegionContents contents() {
        return new RegionContents(region("graph-1"), COUNTIES.stream(), PLACES.stream(), FEATURES.stream());
    }

    static RegionContents empty(String graphId) {
        return new RegionContents(region(graphId), Stream.empty(), Stream.empty(), Stream.empty());
    }

    private static County county(String code, String zh, String en, int level, String area) {
        return new County(0, code, new PlaceName(zh, zh, en), level, (MultiPolygon) wkt(area));
    }

    private static Place place(
            String zh, String en, PlaceKind kind, long population, double longitude, double latitude) {
        return new Place(0, new PlaceName(zh, "", en), kind, population, new Position(longitude, latitude));
    }

    static Geometry wkt(String text) {
        try {
            return new WKTReader(GeometryCodec.GEOMETRIES).read(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
