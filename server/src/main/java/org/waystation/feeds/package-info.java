/**
 * Stations for other programs and platforms: files in any of the formats that we read, and feeds in OCPI, DATEX II and GeoJSON that
 * are asked for again and again. {@link org.waystation.feeds.FeedRoutes} is the way in. All is told out of memory.
 */
package org.waystation.feeds;
