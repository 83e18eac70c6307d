/**
 * Files and pages from a web address, within bounds: how large, how long, how often again, and never from anywhere else than
 * the address's own origin.
 */
package org.waystation.fetch;
