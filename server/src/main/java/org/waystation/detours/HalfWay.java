package org.waystation.detours;

/**
 * The way between a point and a junction above it.
 *
 * @param arcs by which the junction is reached from the point, the highest first
 * @param road key of the road at the point, driven up to the next junction or from the last
 */
record HalfWay(int[] arcs, int road) {}
