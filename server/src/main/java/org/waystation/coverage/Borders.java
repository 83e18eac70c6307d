package org.waystation.coverage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.locationtech.jts.algorithm.LineIntersector;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.index.chain.MonotoneChain;
import org.locationtech.jts.index.chain.MonotoneChainBuilder;
import org.locationtech.jts.index.chain.MonotoneChainOverlapAction;
import org.locationtech.jts.index.hprtree.HPRtree;

/** The boundaries of areas, to find where lines cross them. For one thread. */
final class Borders {

    private final HPRtree chains = new HPRtree();

    Borders(Collection<? extends Geometry> areas) {
        for (Geometry area : areas) {
            for (Object ring : LinearComponentExtracter.getLines(area)) {
                for (Object chain : MonotoneChainBuilder.getChains(((LineString) ring).getCoordinates())) {
                    chains.insert(((MonotoneChain) chain).getEnvelope(), chain);
                }
            }
        }
        chains.build();
    }

    /** Whether there may be a border in a box; if not, all of it lies in the same areas. */
    boolean mayPass(Envelope box) {
        return !chains.query(box).isEmpty();
    }

    /**
     * Where the line meets a border, in parts of its length from 0 to 1, ascending, without those two.
     *
     * @param line WGS 84 degrees; where one runs along a border, the corners of that are told
     */
    List<Double> cuts(Coordinate[] line) {
        LineMeasure measure = new LineMeasure(line);
        TreeSet<Double> cuts = new TreeSet<>();
        Envelope box = new Envelope();
        for (Coordinate point : line) {
            box.expandToInclude(point);
        }
        LineSegment side = new LineSegment();
        LineIntersector intersector = new RobustLineIntersector();
        List<MonotoneChain> own = new ArrayList<>();
        for (Object chain : MonotoneChainBuilder.getChains(line)) {
            own.add((MonotoneChain) chain);
        }
        for (Object border : chains.query(box)) {
            for (MonotoneChain mine : own) {
                mine.computeOverlaps((MonotoneChain) border, new MonotoneChainOverlapAction() {
                    @Override
                    public void overlap(MonotoneChain one, int segment, MonotoneChain other, int otherSegment) {
                        other.getLineSegment(otherSegment, side);
                        intersector.computeIntersection(line[segment], line[segment + 1], side.p0, side.p1);
                        for (int i = 0; i < intersector.getIntersectionNum(); i++) {
                            cuts.add(measure.part(segment, intersector.getIntersection(i)));
                        }
                    }
                });
            }
        }
        return cuts.stream().filter(part -> part > 0 && part < 1).toList();
    }
}
