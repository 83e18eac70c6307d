/**
 * Truck parking in DATEX II, the European exchange format for traffic data: the places of a parking table
 * publication and their status, read in version 3 (places of 3.4 and later, parking records before) and in version 2.3, and
 * written in version 3.6.
 */
package org.waystation.datex;
