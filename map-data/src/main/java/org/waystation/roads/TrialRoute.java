package org.waystation.roads;

import java.util.Objects;

/**
 * A route that was found on the roads alone when a graph was built.
 *
 * @param classId of the vehicle
 * @param fromNode of the graph
 * @param toNode likewise
 * @param weight as the vehicle's routes are weighed
 */
record TrialRoute(String classId, int fromNode, int toNode, double weight) {

    TrialRoute {
        Objects.requireNonNull(classId, "classId");
    }
}
