/**
 * Looking around without a journey: stations on the map and one station whole, places by name, the region and the words that
 * questions may use. Also how a station and its opening look in every answer. Reads the snapshot; places come from their
 * store.
 */
package org.waystation.browse;
