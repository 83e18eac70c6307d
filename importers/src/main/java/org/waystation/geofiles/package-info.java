/**
 * Files of geographic information systems: Shapefiles and GeoPackages, read a record at a time and written. A GeoPackage is
 * an SQLite database, hence the only SQL beside that of the stores.
 */
package org.waystation.geofiles;
