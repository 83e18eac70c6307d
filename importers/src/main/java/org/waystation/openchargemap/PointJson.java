package org.waystation.openchargemap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.waystation.rows.ForeignFields;
import org.waystation.rows.Mistake;
import org.waystation.rows.Remarks;
import org.waystation.rows.StationCells;
import org.waystation.rows.StationField;
import org.waystation.stations.Charger;
import org.waystation.stations.Facilities;
import org.waystation.stations.Facility;
import org.waystation.stations.StationKind;

/** What a point of interest of OpenChargeMap says of a station, apart from where it is. */
final class PointJson {

    private static final Map<Integer, String> OUT_OF_USE = Map.of(
            100, "not operational",
            150, "planned",
            200, "removed",
            210, "listed twice");

    private static final int RESTRICTED = 2;

    /** OpenChargeMap's operators that are none: unknown, and the owner of the place. */
    private static final Set<Integer> NO_OPERATORS = Set.of(1, 45);

    private static final int NAME_LENGTH = 200;
    private static final int NOTE_LENGTH = 2000;
    private static final int MOST_PICTURES = 20;
    private static final int MOST_POINTS = 10_000;
    private static final double MOST_KILOWATTS = 4_000;

    private final Remarks unknown;
    private final Remarks unfit;

    PointJson(Remarks unknown, Remarks unfit) {
        this.unknown = unknown;
        this.unfit = unfit;
    }

    /** Why a point is nothing for drivers, though nothing is wrong with it; empty where it is. */
    static Optional<String> findReasonToPassOver(JsonNode point) {
        if (ConnectionJson.number(point, "UsageType") == RESTRICTED) {
            return Optional.of("private");
        }
        return Optional.ofNullable(OUT_OF_USE.get(ConnectionJson.number(point, "StatusType")));
    }

    /** @param mistakes takes what is wrong with it */
    ForeignFields read(ObjectNode point, List<Mistake> mistakes) {
        ForeignFields fields = new ForeignFields(unfit);
        fields.put(
                StationField.ID,
                point.hasNonNull("ID") ? "ID" : "UUID",
                point.path(point.hasNonNull("ID") ? "ID" : "UUID").asText(""));
        fields.put(StationField.KIND, "Connections", StationKind.CHARGING_STATION.id());
        JsonNode address = point.path("AddressInfo");
        fields.putShortened(StationField.NAME_ZH, "AddressInfo.Title", text(address, "Title"), NAME_LENGTH);
        fields.putPhone("AddressInfo.ContactTelephone1", text(address, "ContactTelephone1"));
        fields.putAddress(StationField.WEBSITE, "AddressInfo.RelatedURL", text(address, "RelatedURL"));
        JsonNode operator = point.path("OperatorInfo");
        if (!NO_OPERATORS.contains(operator.path("ID").asInt(0))) {
            fields.putShortened(StationField.OPERATOR, "OperatorInfo.Title", text(operator, "Title"), NAME_LENGTH);
        }
        String confirmed = text(point, "DateLastConfirmed");
        fields.put(
                StationField.CONFIRMED,
                "DateLastConfirmed",
                confirmed.contains("T") ? confirmed.substring(0, confirmed.indexOf('T')) : confirmed);
        fields.putShortened(StationField.NOTE, "GeneralComments", note(point, address), NOTE_LENGTH);
        pictures(point, fields);
        fields.putFacilities("Connections", facilities(point, mistakes));
        fields.readSupplement(point);
        return fields;
    }

    private static String text(JsonNode json, String member) {
        return json.path(member).asText("");
    }

    private static String note(JsonNode point, JsonNode address) {
        return List.of(
                        text(point, "GeneralComments"),
                        text(address, "AccessComments"),
                        text(point.path("UsageType"), "Title"))
                .stream()
                .filter(part -> !part.isBlank())
                .map(String::strip)
                .collect(Collectors.joining("\n"));
    }

    private static void pictures(JsonNode point, ForeignFields fields) {
        List<URI> pictures = new ArrayList<>();
        for (JsonNode item : point.path("MediaItems")) {
            String url = text(item, "ItemURL").strip();
            if (!item.path("IsVideo").asBoolean(false)
                    && fields.isAddress("MediaItems.ItemURL", url)
                    && pictures.size() < MOST_PICTURES) {
                pictures.add(URI.create(url));
            }
        }
        fields.put(StationField.PHOTOS, "MediaItems", StationCells.joined(pictures));
    }

    private Facilities facilities(JsonNode point, List<Mistake> mistakes) {
        Facilities.Builder facilities = new Facilities.Builder();
        JsonNode connections = point.path("Connections");
        if (!connections.isMissingNode() && !connections.isNull() && !connections.isArray()) {
            mistakes.add(new Mistake("Connections", "", "must be an array"));
        }
        Map<Charger, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < connections.size(); i++) {
            JsonNode connection = connections.get(i);
            if (OUT_OF_USE.containsKey(ConnectionJson.number(connection, "StatusType"))) {
                continue;
            }
            facilities.add(Facility.CHARGING);
            double kilowatts = ConnectionJson.kilowatts(connection);
            int quantity = connection.path("Quantity").asInt(1);
            String field = "Connections[" + i + "]";
            if (kilowatts < 0 || kilowatts > MOST_KILOWATTS) {
                mistakes.add(new Mistake(field + ".PowerKW", kilowatts + "", "must be within 0 to 4000"));
            } else if (quantity < 0 || quantity > MOST_POINTS) {
                mistakes.add(new Mistake(field + ".Quantity", quantity + "", "must be within 0 to 10000"));
            } else {
                ConnectionJson.connector(connection)
                        .ifPresentOrElse(
                                connector -> counts.merge(
                                        new Charger(connector, kilowatts, 1), Math.max(1, quantity), Integer::sum),
                                () -> unknown.add(
                                        "connection type " + ConnectionJson.number(connection, "ConnectionType")));
            }
        }
        counts.forEach((charger, count) -> facilities.addCharger(
                new Charger(charger.connector(), charger.powerKilowatts(), Math.min(count, MOST_POINTS))));
        return facilities.build();
    }
}
