package org.waystation.sample;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.buffer.VariableBuffer;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/**
 * Counties, sea, rivers and islands. Borders are arcs between named junctions and every arc stands once in the sources,
 * so neighbours share it exactly.
 */
final class Land {

    /** A closed ring: first and last coordinate are equal. */
    record County(Map<String, String> tags, List<List<Coordinate>> rings) {}

    record Named(Map<String, String> tags, List<Coordinate> line) {}

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private final Map<String, List<Coordinate>> arcs = new HashMap<>();
    private final List<County> counties = new ArrayList<>();
    private final List<Named> islands = new ArrayList<>();
    private final List<Named> rivers = new ArrayList<>();
    private final Geometry water;
    private final Geometry sea;
    private final IndexedPointInAreaLocator waterLocator;

    Land() {
        readArcs();
        List<NamedCsvRecord> islandRows = Sources.rows("islands.csv");
        List<Polygon> islandPolygons = new ArrayList<>();
        for (NamedCsvRecord row : islandRows) {
            List<Coordinate> ring = closed(Sources.points(row.getField("points")));
            Map<String, String> tags = new LinkedHashMap<>();
            tags.put("place", "island");
            Sources.putNames(tags, row.getField("zh"), row.getField("en"));
            islands.add(new Named(tags, ring));
            islandPolygons.add(polygon(ring));
        }
        readCounties(islandRows);
        Geometry dryLand = UnaryUnionOp.union(islandPolygons);
        sea = seaPolygon().difference(dryLand);
        water = UnaryUnionOp.union(riverPolygons()).difference(dryLand).union(sea);
        waterLocator = new IndexedPointInAreaLocator(water);
    }

    private void readArcs() {
        Map<String, Coordinate> junctions = new HashMap<>();
        Sources.rows("junctions.csv").forEach(row -> junctions.put(row.getField("name"), Sources.place(row)));
        for (NamedCsvRecord row : Sources.rows("arcs.csv")) {
            List<Coordinate> arc = new ArrayList<>();
            arc.add(junctions.get(row.getField("from")));
            arc.addAll(Sources.points(row.getField("points")));
            arc.add(junctions.get(row.getField("to")));
            arcs.put(row.getField("arc"), arc);
        }
    }

    private void readCounties(List<NamedCsvRecord> islandRows) {
        for (NamedCsvRecord row : Sources.rows("counties.csv")) {
            List<List<Coordinate>> rings = new ArrayList<>();
            if (!row.getField("arcs").isEmpty()) {
                rings.add(ring(row.getField("arcs").split(" ")));
            }
            for (int i = 0; i < islandRows.size(); i++) {
                if (islandRows.get(i).getField("county").equals(row.getField("adcode"))) {
                    rings.add(islands.get(i).line());
                }
            }
            Map<String, String> tags = new LinkedHashMap<>();
            tags.put("type", "boundary");
            tags.put("boundary", "administrative");
            tags.put("admin_level", "6");
            Sources.putNames(tags, row.getField("zh"), row.getField("en"));
            tags.put("name:zh_pinyin", row.getField("pinyin"));
            tags.put("ref", row.getField("adcode"));
            counties.add(new County(tags, rings));
        }
    }

    private List<Coordinate> ring(String... arcNames) {
        List<Coordinate> ring = new ArrayList<>();
        for (String name : arcNames) {
            boolean reversed = name.startsWith("-");
            List<Coordinate> arc = new ArrayList<>(arcs.get(reversed ? name.substring(1) : name));
            if (reversed) {
                Collections.reverse(arc);
            }
            if (!ring.isEmpty() && !ring.get(ring.size() - 1).equals2D(arc.get(0))) {
                throw new IllegalStateException("arc " + name + " does not begin where the one before ends");
            }
            ring.addAll(ring.isEmpty() ? arc : arc.subList(1, arc.size()));
        }
        return ring;
    }

    /** The coast from north to south, closed by the far shore of Yueqing bay and a frame in the open sea. */
    private Polygon seaPolygon() {
        List<Coordinate> shore = ring("乐清海岸", "龙湾海岸", "瑞安海岸", "平阳海岸", "龙港海岸", "苍南海岸");
        List<Coordinate> ring = new ArrayList<>();
        Sources.rows("sea.csv").forEach(row -> ring.addAll(Sources.points(row.getField("points"))));
        Collections.reverse(ring);
        ring.addAll(shore);
        return polygon(closed(ring));
    }

    private List<Geometry> riverPolygons() {
        List<Geometry> polygons = new ArrayList<>();
        for (NamedCsvRecord row : Sources.rows("rivers.csv")) {
            List<Coordinate> points = Sources.points(row.getField("points"));
            double[] radiiMetres =
                    points.stream().mapToDouble(p -> p.getZ() / 2).toArray();
            Coordinate[] line = points.toArray(Coordinate[]::new);
            polygons.add(new VariableBuffer(GEOMETRIES.createLineString(line), radiiMetres).getResult());
            Map<String, String> tags = new LinkedHashMap<>();
            tags.put("waterway", "river");
            Sources.putNames(tags, row.getField("zh"), row.getField("en"));
            rivers.add(new Named(tags, points));
        }
        return polygons;
    }

    private static List<Coordinate> closed(List<Coordinate> points) {
        List<Coordinate> ring = new ArrayList<>(points);
        ring.add(ring.get(0));
        return ring;
    }

    private static Polygon polygon(List<Coordinate> ring) {
        return GEOMETRIES.createPolygon(ring.toArray(Coordinate[]::new));
    }

    List<County> counties() {
        return counties;
    }

    List<Named> islands() {
        return islands;
    }

    List<Named> rivers() {
        return rivers;
    }

    /** Sea without its islands. */
    Geometry sea() {
        return sea;
    }

    /** Rivers without their islands and without what is sea already. */
    Geometry riverWater() {
        return water.difference(sea);
    }

    boolean isWater(Coordinate at) {
        return waterLocator.locate(at) != Location.EXTERIOR;
    }
}
