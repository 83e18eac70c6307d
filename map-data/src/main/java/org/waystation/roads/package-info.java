/**
 * The road network: {@link org.waystation.roads.RoadNetworkBuilder} makes a graph folder of a map file, {@link
 * org.waystation.roads.RoadNetwork} takes it up again, brings positions onto roads and drives routes for every vehicle
 * class. With the detour engine, which reads its graphs through {@link org.waystation.roads.RoutingGraph}, the only room
 * that knows GraphHopper. May use {@code crs}, {@code files}, {@code osmfile} and {@code progress}; never the database.
 */
package org.waystation.roads;
