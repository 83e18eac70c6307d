package org.waystation.hours;

import java.time.LocalDate;

/**
 * A date as selectors see it.
 *
 * @param schoolHoliday whether the date is assumed to be a school holiday; calendars may not know, see
 *     {@link HolidayCalendar}
 */
record DayQuestion(LocalDate date, HolidayCalendar holidays, boolean schoolHoliday) {}
