package org.waystation.coverage;

import java.util.function.IntConsumer;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.waystation.roads.RoadStretches;
import org.waystation.sweeps.Checkpoint;

/**
 * Where stretches of road lie, those of important classes first, so that a map of a large area looks at few. Immutable and
 * thread-safe. Memory: 20 bytes a stretch.
 */
final class StretchBoxes {

    private static final int CHECK_EVERY = 1 << 14;

    /** By place, the stretch. */
    private final int[] order;
    /** By class, the place of its first stretch, and after them all, how many there are. */
    private final int[] first;
    /** Four a place: west, south, east, north, each rounded outwards. */
    private final float[] boxes;

    private StretchBoxes(int[] order, int[] first, float[] boxes) {
        this.order = order;
        this.first = first;
        this.boxes = boxes;
    }

    static StretchBoxes of(RoadStretches stretches, Checkpoint checkpoint) {
        int classes = stretches.classes().size();
        int[] first = new int[classes + 1];
        for (int stretch = 0; stretch < stretches.size(); stretch++) {
            first[stretches.classNumber(stretch) + 1]++;
        }
        for (int number = 0; number < classes; number++) {
            first[number + 1] += first[number];
        }
        int[] next = first.clone();
        int[] order = new int[stretches.size()];
        float[] boxes = new float[4 * order.length];
        for (int stretch = 0; stretch < order.length; stretch++) {
            if (stretch % CHECK_EVERY == 0) {
                checkpoint.check();
            }
            int place = next[stretches.classNumber(stretch)]++;
            order[place] = stretch;
            Envelope box = new Envelope();
            for (Coordinate point : stretches.line(stretch)) {
                box.expandToInclude(point);
            }
            boxes[4 * place] = Math.nextDown((float) box.getMinX());
            boxes[4 * place + 1] = Math.nextDown((float) box.getMinY());
            boxes[4 * place + 2] = Math.nextUp((float) box.getMaxX());
            boxes[4 * place + 3] = Math.nextUp((float) box.getMaxY());
        }
        return new StretchBoxes(order, first, boxes);
    }

    /**
     * Tells of the stretches that may touch an area.
     *
     * @param ofClass a number of a class of road
     */
    void find(Envelope area, int ofClass, IntConsumer found) {
        for (int place = first[ofClass]; place < first[ofClass + 1]; place++) {
            if (boxes[4 * place] <= area.getMaxX()
                    && boxes[4 * place + 2] >= area.getMinX()
                    && boxes[4 * place + 1] <= area.getMaxY()
                    && boxes[4 * place + 3] >= area.getMinY()) {
                found.accept(order[place]);
            }
        }
    }
}
