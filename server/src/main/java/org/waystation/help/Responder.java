package org.waystation.help;

import java.util.OptionalLong;

/** Who comes: a station, or a volunteer of one. */
record Responder(long stationId, OptionalLong volunteerId) {}
