/** Vector tiles for the map, from PostGIS, with those asked for last kept in memory: {@link org.waystation.tiles.TileRoutes}. */
package org.waystation.tiles;
