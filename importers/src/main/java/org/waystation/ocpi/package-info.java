/**
 * Locations of OCPI 2.2.1, the Open Charge Point Interface of charging networks: read from a file or from a party's endpoint,
 * page by page, and written.
 */
package org.waystation.ocpi;
