/**
 * The engine: exact travel times between a route and every station, by buckets on a contraction hierarchy.
 * {@link org.waystation.detours.DetourSearch} is what others ask; {@link org.waystation.detours.HierarchySearch} answers over
 * the {@link org.waystation.detours.StationBuckets} of one vehicle class. It knows the road network's hierarchy, and neither
 * HTTP nor SQL.
 */
package org.waystation.detours;
