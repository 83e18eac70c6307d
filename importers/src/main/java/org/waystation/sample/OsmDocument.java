package org.waystation.sample;

import crosby.binary.file.BlockOutputStream;
import crosby.binary.osmosis.OsmosisSerializer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.openstreetmap.osmosis.core.container.v0_6.BoundContainer;
import org.openstreetmap.osmosis.core.container.v0_6.NodeContainer;
import org.openstreetmap.osmosis.core.container.v0_6.RelationContainer;
import org.openstreetmap.osmosis.core.container.v0_6.WayContainer;
import org.openstreetmap.osmosis.core.domain.v0_6.Bound;
import org.openstreetmap.osmosis.core.domain.v0_6.CommonEntityData;
import org.openstreetmap.osmosis.core.domain.v0_6.EntityType;
import org.openstreetmap.osmosis.core.domain.v0_6.Node;
import org.openstreetmap.osmosis.core.domain.v0_6.OsmUser;
import org.openstreetmap.osmosis.core.domain.v0_6.Relation;
import org.openstreetmap.osmosis.core.domain.v0_6.RelationMember;
import org.openstreetmap.osmosis.core.domain.v0_6.Tag;
import org.openstreetmap.osmosis.core.domain.v0_6.Way;
import org.openstreetmap.osmosis.core.domain.v0_6.WayNode;
import org.waystation.crs.Position;

/** Collects nodes, ways and relations, numbers them from 1 in the order they come, and writes them as an OSM PBF file. */
final class OsmDocument {

    /** The day the sources were last looked through; a fixed one, so that the file does not change by itself. */
    static final Instant TIMESTAMP = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<Position, Long> nodeIds = new LinkedHashMap<>();
    private final Map<Long, Map<String, String>> nodeTags = new LinkedHashMap<>();
    private final List<Way> ways = new ArrayList<>();
    private final List<Relation> relations = new ArrayList<>();

    /** The node at a place; equal places (to seven decimals) are one node. Tags add to those it has. */
    long node(Coordinate metres, Map<String, String> tags) {
        long id = nodeIds.computeIfAbsent(SamplePlane.toPosition(metres), position -> nodeIds.size() + 1L);
        if (!tags.isEmpty()) {
            nodeTags.computeIfAbsent(id, key -> new LinkedHashMap<>()).putAll(tags);
        }
        return id;
    }

    /** @return the way's id, or −1 where the line shrinks to a single node and no way is made */
    long way(List<Coordinate> line, Map<String, String> tags) {
        Way way = new Way(data(ways.size() + 1L, tags));
        long last = 0;
        for (Coordinate at : line) {
            long node = node(at, Map.of());
            if (node != last) {
                way.getWayNodes().add(new WayNode(node));
            }
            last = node;
        }
        if (way.getWayNodes().size() < 2) {
            return -1;
        }
        ways.add(way);
        return way.getId();
    }

    record Member(EntityType type, long id, String role) {}

    void relation(List<Member> members, Map<String, String> tags) {
        Relation relation = new Relation(data(relations.size() + 1L, tags));
        members.forEach(
                member -> relation.getMembers().add(new RelationMember(member.id(), member.type(), member.role())));
        relations.add(relation);
    }

    private static CommonEntityData data(long id, Map<String, String> tags) {
        List<Tag> list = tags.entrySet().stream()
                .map(entry -> new Tag(entry.getKey(), entry.getValue()))
                .toList();
        return new CommonEntityData(id, 1, Date.from(TIMESTAMP), OsmUser.NONE, 0, list);
    }

    void write(Path file) throws IOException {
        OsmosisSerializer serializer =
                new OsmosisSerializer(new BlockOutputStream(new BufferedOutputStream(Files.newOutputStream(file))));
        try {
            serializer.configOmit(true);
            serializer.process(new BoundContainer(bound()));
            nodeIds.forEach((position, id) -> serializer.process(new NodeContainer(new Node(
                    data(id, nodeTags.getOrDefault(id, Map.of())), position.latitude(), position.longitude()))));
            ways.forEach(way -> serializer.process(new WayContainer(way)));
            relations.forEach(relation -> serializer.process(new RelationContainer(relation)));
            serializer.complete();
        } finally {
            serializer.close();
        }
    }

    private Bound bound() {
        Envelope envelope = new Envelope();
        nodeIds.keySet().forEach(position -> envelope.expandToInclude(position.toCoordinate()));
        return new Bound(
                envelope.getMaxX(), envelope.getMinX(), envelope.getMaxY(), envelope.getMinY(), "Waystation sample");
    }
}
