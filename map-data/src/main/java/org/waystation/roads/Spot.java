package org.waystation.roads;

/**
 * Where a point lies among the arcs of {@link DirectedRoads}: over which one leaves it, to the next junction, and over which
 * one comes to it, from the last. At a junction these are all its arcs from end to end; within a road, the parts to both
 * sides. Closed ones are left out. Where a turn restriction leads over a road, that road has several arcs in the same place, and
 * a point within it lies in all of them.
 *
 * @param junction the junction the point is, or {@link #WITHIN_ROAD}
 */
public record Spot(int junction, Ends leaving, Ends entering) {

    public static final int WITHIN_ROAD = -1;

    public boolean isJunction() {
        return junction != WITHIN_ROAD;
    }

    /**
     * @param arcs in the direction of driving
     * @param millis and
     * @param centimetres of the parts of these arcs between the point and the next, or last, junction
     */
    public record Ends(int[] arcs, int[] millis, int[] centimetres) {

        public int size() {
            return arcs.length;
        }
    }
}
