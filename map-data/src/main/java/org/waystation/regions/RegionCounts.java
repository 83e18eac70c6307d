package org.waystation.regions;

/** How many of each were stored. */
public record RegionCounts(long counties, long places, long features) {}
