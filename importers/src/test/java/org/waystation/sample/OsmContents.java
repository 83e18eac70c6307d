package org.waystation.sample;

import crosby.binary.osmosis.OsmosisReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.openstreetmap.osmosis.core.container.v0_6.EntityContainer;
import org.openstreetmap.osmosis.core.domain.v0_6.Entity;
import org.openstreetmap.osmosis.core.domain.v0_6.Node;
import org.openstreetmap.osmosis.core.domain.v0_6.Relation;
import org.openstreetmap.osmosis.core.domain.v0_6.Tag;
import org.openstreetmap.osmosis.core.domain.v0_6.Way;
import org.openstreetmap.osmosis.core.domain.v0_6.WayNode;
import org.openstreetmap.osmosis.core.task.v0_6.Sink;

/** A whole OSM file in memory, read back by the library's own reader. */
record OsmContents(Map<Long, Node> nodes, Map<Long, Way> ways, List<Relation> relations) {

    static final GeometryFactory GEOMETRIES = new GeometryFactory();

    static OsmContents read(Path file) {
        OsmContents contents = new OsmContents(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        OsmosisReader reader = new OsmosisReader(file.toFile());
        reader.setSink(new Collector(contents));
        reader.run();
        return contents;
    }

    private record Collector(OsmContents contents) implements Sink {
        @Override
        public void process(EntityContainer container) {
            Entity entity = container.getEntity();
            if (entity instanceof Node node) {
                contents.nodes.put(node.getId(), node);
            } else if (entity instanceof Way way) {
                contents.ways.put(way.getId(), way);
            } else if (entity instanceof Relation relation) {
                contents.relations.add(relation);
            }
        }

        @Override
        public void initialize(Map<String, Object> metaData) {}

        @Override
        public void complete() {}

        @Override
        public void close() {}
    }

    static String tag(Entity entity, String key) {
        return entity.getTags().stream()
                .filter(tag -> tag.getKey().equals(key))
                .map(Tag::getValue)
                .findFirst()
                .orElse(null);
    }

    List<String> places(Predicate<Map<String, String>> wanted) {
        return nodes.values().stream()
                .filter(node -> tag(node, "place") != null)
                .filter(node ->
                        wanted.test(node.getTags().stream().collect(Collectors.toMap(Tag::getKey, Tag::getValue))))
                .map(node -> tag(node, "name"))
                .toList();
    }

    Polygon polygon(Way way) {
        return GEOMETRIES.createPolygon(way.getWayNodes().stream()
                .map(WayNode::getNodeId)
                .map(nodes::get)
                .map(node -> new Coordinate(node.getLongitude(), node.getLatitude()))
                .toArray(Coordinate[]::new));
    }

    /** Areas of the county relations by name. */
    Map<String, Geometry> counties() {
        Map<String, Geometry> counties = new LinkedHashMap<>();
        for (Relation relation : relations) {
            if ("administrative".equals(tag(relation, "boundary"))) {
                Polygon[] parts = relation.getMembers().stream()
                        .map(member -> polygon(ways.get(member.getMemberId())))
                        .toArray(Polygon[]::new);
                counties.put(tag(relation, "name"), GEOMETRIES.createMultiPolygon(parts));
            }
        }
        return counties;
    }

    long member(Relation relation, String role) {
        return relation.getMembers().stream()
                .filter(member -> member.getMemberRole().equals(role))
                .findFirst()
                .orElseThrow()
                .getMemberId();
    }

    boolean endsAt(long wayId, long nodeId) {
        List<WayNode> line = ways.get(wayId).getWayNodes();
        return line.get(0).getNodeId() == nodeId || line.get(line.size() - 1).getNodeId() == nodeId;
    }
}
