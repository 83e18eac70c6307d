/**
 * Reads OpenStreetMap files: driver stations, counties, places and map features of a region. {@link
 * org.waystation.osm.RegionImport} puts them, with the road graph, in place of the region before.
 */
package org.waystation.osm;
