/**
 * The region that is loaded: its counties, its place names and the search for them, and what the map is drawn from. {@link
 * org.waystation.regions.RegionStore} replaces it whole; {@link org.waystation.regions.PlaceStore} and {@link
 * org.waystation.regions.TileStore} read it. May use {@code crs} and {@code database}.
 */
package org.waystation.regions;
