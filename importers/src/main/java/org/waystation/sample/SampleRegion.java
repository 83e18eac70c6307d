package org.waystation.sample;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.openstreetmap.osmosis.core.domain.v0_6.EntityType;
import org.waystation.progress.Progress;

/**
 * The sample data set: Wenzhou 温州, schematic, not for navigation. Draws the region from the hand-written files of
 * {@code map-data/sample} and writes it as an ordinary OSM file and a station file, as a real region would come.
 *
 * <p>Deterministic: the same program writes the same bytes. What is true, approximate and invented in it says
 * {@code map-data/sample/README.md}.
 */
public final class SampleRegion {

    /** What people must be told wherever the sample is shown. */
    public static final String NOTICE_ZH = "示意数据，不可用于导航";

    /** The source of its invented stations, which leave when a real region comes. */
    public static final String STATION_SOURCE = "wenzhou-sample";

    public static final String NOTICE_EN = "Schematic sample data, not for navigation";

    /**
     * What was written.
     *
     * @param osm the OSM file, PBF
     * @param stations the stations, GeoJSON in the station-file format
     */
    public record SampleFiles(Path osm, Path stations) {}

    private final Land land = new Land();
    private final RoadPlan plan = new RoadPlan(land);
    private final Map<Coordinate, Map<String, String>> nodeTags = new LinkedHashMap<>();
    private final Motorways motorways = new Motorways(plan, nodeTags);
    private final ServiceAreas serviceAreas = new ServiceAreas(plan, motorways);
    private final SampleStations stations = new SampleStations();
    private final OsmDocument osm = new OsmDocument();

    private SampleRegion() {}

    /**
     * Writes {@code wenzhou-sample.osm.pbf} and {@code wenzhou-sample-stations.geojson} into a folder, which is made
     * where it is missing; files of these names are replaced.
     */
    public static SampleFiles write(Path folder, Progress progress) throws IOException {
        Files.createDirectories(folder);
        SampleFiles files = new SampleFiles(
                folder.resolve("wenzhou-sample.osm.pbf"), folder.resolve("wenzhou-sample-stations.geojson"));
        progress.stage("Drawing the sample region", 3);
        SampleRegion region = new SampleRegion();
        region.drawRoads();
        progress.advance(1);
        region.collect();
        progress.advance(2);
        region.osm.write(files.osm());
        region.stations.write(files.stations());
        progress.advance(3);
        return files;
    }

    /** Events at its stations, all invented, as the API takes them; each with {@code station}, its id in the source. To be closed. */
    public static InputStream openEvents() {
        return Sources.open("events.json");
    }

    /** Organisations that run its stations and what they agreed on, all invented. To be closed. */
    public static InputStream openOrganisations() {
        return Sources.open("organisations.json");
    }

    private void drawRoads() {
        List<NamedCsvRecord> places = Sources.rows("places.csv");
        plan.addMainRoads();
        motorways.layAll();
        serviceAreas.buildAll();
        StreetGrids grids = new StreetGrids(land, plan);
        grids.addSeats();
        for (NamedCsvRecord place : places) {
            addPlace(grids, place);
        }
        for (SampleStations.Site site : stations.sites()) {
            joinToRoads(site.at(), Map.of("highway", "service", "name", site.name(), "maxspeed", "20"));
        }
        stations.settle(serviceAreas.centres());
    }

    /** A town gets streets and a road out of them; every place a way to the nearest road. */
    private void addPlace(StreetGrids grids, NamedCsvRecord place) {
        Coordinate at = Sources.place(place);
        String kind = place.getField("kind");
        boolean hasStreets = List.of("town", "suburb").contains(kind) && grids.addTown(place.getField("zh"), at);
        Map<String, String> tags =
                Map.of("highway", kind.equals("village") ? "unclassified" : "tertiary", "maxspeed", "40");
        if (hasStreets) {
            plan.connect(at, new TreeMap<>(tags), Motorways::isMainRoad);
        }
        joinToRoads(at, tags);
    }

    /** A place or station beside the road gets a drive of its own. */
    private void joinToRoads(Coordinate at, Map<String, String> tags) {
        plan.connect(at, new TreeMap<>(tags), piece -> !piece.highway().equals("service"));
    }

