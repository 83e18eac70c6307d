package org.waystation.openchargemap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.waystation.stations.Charger;
import org.waystation.stations.Connector;

/** Connections of a point of interest, with OpenChargeMap's numbers for types of plugs and of current. */
final class ConnectionJson {

    private static final Map<Integer, Connector> TYPES = Map.ofEntries(
            Map.entry(1, Connector.TYPE1),
            Map.entry(2, Connector.CHADEMO),
            Map.entry(3, Connector.SCHUKO),
            Map.entry(13, Connector.SCHUKO),
            Map.entry(23, Connector.SCHUKO),
            Map.entry(25, Connector.TYPE2),
            Map.entry(28, Connector.SCHUKO),
            Map.entry(32, Connector.CCS1),
            Map.entry(33, Connector.CCS2),
            Map.entry(1036, Connector.TYPE2),
            Map.entry(1038, Connector.GBT_AC),
            Map.entry(1039, Connector.GBT_AC),
            Map.entry(1040, Connector.GBT_DC));

    private static final int SINGLE_PHASE = 10;
    private static final int THREE_PHASE = 20;
    private static final int DIRECT = 30;
    private static final double WATTS = 1000;
    private static final double SINGLE_PHASE_KILOWATTS = 7.4;

    /** Voltages above are meant line to line, those below line to neutral. */
    private static final double LINE_TO_LINE_VOLTS = 340;

    private ConnectionJson() {}

    /** A number that stands in a member of its own or in an object with what it means. */
    static int number(JsonNode json, String member) {
        JsonNode plain = json.path(member + "ID");
        return plain.isNumber() ? plain.asInt() : json.path(member).path("ID").asInt(0);
    }

    /** Empty for plugs that no vehicle here has. */
    static Optional<Connector> connector(JsonNode connection) {
        return Optional.ofNullable(TYPES.get(number(connection, "ConnectionType")));
    }

    /** The power of one, as told or by voltage, current and phases; 0 where it is not known. */
    static double kilowatts(JsonNode connection) {
        double told = connection.path("PowerKW").asDouble(0);
        if (told != 0) {
            return told;
        }
        double volts = connection.path("Voltage").asDouble(0);
        double amperes = connection.path("Amps").asDouble(0);
        boolean hasPhases = number(connection, "CurrentType") == THREE_PHASE;
        double phases = !hasPhases ? 1 : volts > LINE_TO_LINE_VOLTS ? Math.sqrt(3) : 3;
        return Math.round(volts * amperes * phases) / WATTS;
    }

    static void write(Charger charger, ObjectNode json) {
        Connector connector = charger.connector();
        json.put("ConnectionTypeID", typeOf(connector));
        if (charger.powerKilowatts() > 0) {
            json.put("PowerKW", charger.powerKilowatts());
        }
        boolean isDirect = connector == Connector.GBT_DC
                || connector == Connector.CCS2
                || connector == Connector.CCS1
                || connector == Connector.CHADEMO;
        boolean hasPhases = charger.powerKilowatts() > SINGLE_PHASE_KILOWATTS;
        json.put("CurrentTypeID", isDirect ? DIRECT : hasPhases ? THREE_PHASE : SINGLE_PHASE);
        json.put("Quantity", charger.count());
    }

    private static int typeOf(Connector connector) {
        return switch (connector) {
            case GBT_DC -> 1040;
            case GBT_AC -> 1038;
            case CCS2 -> 33;
            case CCS1 -> 32;
            case CHADEMO -> 2;
            case TYPE2 -> 25;
            case TYPE1 -> 1;
            case SCHUKO -> 28;
        };
    }
}
