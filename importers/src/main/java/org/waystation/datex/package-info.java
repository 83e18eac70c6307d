/**
 * Truck parking in DATEX II, the European exchange format for traffic data: sites of a parking table publication, read in
 * version 3 (up to 3.3) and in version 2.3, and written in version 3.
 */
package org.waystation.datex;
