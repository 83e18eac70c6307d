/**
 * What is on at stations: events by the solar or the lunar calendar, kept by who keeps the station.
 * {@link org.waystation.events.EventBoard} holds them in memory, for drivers' questions and for feeds.
 */
package org.waystation.events;
