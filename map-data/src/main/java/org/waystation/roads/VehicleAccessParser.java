package org.waystation.roads;

import com.graphhopper.reader.ReaderWay;
import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.EdgeIntAccess;
import com.graphhopper.routing.util.WayAccess;
import com.graphhopper.routing.util.parsers.CarAccessParser;
import com.graphhopper.util.PMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.waystation.roads.VehicleClass.Mode;

/**
 * Which ways are open to a vehicle class, and in which direction. Access tags are read from the most special to the most
 * general ({@code hgv}, {@code motor_vehicle}, {@code vehicle}, {@code access} for trucks); the first one decides, so
 * {@code motorcar=no} with {@code hgv=yes} is open to a truck.
 *
 * <p>Ways for destination, customer and, to trucks, delivery traffic are open: a driver who stops at a station there is
 * such traffic, and since a route's cost is its time alone, passing through cannot be told from arriving. Private ways
 * are closed. A motorway is one-way unless it says otherwise.
 */
final class VehicleAccessParser extends CarAccessParser {

    private final String ownKey;
    private final List<String> onewayKeys;
    private final Optional<SizeLimits> limits;

    /** For vehicles of a class. */
    VehicleAccessParser(VehicleClass vehicle, BooleanEncodedValue open, BooleanEncodedValue roundabout) {
        this(vehicle.mode(), Optional.of(new SizeLimits(vehicle.mode(), vehicle.size())), open, roundabout);
    }

    /** For all vehicles of a mode, whatever their size; {@link LimitSet} says which of them a limit keeps out. */
    VehicleAccessParser(Mode mode, BooleanEncodedValue open, BooleanEncodedValue roundabout) {
        this(mode, Optional.empty(), open, roundabout);
    }

    private VehicleAccessParser(
            Mode mode, Optional<SizeLimits> limits, BooleanEncodedValue open, BooleanEncodedValue roundabout) {
        super(open, roundabout, new PMap(), SizeLimits.accessKeys(mode));
        ownKey = restrictionKeys.get(0);
        onewayKeys = restrictionKeys.stream().map(key -> "oneway:" + key).toList();
        this.limits = limits;
        if (mode == Mode.TRUCK) {
            restrictedValues.remove("delivery");
            allowedValues.add("delivery");
        }
    }

    private boolean limitsLetPass(UnaryOperator<String> tags) {
        return limits.isEmpty() || limits.get().letPass(tags);
    }

    @Override
    public WayAccess getAccess(ReaderWay way) {
        return limitsLetPass(way::getTag) ? super.getAccess(way) : WayAccess.CAN_SKIP;
    }

    @Override
    protected void handleBarrierEdge(int edgeId, EdgeIntAccess edges, Map<String, Object> nodeTags) {
        super.handleBarrierEdge(edgeId, edges, nodeTags);
        if (!limitsLetPass(key -> nodeTags.get(key) instanceof String value ? value : null)) {
            accessEnc.setBool(false, edgeId, edges, false);
            accessEnc.setBool(true, edgeId, edges, false);
        }
    }

    @Override
    protected boolean isOneway(ReaderWay way) {
        if ("no".equals(way.getFirstValue(onewayKeys))) {
            return false;
        }
        return super.isOneway(way)
                || way.hasTag("highway", "motorway") && !way.hasTag("oneway")
                || way.hasTag("oneway:" + ownKey, ONEWAYS)
                || closed(way, ":forward")
                || closed(way, ":backward");
    }

    @Override
    protected boolean isForwardOneway(ReaderWay way) {
        return super.isForwardOneway(way) && !closed(way, ":forward") && !way.hasTag("oneway:" + ownKey, "-1");
    }

    @Override
    protected boolean isBackwardOneway(ReaderWay way) {
        return (super.isBackwardOneway(way) || closed(way, ":forward") || way.hasTag("oneway:" + ownKey, "-1"))
                && !closed(way, ":backward");
    }

    private boolean closed(ReaderWay way, String direction) {
        return way.hasTag(ownKey + direction, restrictedValues);
    }

    private static final List<String> ONEWAYS = List.of("yes", "true", "1", "-1");
}
