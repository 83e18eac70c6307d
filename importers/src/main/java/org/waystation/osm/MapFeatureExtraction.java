package org.waystation.osm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.waystation.crs.LocalPlane;
import org.waystation.osmfile.Tags;
import org.waystation.regions.MapFeature;
import org.waystation.regions.MapLayer;
import org.waystation.regions.PlaceName;

/**
 * What the map is drawn from: roads by class, water, rivers, woods and parks. The sea is not: a coastline is a line without
 * an inside as long as not all of it is there. Areas under 400 m² and woods and parks under 4000 m² are left out.
 */
final class MapFeatureExtraction {

    private static final double LEAST_WATER_SQUARE_METRES = 400;
    private static final double LEAST_GREEN_SQUARE_METRES = 4_000;
    private static final int RIVER_LINE_ZOOM = 9;
    private static final int CANAL_LINE_ZOOM = 12;

    private final OsmData data;
    private final AreaAssembler assembler;

    MapFeatureExtraction(OsmData data) {
        this.data = data;
        this.assembler = new AreaAssembler(data);
    }

    /** Made one by one as the stream is read. */
    Stream<MapFeature> stream() {
        Stream<MapFeature> roads = data.roads().stream().flatMap(this::roads);
        Stream<MapFeature> ways = data.otherWays().stream().flatMap(this::ofWay);
        Stream<MapFeature> relations = data.relations().stream().flatMap(this::ofRelation);
        return Stream.of(roads, ways, relations).flatMap(features -> features);
    }

    private Stream<MapFeature> roads(OsmWay way) {
        String highway = way.tags().get("highway");
        String ref = way.tags().get("ref");
        int zoom = MapFeatureTags.roadZoom(highway);
        PlaceName name = PlaceTags.nameOf(way.tags());
        return lines(way).map(line -> new MapFeature(MapLayer.ROAD, highway, name, ref, line, zoom));
    }

    private Stream<LineString> lines(OsmWay way) {
        List<LineString> lines = new ArrayList<>(1);
        for (Coordinate[] run : data.coordinates().runsOf(way.nodes())) {
            LineString line = OsmData.GEOMETRY.createLineString(run);
            if (line.getLength() > 0) {
                lines.add(line);
            }
        }
        return lines.stream();
    }

    private Stream<MapFeature> ofWay(OsmWay way) {
        Optional<MapLayer> layer = MapFeatureTags.layerOf(way.tags());
        if (layer.isEmpty()) {
            return Stream.empty();
        }
        if (MapFeatureTags.isRiverLine(way.tags()) && !MapFeatureTags.isWaterArea(way.tags())) {
            String sort = way.tags().get("waterway");
            int zoom = sort.equals("river") ? RIVER_LINE_ZOOM : CANAL_LINE_ZOOM;
            PlaceName name = PlaceTags.nameOf(way.tags());
            return lines(way).map(line -> new MapFeature(MapLayer.WATER, sort, name, "", line, zoom));
        }
        return data.areaOf(way).flatMap(area -> area(layer.get(), way.tags(), area)).stream();
    }

    private Stream<MapFeature> ofRelation(OsmRelation relation) {
        Optional<MapLayer> layer = MapFeatureTags.layerOf(relation.tags());
        if (layer.isEmpty() || !relation.tags().is("type", "multipolygon")) {
            return Stream.empty();
        }
        return assembler.assemble(relation).area().flatMap(area -> area(layer.get(), relation.tags(), area)).stream();
    }

    private static Optional<MapFeature> area(MapLayer layer, Tags tags, Geometry area) {
        double squareMetres = LocalPlane.around(area).toMetres(area).getArea();
        double least = layer == MapLayer.GREEN ? LEAST_GREEN_SQUARE_METRES : LEAST_WATER_SQUARE_METRES;
        if (squareMetres < least) {
            return Optional.empty();
        }
        return Optional.of(new MapFeature(
                layer,
                MapFeatureTags.classOf(tags, layer),
                PlaceTags.nameOf(tags),
                tags.get("ref"),
                area,
                MapFeatureTags.areaZoom(squareMetres)));
    }
}
