/**
 * Opening hours in the OSM syntax: {@link org.waystation.hours.OpeningHours} answers whether a place is open at a local time
 * or for a whole stay, with a region's {@link org.waystation.hours.HolidayCalendar}. A library reads the syntax, the
 * evaluation is done here. {@link org.waystation.hours.LunarDate} tells days of the lunar calendar. Uses nothing else of this program.
 */
package org.waystation.hours;
