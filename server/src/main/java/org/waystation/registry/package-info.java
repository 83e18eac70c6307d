/**
 * Stations as their operators register and keep them: what is wrong with an entry, a planner's approval, edits that do not
 * overwrite each other, closures, the quarterly confirmation, and an audit that only grows. What is published is an account of
 * the source {@code registry}, whose word goes first.
 */
package org.waystation.registry;
