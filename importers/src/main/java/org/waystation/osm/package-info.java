/**
 * Takes driver stations, counties, places and map features out of OpenStreetMap files. {@link
 * org.waystation.osm.RegionImport} puts them, with the road graph, in place of the region before; of the rest of this room
 * only it knows the database. May use all of {@code map-data}, but no other importer.
 */
package org.waystation.osm;
