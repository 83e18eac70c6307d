/**
 * Searches over the whole road network that need no preparation: {@link org.waystation.sweeps.Sweep} finds the fastest ways
 * from some points to every road, or from every road to them, for a vehicle of any size. It knows the road network's flat
 * arcs, and neither stations, HTTP, SQL nor GraphHopper.
 */
package org.waystation.sweeps;
