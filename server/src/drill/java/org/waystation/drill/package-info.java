/**
 * Drills: the README's promises put to the test on a database cluster and servers of their own, which are killed, frozen and
 * loaded. One {@link org.waystation.drill.Drill} for each promise; {@link org.waystation.drill.Ground} is what they happen on.
 */
package org.waystation.drill;
