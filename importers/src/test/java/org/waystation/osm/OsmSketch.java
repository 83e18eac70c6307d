package org.waystation.osm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.waystation.crs.LocalPlane;
import org.waystation.crs.Position;
import org.waystation.osmfile.OsmFile;
import org.waystation.osmfile.OsmFileException;
import org.waystation.progress.Progress;
import org.waystation.stations.StationDraft;

/** A small OSM file drawn in metres east and north of a point near Wenzhou. */
final class OsmSketch {

    static final Coordinate ORIGIN = new Coordinate(120.7, 28.0);

    private final LocalPlane plane = new LocalPlane(ORIGIN);
    private final StringBuilder nodes = new StringBuilder();
    private final StringBuilder ways = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private long lastNode;
    private long lastWay;
    private long lastRelation;

    /** Tags as {@code "highway=service", "name=…"}. */
    long node(double x, double y, String... tags) {
        lastNode++;
        Position at = position(x, y);
        nodes.append("<node id='%d' lon='%.7f' lat='%.7f'>%s</node>\n"
                .formatted(lastNode, at.longitude(), at.latitude(), xml(tags)));
        return lastNode;
    }

    /** @param line x, y, x, y … */
    long way(String tags, double... line) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < line.length; i += 2) {
            ids.add(node(line[i], line[i + 1]));
        }
        return wayOf(tags, ids.stream().mapToLong(Long::longValue).toArray());
    }

    long wayOf(String tags, long... nodeIds) {
        lastWay++;
        ways.append("<way id='%d'>".formatted(lastWay));
        for (long id : nodeIds) {
            ways.append("<nd ref='%d'/>".formatted(id));
        }
        ways.append(xml(tags.isEmpty() ? new String[0] : tags.split(","))).append("</way>\n");
        return lastWay;
    }

    /** A closed way round a rectangle. */
    long box(String tags, double west, double south, double east, double north) {
        long a = node(west, south);
        long b = node(east, south);
        long c = node(east, north);
        long d = node(west, north);
        return wayOf(tags, a, b, c, d, a);
    }

    /** @param members as {@code "way/1 outer"} */
    long relation(String tags, String... members) {
        lastRelation++;
        relations.append("<relation id='%d'>".formatted(lastRelation));
        for (String member : members) {
            String[] parts = member.split("[/ ]", 3);
            relations.append("<member type='%s' ref='%s' role='%s'/>".formatted(parts[0], parts[1], parts[2]));
        }
        relations.append(xml(tags.split(","))).append("</relation>\n");
        return lastRelation;
    }

    Position position(double x, double y) {
        return Position.of(plane.toDegrees(new Coordinate(x, y)));
    }

    String toXml() {
        return "<?xml version='1.0' encoding='UTF-8'?>\n<osm version='0.6' generator='sketch'>\n"
                + "<meta osm_base='2026-01-01T00:00:00Z'/>\n" + nodes + ways + relations + "</osm>\n";
    }

    Path write(Path file) {
        try {
            return Files.writeString(file, toXml(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OsmExtract extract(Path folder) {
        return extract(folder, OsmExtraction.Options.defaults());
    }

    OsmExtract extract(Path folder, OsmExtraction.Options options) {
        try {
            return new OsmExtraction(options)
                    .extract(OsmFile.open(write(folder.resolve("sketch.osm"))), Progress.SILENT);
        } catch (OsmFileException e) {
            throw new AssertionError(e);
        }
    }

    static StationDraft stationOf(OsmExtract extract, String id) {
        return extract.stations().stream()
                .filter(station -> station.sourceId().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not among "
                        + extract.stations().stream()
                                .map(s -> s.sourceId().id())
                                .toList()));
    }

    private static String xml(String... tags) {
        StringBuilder text = new StringBuilder();
        for (String tag : tags) {
            int at = tag.indexOf('=');
            text.append(
                    "<tag k='%s' v='%s'/>".formatted(escaped(tag.substring(0, at)), escaped(tag.substring(at + 1))));
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
    }
}
