package org.waystation.bench.country;

import crosby.binary.file.BlockOutputStream;
import crosby.binary.osmosis.OsmosisSerializer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.SplittableRandom;
import org.openstreetmap.osmosis.core.container.v0_6.NodeContainer;
import org.openstreetmap.osmosis.core.container.v0_6.RelationContainer;
import org.openstreetmap.osmosis.core.container.v0_6.WayContainer;
import org.openstreetmap.osmosis.core.domain.v0_6.CommonEntityData;
import org.openstreetmap.osmosis.core.domain.v0_6.EntityType;
import org.openstreetmap.osmosis.core.domain.v0_6.Node;
import org.openstreetmap.osmosis.core.domain.v0_6.OsmUser;
import org.openstreetmap.osmosis.core.domain.v0_6.Relation;
import org.openstreetmap.osmosis.core.domain.v0_6.RelationMember;
import org.openstreetmap.osmosis.core.domain.v0_6.Tag;
import org.openstreetmap.osmosis.core.domain.v0_6.Way;
import org.openstreetmap.osmosis.core.domain.v0_6.WayNode;
import org.waystation.bench.country.RoadSheet.Ban;
import org.waystation.bench.country.RoadSheet.Limit;
import org.waystation.bench.country.RoadSheet.Stretch;
import org.waystation.bench.country.Settlement.Kind;
import org.waystation.crs.Position;

/**
 * A made-up country, drawn and written as an OSM PBF file. With a million junctions it measures some 1 400 by 600 km; with
 * fewer it is smaller, as dense.
 */
public final class CountryFile {

    private static final double WIDTH_METRES = 1_400_000;
    private static final double HEIGHT_METRES = 600_000;
    private static final double MILLION = 1e6;
    private static final double METRES_PER_DEGREE = 111_195;
    private static final double WEST = 105;
    private static final double SOUTH = 27;
    private static final double MIDDLE_LATITUDE = 30;
    private static final Date TIMESTAMP = Date.from(Instant.parse("2026-01-01T00:00:00Z"));

    private final RoadSheet sheet = new RoadSheet();
    private final WayJoiner joiner;
    private final int[] serviceAreas;

    private CountryFile(int junctions, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double scale = Math.sqrt(junctions / MILLION);
        List<Settlement> settlements =
                Settlements.spread(junctions, scale * WIDTH_METRES, scale * HEIGHT_METRES, random.split());
        List<int[]> mainNodes = new ArrayList<>();
        for (Settlement settlement : settlements) {
            mainNodes.add(Streets.draw(sheet, settlement, random.split()));
        }
        int[] roadJunctions = new CountryRoads(sheet, settlements, mainNodes, random.split()).draw();
        int cities = (int) settlements.stream()
                .filter(settlement -> settlement.kind() == Kind.CITY)
                .count();
        serviceAreas = new Motorways(sheet, roadJunctions, random.split())
                .draw(settlements.subList(0, cities), mainNodes.subList(0, cities));
        joiner = new WayJoiner(sheet);
    }

    /** @param junctions about how many, at least 1000 */
    public static CountryFile draw(int junctions, long seed) {
        return new CountryFile(junctions, seed);
    }

    /** Places where roads meet or end. */
    public long junctions() {
        return joiner.junctions();
    }

    /** One on each carriageway. */
    public List<Position> serviceAreas() {
        List<Position> positions = new ArrayList<>();
        for (int node : serviceAreas) {
            positions.add(position(node));
        }
        return positions;
    }

    private Position position(int node) {
        return new Position(
                WEST + sheet.x(node) / METRES_PER_DEGREE / Math.cos(Math.toRadians(MIDDLE_LATITUDE)),
                SOUTH + sheet.y(node) / METRES_PER_DEGREE);
    }

    public void write(Path file) throws IOException {
        OsmosisSerializer serializer =
                new OsmosisSerializer(new BlockOutputStream(new BufferedOutputStream(Files.newOutputStream(file))));
        try {
            serializer.configOmit(true);
            for (int node = 0; node < sheet.nodes(); node++) {
                Position at = position(node);
                serializer.process(
                        new NodeContainer(new Node(data(node + 1L, List.of()), at.latitude(), at.longitude())));
            }
            long id = 0;
            for (Stretch stretch : joiner.ways()) {
                Way way = new Way(data(++id, tags(stretch)));
                for (int node : stretch.nodes()) {
                    way.getWayNodes().add(new WayNode(node + 1L));
                }
                serializer.process(new WayContainer(way));
            }
            id = 0;
            for (Ban ban : sheet.bans()) {
                serializer.process(new RelationContainer(relation(++id, ban)));
            }
            serializer.complete();
        } finally {
            serializer.close();
        }
    }

    private Relation relation(long id, Ban ban) {
        Relation relation =
                new Relation(data(id, List.of(new Tag("type", "restriction"), new Tag("restriction", "no_left_turn"))));
        relation.getMembers().add(new RelationMember(joiner.wayOf(ban.fromStretch()) + 1L, EntityType.Way, "from"));
        relation.getMembers().add(new RelationMember(ban.viaNode() + 1L, EntityType.Node, "via"));
        relation.getMembers().add(new RelationMember(joiner.wayOf(ban.toStretch()) + 1L, EntityType.Way, "to"));
        return relation;
    }

    private static List<Tag> tags(Stretch stretch) {
        List<Tag> tags = new ArrayList<>();
        tags.add(new Tag("highway", stretch.highway().tag()));
        if (stretch.isOneway()) {
            tags.add(new Tag("oneway", "yes"));
        }
        if (stretch.limit() == Limit.HEIGHT_3_5_METRES) {
            tags.add(new Tag("maxheight", "3.5"));
        } else if (stretch.limit() == Limit.WEIGHT_10_TONNES) {
            tags.add(new Tag("maxweight", "10"));
        }
        return tags;
    }

    private static CommonEntityData data(long id, List<Tag> tags) {
        return new CommonEntityData(id, 1, TIMESTAMP, OsmUser.NONE, 0, tags);
    }
}
