/**
 * Help nearby: a driver asks, {@link org.waystation.help.HelpDesk} puts it to the nearest stations and volunteers by their drive to the
 * driver, one comes, and the driver sees who and when. All of it is in the database: a server may end at any moment.
 */
package org.waystation.help;
