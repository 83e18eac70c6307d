/**
 * OGC API – Features, parts 1 and 2, and part 3 with CQL2 text: stations, counties, roads' coverage and gaps as collections of
 * features for map programs, as GeoJSON and HTML. {@link org.waystation.ogc.OgcRoutes} is the way in. A {@code Dataset} is
 * what a collection is, a {@code Layer} its features at one moment, out of memory; a {@code FeatureQuery} picks among them.
 */
package org.waystation.ogc;
