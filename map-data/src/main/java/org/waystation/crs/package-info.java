/**
 * Positions on the earth, and every coordinate system they may come in. Inside the program a place is always a {@link
 * org.waystation.crs.Position}, WGS 84 with longitude first; {@link org.waystation.crs.CoordinateSystems} finds the system
 * by which others are converted at the border. The only room that knows GeoTools; uses nothing else of this program.
 */
package org.waystation.crs;
