package org.waystation.help;

import java.util.OptionalLong;

/**
 * Who a request is put to: a station, or a volunteer of one.
 *
 * @param wave 1 at once, 2 when it widens
 * @param driveSeconds from the station to the driver
 */
record Asked(long stationId, OptionalLong volunteerId, int wave, int driveSeconds, int metres) {

    boolean is(Responder responder) {
        return stationId == responder.stationId() && volunteerId.equals(responder.volunteerId());
    }
}
