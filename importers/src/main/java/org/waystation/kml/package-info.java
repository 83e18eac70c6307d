/**
 * Formats of XML: KML, its zipped form KMZ, and GPX, read an element at a time and written. Documents with a DOCTYPE, and so
 * with entities of their own, are refused.
 */
package org.waystation.kml;
