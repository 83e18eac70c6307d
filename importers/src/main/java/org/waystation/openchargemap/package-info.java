/** Charging points in the JSON of OpenChargeMap: an array of points of interest, read and written. */
package org.waystation.openchargemap;
