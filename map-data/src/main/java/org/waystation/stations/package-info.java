/**
 * What a driver station is: its kinds, facilities and needs, what each source says of it, and how several accounts become
 * one station. {@link org.waystation.stations.StationStore} keeps them in the database, {@link
 * org.waystation.stations.StationDirectory} in memory. May use {@code crs}, {@code hours} and {@code database}.
 */
package org.waystation.stations;
