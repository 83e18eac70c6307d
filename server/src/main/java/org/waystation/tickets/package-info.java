/**
 * The drivers' direct line: complaints and suggestions, followed by number and code without an account, answered by the one who
 * is responsible from the beginning within working hours, and what planners see of them. A driver's contact, position and photo
 * are for who handles the ticket alone, and go after a time.
 */
package org.waystation.tickets;
