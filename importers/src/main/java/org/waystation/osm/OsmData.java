package org.waystation.osm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.waystation.osmfile.OsmFile;
import org.waystation.osmfile.OsmFileException;
import org.waystation.osmfile.OsmFileException.Reason;
import org.waystation.osmfile.OsmType;
import org.waystation.osmfile.OsmVisitor;
import org.waystation.osmfile.Tags;
import org.waystation.progress.Progress;

/**
 * What is wanted of an OSM file, in memory: roads, areas, relations, single nodes with tags of interest, and the positions
 * of their nodes. Read in three passes (relations, ways, nodes), so that of all else nothing is kept: some 200 bytes a
 * road and 16 bytes a node.
 */
final class OsmData {

    static final GeometryFactory GEOMETRY = new GeometryFactory(new PrecisionModel(), 4326);

    private final List<OsmWay> roads = new ArrayList<>();
    private final List<OsmWay> otherWays = new ArrayList<>();
    private final Map<Long, OsmWay> memberWays = new HashMap<>();
    private final List<OsmRelation> relations = new ArrayList<>();
    private final List<OsmFeature> nodes = new ArrayList<>();
    private final NodeCoordinates coordinates;

    private OsmData(OsmFile file, Progress progress) throws OsmFileException {
        String name = String.valueOf(file.path().getFileName());
        file.read("Reading relations of " + name, new RelationPass(), progress);
        WayPass ways = new WayPass();
        file.read("Reading ways of " + name, ways, progress);
        coordinates = ways.wanted.toCoordinates();
        NodePass nodePass = new NodePass();
        file.read("Reading nodes of " + name, nodePass, progress);
        if (nodePass.count == 0 || ways.count == 0) {
            throw new OsmFileException(
                    Reason.NOTHING_IN_IT,
                    file.path(),
                    nodePass.count == 0
                            ? "holds not a single node"
                            : "holds nodes but not a single way: it was cut off, or is not an extract of a region");
        }
    }

    static OsmData read(OsmFile file, Progress progress) throws OsmFileException {
        return new OsmData(file, progress);
    }

    List<OsmWay> roads() {
        return roads;
    }

    /** Ways that are no roads: areas and rivers. */
    List<OsmWay> otherWays() {
        return otherWays;
    }

    List<OsmRelation> relations() {
        return relations;
    }

    /** Single nodes with tags of interest. */
    List<OsmFeature> nodes() {
        return nodes;
    }

    NodeCoordinates coordinates() {
        return coordinates;
    }

    Optional<OsmWay> memberWay(long id) {
        return Optional.ofNullable(memberWays.get(id));
    }

    /** The area inside a closed way; empty for an open one or one with nodes missing. */
    Optional<Geometry> areaOf(OsmWay way) {
        if (!way.isClosed() || !coordinates.hasAll(way.nodes())) {
            return Optional.empty();
        }
        Coordinate[] ring = coordinates.of(way.nodes());
        Geometry area = AreaAssembler.valid(GEOMETRY.createPolygon(ring));
        return area.isEmpty() ? Optional.empty() : Optional.of(area);
    }

    private final class RelationPass extends OsmVisitor {
        RelationPass() {
            super(OsmType.RELATION);
        }

        @Override
        protected void relation(long id, List<Member> members, Tags tags) {
            if (Interest.inRelation(tags)) {
                relations.add(new OsmRelation(id, List.copyOf(members), tags));
                for (Member member : members) {
                    if (member.type() == OsmType.WAY) {
                        memberWays.put(member.id(), new OsmWay(member.id(), new long[0], Tags.NONE));
                    }
                }
            }
        }
    }

    private final class WayPass extends OsmVisitor {
        private final NodeCoordinates.Wanted wanted = new NodeCoordinates.Wanted();
        private long count;

        WayPass() {
            super(OsmType.WAY);
        }

        @Override
        protected void way(long id, long[] nodeIds, Tags tags) {
            count++;
            boolean isMember =
                    memberWays.computeIfPresent(id, (key, unread) -> new OsmWay(id, nodeIds, Tags.NONE)) != null;
            boolean isRoad = Roads.isRoad(tags);
            boolean isOther = !isRoad && Interest.inWay(tags);
            if (isRoad) {
                roads.add(new OsmWay(id, nodeIds, tags.only(Roads.KEPT_TAGS)));
            } else if (isOther) {
                otherWays.add(new OsmWay(id, nodeIds, tags));
            }
            if (isMember || isRoad || isOther) {
                wanted.add(nodeIds);
            }
        }
    }

    /** To OSM's own precision; what a PBF's integers become as floating-point numbers is a little beside it. */
    private static double rounded(double degrees) {
        return Math.round(degrees * 1e7) / 1e7;
    }

    private final class NodePass extends OsmVisitor {
        private long count;

        NodePass() {
            super(OsmType.NODE);
        }

        @Override
        protected void node(long id, double longitude, double latitude, Tags tags) {
            count++;
            coordinates.put(id, longitude, latitude);
            if (!tags.isEmpty() && Interest.inNode(tags)) {
                Coordinate at = new Coordinate(rounded(longitude), rounded(latitude));
                nodes.add(new OsmFeature(OsmType.NODE.path(id), tags, GEOMETRY.createPoint(at)));
            }
        }
    }
}
