package org.waystation.hours;

/** Chooses days. Implementations are immutable and must be cheap: a search asks for up to a year of days. */
@FunctionalInterface
interface DaySelector {

    boolean selects(DayQuestion day);
}
