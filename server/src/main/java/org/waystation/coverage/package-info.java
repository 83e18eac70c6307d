/**
 * How well stations cover the roads, for planners: the drive time between every place on every road and its nearest station, by
 * county and class of road. {@link org.waystation.coverage.CoverageRoutes} is the way in. The engine ({@code DriveTimes} and
 * what it feeds) knows neither HTTP nor SQL, and no GraphHopper.
 */
package org.waystation.coverage;
