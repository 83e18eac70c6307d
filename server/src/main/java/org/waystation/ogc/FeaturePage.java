package org.waystation.ogc;

/**
 * A page of what a query found.
 *
 * @param features by their numbers in the layer; not to be changed
 * @param matched on all pages together
 * @param hasMore whether there is a page behind it
 */
record FeaturePage(int[] features, int matched, boolean hasMore) {}
