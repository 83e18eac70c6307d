/**
 * The figures of coverage that are kept of each quarter: measured at its end, or when a planner asks for it.
 * {@link org.waystation.quarters.QuarterRecorder} does it, {@link org.waystation.quarters.QuarterRoutes} is the way in.
 */
package org.waystation.quarters;
