/**
 * How stations of any format get in: a reader is a {@link org.waystation.intake.StationReading}, which yields drafts and
 * problems with their place in the file; {@link org.waystation.intake.StationImport} matches them with what is known and
 * stores them in one transaction. Readers depend on this room, never the other way round.
 */
package org.waystation.intake;
