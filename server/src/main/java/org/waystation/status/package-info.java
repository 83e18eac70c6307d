/**
 * What operators tell of their stations from moment to moment: taken in, kept, told to every server and to whoever listens,
 * and what is usual at an hour of the week. Questions ask {@link org.waystation.status.LiveStatusBoard}, which is in memory.
 */
package org.waystation.status;
