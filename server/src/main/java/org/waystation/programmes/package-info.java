/**
 * What people enrol in at stations: camps for children, contests, training. {@link org.waystation.programmes.Enrolling} gives
 * places and keeps the waiting list; the database holds that no place is given twice. Who enrolled is shown to the station's
 * operator alone, and forgotten by {@link org.waystation.programmes.ProgrammeKeeper}.
 */
package org.waystation.programmes;
