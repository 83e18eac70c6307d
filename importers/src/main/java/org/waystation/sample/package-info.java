/**
 * Makes the sample region out of small hand-written tables: {@link org.waystation.sample.SampleRegion} writes an OSM file
 * and a station file, which are then imported as any other. Knows neither the database nor how files are imported.
 */
package org.waystation.sample;
