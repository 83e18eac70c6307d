package org.waystation.ocpi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.waystation.stations.Connector;

/** Connectors of an EVSE: what sort of plug, and how strong. */
final class OcpiConnectorJson {

    private static final Map<Connector, String> STANDARDS = standards();
    private static final String HOUSEHOLD = "DOMESTIC_";
    private static final double WATTS = 1000;

    /** Nominal voltages, line to neutral for alternating current, where only the power is known. */
    private static final int ALTERNATING_VOLTS = 230;

    private static final int DIRECT_VOLTS = 400;

    /** More than one phase gives at home. */
    private static final double SINGLE_PHASE_KILOWATTS = 7.4;

    /** What is above it for three phases can only be meant line to line, though the specification says line to neutral. */
    private static final double LINE_TO_LINE_VOLTS = 340;

    private OcpiConnectorJson() {}

    private static Map<Connector, String> standards() {
        EnumMap<Connector, String> standards = new EnumMap<>(Connector.class);
        standards.put(Connector.GBT_DC, "GBT_DC");
        standards.put(Connector.GBT_AC, "GBT_AC");
        standards.put(Connector.CCS2, "IEC_62196_T2_COMBO");
        standards.put(Connector.CCS1, "IEC_62196_T1_COMBO");
        standards.put(Connector.CHADEMO, "CHADEMO");
        standards.put(Connector.TYPE2, "IEC_62196_T2");
        standards.put(Connector.TYPE1, "IEC_62196_T1");
        standards.put(Connector.SCHUKO, "DOMESTIC_F");
        return standards;
    }

    /** Empty for plugs that no vehicle here has. */
    static Optional<Connector> connector(String standard) {
        if (standard.startsWith(HOUSEHOLD)) {
            return Optional.of(Connector.SCHUKO);
        }
        return STANDARDS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(standard))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The most power of it, as told or by voltage, current and phases; 0 where it is not known, whatever else as it comes. */
    static double kilowatts(JsonNode connector) {
        double watts = connector.path("max_electric_power").asDouble(0);
        if (watts == 0) {
            double volts = connector.path("max_voltage").asDouble(0);
            double amperes = connector.path("max_amperage").asDouble(0);
            watts = volts * amperes * phases(connector.path("power_type").asText(), volts);
        }
        return Math.round(watts) / WATTS;
    }

    private static double phases(String powerType, double volts) {
        return switch (powerType) {
            case "AC_2_PHASE", "AC_2_PHASE_SPLIT" -> 2;
            case "AC_3_PHASE" -> volts > LINE_TO_LINE_VOLTS ? Math.sqrt(3) : 3;
            default -> 1;
        };
    }

    /** @param kilowatts 0 where not known */
    static void write(Connector connector, double kilowatts, ObjectNode json) {
        boolean isDirect = connector == Connector.GBT_DC
                || connector == Connector.CCS2
                || connector == Connector.CCS1
                || connector == Connector.CHADEMO;
        boolean hasPhases = !isDirect && kilowatts > SINGLE_PHASE_KILOWATTS;
        int volts = isDirect ? DIRECT_VOLTS : ALTERNATING_VOLTS;
        json.put("standard", STANDARDS.get(connector));
        json.put("format", isDirect ? "CABLE" : "SOCKET");
        json.put("power_type", isDirect ? "DC" : hasPhases ? "AC_3_PHASE" : "AC_1_PHASE");
        json.put("max_voltage", volts);
        json.put("max_amperage", (int) Math.ceil(kilowatts * WATTS / volts / (hasPhases ? 3 : 1)));
        if (kilowatts > 0) {
            json.put("max_electric_power", Math.round(kilowatts * WATTS));
        }
    }
}
