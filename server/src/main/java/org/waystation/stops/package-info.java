/**
 * The stop planner: where to rest and to charge on a trip, so that a driving-time rule is kept and a battery lasts. {@link
 * org.waystation.stops.TripPlanRoutes} is the entry; a question is read, its candidates are measured by the detour engine,
 * and {@code StopPlanner} finds the plans, knowing neither HTTP nor roads but only {@code TravelTimes}.
 */
package org.waystation.stops;