    private void collect() {
        List<RoadPiece> pieces = new RoadAssembly(plan.pieces()).assemble();
        List<TurnRestrictions.Restriction> restrictions = new TurnRestrictions(pieces).resolve();
        Map<RoadPiece, Long> wayIds = new IdentityHashMap<>();
        for (RoadPiece piece : pieces) {
            Map<String, String> tags = new LinkedHashMap<>(piece.tags());
            tags.remove(StreetGrids.STREET_OF);
            wayIds.put(piece, osm.way(piece.line(), tags));
        }
        nodeTags.forEach(osm::node);
        collectLand();
        collectPlacesAndObjects();
        for (TurnRestrictions.Restriction restriction : restrictions) {
            Map<String, String> tags = new LinkedHashMap<>();
            tags.put("type", "restriction");
            tags.put("restriction", restriction.kind());
            osm.relation(
                    List.of(
                            new OsmDocument.Member(EntityType.Way, wayIds.get(restriction.from()), "from"),
                            new OsmDocument.Member(EntityType.Node, osm.node(restriction.via(), Map.of()), "via"),
                            new OsmDocument.Member(EntityType.Way, wayIds.get(restriction.to()), "to")),
                    tags);
        }
    }

    private void collectLand() {
        for (NamedCsvRecord row : Sources.rows("ferries.csv")) {
            Map<String, String> tags = new LinkedHashMap<>();
            tags.put("route", "ferry");
            Sources.putNames(tags, row.getField("zh"), row.getField("en"));
            tags.putAll(Sources.tags("motor_vehicle=yes|hgv=no|duration=00:20"));
            osm.way(ferryLine(row), tags);
        }
        land.rivers().forEach(river -> osm.way(river.line(), river.tags()));
        land.islands().forEach(island -> osm.way(island.line(), island.tags()));
        collectWater(land.riverWater(), "natural=water|water=river");
        collectWater(land.sea(), "natural=water|water=sea|name=东海|name:zh=东海|name:en=East China Sea");
        for (Land.County county : land.counties()) {
            List<OsmDocument.Member> members = county.rings().stream()
                    .map(ring -> new OsmDocument.Member(
                            EntityType.Way, osm.way(ring, Map.of("boundary", "administrative")), "outer"))
                    .toList();
            osm.relation(members, county.tags());
        }
    }

    /** A ferry's piers are the nearest vertices of roads. */
    private List<Coordinate> ferryLine(NamedCsvRecord row) {
        List<Coordinate> line = new ArrayList<>(Sources.points(row.getField("points")));
        for (int end : new int[] {0, line.size() - 1}) {
            line.set(end, nearestVertex(line.get(end)));
        }
        return line;
    }

    private Coordinate nearestVertex(Coordinate point) {
        RoadPiece piece = plan.nearest(point, any -> true).piece();
        return piece.line().stream()
                .min(Comparator.comparingDouble(point::distance))
                .orElseThrow();
    }

    private void collectWater(Geometry water, String tagText) {
        for (int i = 0; i < water.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) water.getGeometryN(i);
            Map<String, String> tags = new LinkedHashMap<>();
            List<OsmDocument.Member> members = new ArrayList<>();
            members.add(ring(polygon.getExteriorRing().getCoordinates(), "outer"));
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                members.add(ring(polygon.getInteriorRingN(hole).getCoordinates(), "inner"));
            }
            tags.put("type", "multipolygon");
            tags.putAll(Sources.tags(tagText));
            osm.relation(members, tags);
        }
    }

    private OsmDocument.Member ring(Coordinate[] ring, String role) {
        return new OsmDocument.Member(EntityType.Way, osm.way(List.of(ring), Map.of()), role);
    }

    private void collectPlacesAndObjects() {
        for (NamedCsvRecord row : Sources.rows("places.csv")) {
            Map<String, String> tags = new LinkedHashMap<>();
            String kind = row.getField("kind");
            tags.put("place", kind.equals("seat") ? "town" : kind);
            Sources.putNames(tags, row.getField("zh"), row.getField("en"));
            tags.put("name:zh_pinyin", row.getField("pinyin"));
            if (kind.equals("seat")) {
                tags.put("capital", "6");
            }
            osm.node(Sources.place(row), tags);
        }
        for (ServiceAreas.Feature feature : serviceAreas.features()) {
            if (feature.outline().size() == 1) {
                osm.node(feature.outline().get(0), feature.tags());
            } else {
                osm.way(feature.outline(), feature.tags());
            }
        }
        for (NamedCsvRecord row : Sources.rows("pois.csv")) {
            Map<String, String> tags = Sources.tags(row.getField("tags"));
            Sources.putNames(tags, row.getField("zh"), row.getField("en"));
            Coordinate at = Sources.place(row);
            osm.node(new Coordinate(at.x + 12, at.y + 9), tags);
        }
    }
}
