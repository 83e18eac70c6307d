package org.waystation.roads;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.waystation.crs.Position;

/**
 * A small map drawn with letters: each letter or digit is a node, a character's width and a line's height are 100 m. The
 * strokes between them are for the reader; ways are named one by one.
 */
final class MapSketch {

    private static final double METRES_PER_CELL = 100;
    private static final double METRES_PER_DEGREE = 111_195;
    private static final double WEST = 120.6;
    private static final double NORTH = 28.0;

    private final OsmXml xml = new OsmXml();
    private final Map<Character, Position> nodes = new LinkedHashMap<>();
    private final Map<Character, List<String>> nodeTags = new LinkedHashMap<>();
    private final Map<String, Long> wayIds = new LinkedHashMap<>();

    static MapSketch of(String drawing) {
        MapSketch sketch = new MapSketch();
        List<String> lines = drawing.lines().toList();
        for (int row = 0; row < lines.size(); row++) {
            for (int column = 0; column < lines.get(row).length(); column++) {
                char c = lines.get(row).charAt(column);
                if (Character.isLetterOrDigit(c)) {
                    sketch.nodes.put(c, at(column, row));
                }
            }
        }
        return sketch;
    }

    /** The position at a column and row of the drawing, which may be fractions. */
    static Position at(double column, double row) {
        double latitude = NORTH - row * METRES_PER_CELL / METRES_PER_DEGREE;
        double longitude = WEST + column * METRES_PER_CELL / METRES_PER_DEGREE / Math.cos(Math.toRadians(NORTH));
        return new Position(longitude, latitude);
    }

    Position at(char node) {
        return nodes.get(node);
    }

    MapSketch tag(char node, String... tags) {
        nodeTags.put(node, List.of(tags));
        return this;
    }

    /** @param path the letters of the nodes it runs through */
    MapSketch way(String path, String... tags) {
        List<Long> ids = new ArrayList<>();
        path.chars().forEach(node -> ids.add((long) node));
        wayIds.put(path, xml.way(ids, List.of(tags)));
        return this;
    }

    MapSketch restriction(String from, char via, String to, String... tags) {
        xml.restriction(wayIds.get(from), via, wayIds.get(to), List.of(tags));
        return this;
    }

    OsmXml toXml() {
        nodes.forEach((name, position) -> xml.node(name, position, nodeTags.getOrDefault(name, List.of())));
        return xml;
    }

    Path write(Path folder) {
        return toXml().write(folder.resolve("sketch.osm"));
    }
}
