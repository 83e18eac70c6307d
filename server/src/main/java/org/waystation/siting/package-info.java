/**
 * Where new stations help most: {@link org.waystation.siting.SitingSearch} chooses them among candidates by the drive times of
 * {@code coverage}, and tells how far from the best choice its own can be at most. The choosing knows neither HTTP nor SQL.
 */
package org.waystation.siting;
