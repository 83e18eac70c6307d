package org.waystation.roads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.waystation.crs.Position;

/** Puts an OSM XML file together; tags are given as {@code key=value}. */
final class OsmXml {

    private final List<String> nodes = new ArrayList<>();
    private final List<String> ways = new ArrayList<>();
    private final List<String> relations = new ArrayList<>();

    void node(long id, Position position, List<String> tags) {
        nodes.add(String.format(
                Locale.ROOT,
                "<node id='%d' version='1' timestamp='2026-01-02T03:04:05Z' lat='%.9f' lon='%.9f'>%s</node>",
                id,
                position.latitude(),
                position.longitude(),
                tags(tags)));
    }

    /** @return the way's id */
    long way(List<Long> nodeIds, List<String> tags) {
        long id = ways.size() + 1L;
        StringBuilder xml = new StringBuilder("<way id='" + id + "' version='1'>");
        nodeIds.forEach(node -> xml.append("<nd ref='").append(node).append("'/>"));
        ways.add(xml.append(tags(tags)).append("</way>").toString());
        return id;
    }

    void restriction(long fromWay, long viaNode, long toWay, List<String> tags) {
        relations.add("<relation id='" + (relations.size() + 1) + "' version='1'>"
                + "<member type='way' ref='" + fromWay + "' role='from'/>"
                + "<member type='node' ref='" + viaNode + "' role='via'/>"
                + "<member type='way' ref='" + toWay + "' role='to'/>"
                + "<tag k='type' v='restriction'/>" + tags(tags) + "</relation>");
    }

    private static String tags(List<String> tags) {
        StringBuilder xml = new StringBuilder();
        for (String tag : tags) {
            String[] pair = tag.split("=", 2);
            String value = pair[1].replace("<", "&lt;").replace(">", "&gt;");
            xml.append("<tag k='").append(pair[0]).append("' v='").append(value).append("'/>");
        }
        return xml.toString();
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add("<?xml version='1.0' encoding='UTF-8'?>");
        lines.add("<osm version='0.6'>");
        lines.addAll(nodes);
        lines.addAll(ways);
        lines.addAll(relations);
        lines.add("</osm>");
        return String.join("\n", lines) + "\n";
    }

    Path write(Path file) {
        try {
            return Files.writeString(file, toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
