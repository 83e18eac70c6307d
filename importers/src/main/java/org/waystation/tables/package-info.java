/**
 * Reads station files, GeoJSON and CSV, in the encodings and coordinate systems in which they come: {@link
 * org.waystation.tables.StationFileReader}. Knows neither the database nor the roads.
 */
package org.waystation.tables;
