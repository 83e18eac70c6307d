/**
 * Sources that are watched: a file names them, a scheduler pulls each at its interval, one server at a time, and what became
 * of it is kept and told.
 */
package org.waystation.sources;
