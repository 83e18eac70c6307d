/**
 * Tables and GeoJSON, read a row at a time and written: CSV and GeoJSON in the encodings in which they come, and Excel
 * workbooks. Knows neither the database nor the roads.
 */
package org.waystation.tables;
