package org.waystation.nets;

import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Reads what the {@link NetBoard} shows. Thread-safe. */
final class NetBoardStore {

    private final NetStockStore stock = new NetStockStore();

    NetBoard.View read(Handle handle) {
        Map<Long, Map<Long, Integer>> stocks = new HashMap<>();
        for (Holding holding : stock.listHoldings(handle)) {
            stocks.computeIfAbsent(holding.stationId(), any -> new HashMap<>()).put(holding.typeId(), holding.stock());
        }
        Map<Long, NetBoard.StationNets> stations = new HashMap<>();
        for (LendingStation station : stock.listStations(handle)) {
            if (station.takesPart()) {
                stations.put(
                        station.stationId(),
                        new NetBoard.StationNets(
                                station.stationId(),
                                station.holdFor(),
                                station.countyCode(),
                                stocks.getOrDefault(station.stationId(), Map.of())));
            }
        }
        return new NetBoard.View(stock.listTypes(handle), stations);
    }
}
