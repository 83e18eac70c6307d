/**
 * OpenStreetMap files: what format one is in, whether it is whole, and its objects one after the other. One entry,
 * {@link org.waystation.osmfile.OsmFile}, serves the building of roads and the extraction of everything else, so that both
 * accept and refuse the same files. May use {@code files} and {@code progress}; knows nothing of what the objects mean.
 */
package org.waystation.osmfile;
