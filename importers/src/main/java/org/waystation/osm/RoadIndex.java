package org.waystation.osm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.index.strtree.STRtree;
import org.waystation.crs.LocalPlane;
import org.waystation.osmfile.Tags;

/** The roads about the stations, to be found by place. Roads far from any station are left out. Thread-safe. */
final class RoadIndex {

    /** How far about a station its roads are looked at, metres. */
    static final double REACH_METRES = 1_500;

    private final STRtree roads = new STRtree();

    /**
     * A stretch of road without gaps.
     *
     * @param nodes ids, one for each position of the line
     */
    record Road(OsmWay way, long[] nodes, LineString line) {
        Tags tags() {
            return way.tags();
        }
    }

    RoadIndex(OsmData data, Collection<Envelope> stations) {
        STRtree places = new STRtree();
        stations.forEach(envelope -> places.insert(LocalPlane.expanded(envelope, REACH_METRES), envelope));
        places.build();
        for (OsmWay way : data.roads()) {
            for (Road road : stretches(data.coordinates(), way)) {
                Envelope envelope = road.line().getEnvelopeInternal();
                if (!places.query(envelope).isEmpty()) {
                    roads.insert(envelope, road);
                }
            }
        }
        roads.build();
    }

    private static List<Road> stretches(NodeCoordinates coordinates, OsmWay way) {
        List<Road> stretches = new ArrayList<>(1);
        int start = 0;
        for (int i = 0; i <= way.nodes().length; i++) {
            if (i == way.nodes().length || !coordinates.has(way.nodes()[i])) {
                if (i - start >= 2) {
                    long[] nodes = Arrays.copyOfRange(way.nodes(), start, i);
                    Coordinate[] line = coordinates.of(nodes);
                    stretches.add(new Road(way, nodes, OsmData.GEOMETRY.createLineString(line)));
                }
                start = i + 1;
            }
        }
        return stretches;
    }

    /** Every road whose box comes near that box. */
    @SuppressWarnings("unchecked")
    List<Road> near(Envelope degrees, double metres) {
        return roads.query(LocalPlane.expanded(degrees, metres));
    }
}
