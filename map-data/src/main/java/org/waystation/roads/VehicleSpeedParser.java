package org.waystation.roads;

import com.graphhopper.reader.ReaderWay;
import com.graphhopper.routing.ev.DecimalEncodedValue;
import com.graphhopper.routing.ev.MaxSpeed;
import com.graphhopper.routing.util.parsers.CarAverageSpeedParser;
import com.graphhopper.routing.util.parsers.OSMMaxSpeedParser;
import org.waystation.roads.VehicleClass.Mode;

/**
 * How fast a vehicle class goes on a way: GraphHopper's figures for cars by class of road, surface and {@code maxspeed}
 * (of which nine tenths are kept), for trucks nine tenths of these and no more than nine tenths of
 * {@code maxspeed:hgv}; never more than the class's top speed.
 */
final class VehicleSpeedParser extends CarAverageSpeedParser {

    private static final double KEPT = 0.9;

    private final VehicleClass vehicle;

    VehicleSpeedParser(VehicleClass vehicle, DecimalEncodedValue speed, DecimalEncodedValue ferrySpeed) {
        super(speed, ferrySpeed);
        this.vehicle = vehicle;
    }

    @Override
    protected double applyMaxSpeed(ReaderWay way, double speed, boolean backward) {
        double kmh = super.applyMaxSpeed(way, speed, backward);
        if (vehicle.mode() == Mode.TRUCK) {
            kmh = Math.min(kmh * KEPT, truckLimit(way, backward) * KEPT);
        }
        return Math.max(1, Math.min(kmh, vehicle.topSpeedKmh()));
    }

    private static double truckLimit(ReaderWay way, boolean backward) {
        String directed = way.getTag(backward ? "maxspeed:hgv:backward" : "maxspeed:hgv:forward");
        double limit = OSMMaxSpeedParser.parseMaxspeedString(directed != null ? directed : way.getTag("maxspeed:hgv"));
        return limit == MaxSpeed.MAXSPEED_MISSING || limit == OSMMaxSpeedParser.MAXSPEED_NONE
                ? Double.POSITIVE_INFINITY
                : limit;
    }
}
