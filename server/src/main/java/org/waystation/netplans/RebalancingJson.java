package org.waystation.netplans;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.waystation.asking.VehicleJson;
import org.waystation.browse.StationJson;
import org.waystation.http.Json;
import org.waystation.http.Language;
import org.waystation.roads.Vehicle;
import org.waystation.snapshot.SearchKind;

/** Writes which stations run empty or full, and what to bring where. */
record RebalancingJson(Language language) {

    ObjectNode write(Vehicle vehicle, SearchKind search, List<Rebalancing> balances) {
        ObjectNode node = Json.object();
        node.set("vehicle", VehicleJson.write(vehicle, search));
        ArrayNode types = node.putArray("types");
        balances.forEach(balance -> types.add(balance(balance)));
        return node;
    }

    private ObjectNode balance(Rebalancing balance) {
        ObjectNode node = Json.object().put("typeId", balance.typeId());
        ArrayNode stations = node.putArray("stations");
        balance.stations()
                .forEach(stock -> stations.addObject()
                        .put("stationId", stock.station().id())
                        .put("name", StationJson.name(stock.station().names(), language))
                        .put("stock", stock.stock())
                        .put("target", stock.target())
                        .put("lent", stock.lent())
                        .put("returned", stock.returned())
                        .put("level", stock.level().name().toLowerCase(Locale.ROOT)));
        ArrayNode transfers = node.putArray("transfers");
        long millis = 0;
        for (Rebalancing.Transfer transfer : balance.transfers()) {
            millis += transfer.count() * transfer.millis();
            transfers
                    .addObject()
                    .put("fromStationId", transfer.fromStation())
                    .put("toStationId", transfer.toStation())
                    .put("count", transfer.count())
                    .put("driveSeconds", Math.round(transfer.millis() / 1000.0));
        }
        node.put("driveSecondsOfAllNets", Math.round(millis / 1000.0));
        ArrayNode unreachable = node.putArray("unreachable");
        balance.unreachable().forEach(unreachable::add);
        return node;
    }
}
