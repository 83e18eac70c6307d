/**
 * Files that tell how many people live where: tables of points, grids (GeoTIFF), and GeoPackages.
 * {@link org.waystation.populationfiles.PopulationImport} is the way in.
 */
package org.waystation.populationfiles;
