/**
 * Who runs the stations: organisations in levels, which stations are theirs, and what they agreed on. {@link
 * org.waystation.organisations.Organisations} keeps the tree and {@link org.waystation.organisations.Agreements} what is to be
 * done until when; the database holds that neither breaks its rules. Nobody is kept by name.
 */
package org.waystation.organisations;
