/**
 * Drivers' questions: the stations along a route and the nearest ones. {@link org.waystation.search.SearchRoutes} is the
 * entry; a question is read, measured by the detour engine, filtered, ranked and written, and no step goes back to an
 * earlier one. Everything comes from one snapshot, nothing from the database.
 */
package org.waystation.search;
