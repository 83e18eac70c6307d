package org.waystation.netplans;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.waystation.detours.Cost;
import org.waystation.detours.Deadline;
import org.waystation.detours.StationAccess;
import org.waystation.detours.TravelMatrix;
import org.waystation.nets.NetBoard;
import org.waystation.nets.NetHistory;
import org.waystation.roads.Vehicle;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.Station;

/**
 * Evens out the stocks of stations: each gets its share of what there is, by what it lent lately, and what is too much in one
 * place is brought where it is missing with the least driving.
 *
 * @param unreachable stations that lend and that no road of the vehicle leads to
 */
record Rebalancing(long typeId, List<StationStock> stations, List<Transfer> transfers, List<Long> unreachable) {

    /** A station that lent nothing yet should have some, too. */
    private static final int LENT_BY_NOBODY = 1;

    enum Level {
        EMPTY,
        LOW,
        EVEN,
        HIGH
    }

    record StationStock(Station station, int stock, int target, int lent, int returned) {

        Level level() {
            if (stock == 0 && target > 0) {
                return Level.EMPTY;
            }
            if (2 * stock < target) {
                return Level.LOW;
            }
            return stock >= target + 2 && 2 * stock > 3 * target ? Level.HIGH : Level.EVEN;
        }
    }

    /** @param millis of one drive */
    record Transfer(long fromStation, long toStation, int count, long millis) {}

    /** @param concerned whose stations are evened out, by the codes of their counties */
    static Rebalancing of(
            RegionSnapshot region,
            NetBoard.View board,
            List<NetHistory.Turnover> turnover,
            long typeId,
            Vehicle vehicle,
            Predicate<String> concerned,
            Deadline deadline) {
        LongFunction<Optional<StationAccess>> accesses = region.accesses().by(vehicle);
        List<NetBoard.StationNets> lending = new ArrayList<>();
        List<Long> unreachable = new ArrayList<>();
        board.stations().values().stream()
                .filter(nets -> concerned.test(nets.countyCode()))
                .filter(nets -> region.stations().find(nets.stationId()).isPresent())
                .sorted(Comparator.comparingLong(NetBoard.StationNets::stationId))
                .forEach(nets -> {
                    if (accesses.apply(nets.stationId()).isPresent()) {
                        lending.add(nets);
                    } else {
                        unreachable.add(nets.stationId());
                    }
                });
        List<StationStock> stocks = stocks(region, lending, turnover, typeId);
        return new Rebalancing(typeId, stocks, transfers(region, vehicle, stocks, deadline), unreachable);
    }

    private static List<StationStock> stocks(
            RegionSnapshot region,
            List<NetBoard.StationNets> lending,
            List<NetHistory.Turnover> turnover,
            long typeId) {
        Map<Long, NetHistory.Turnover> byStation = new HashMap<>();
        turnover.stream()
                .filter(turned -> turned.typeId() == typeId)
                .forEach(turned -> byStation.put(turned.stationId(), turned));
        int[] stock = lending.stream().mapToInt(nets -> nets.stock(typeId)).toArray();
        int[] lent = lending.stream()
                .mapToInt(nets -> Optional.ofNullable(byStation.get(nets.stationId()))
                        .map(NetHistory.Turnover::lent)
                        .orElse(0))
                .toArray();
        int[] target = shares(
                Arrays.stream(stock).sum(),
                Arrays.stream(lent).map(count -> count + LENT_BY_NOBODY).toArray());
        List<StationStock> stocks = new ArrayList<>();
        for (int i = 0; i < stock.length; i++) {
            long id = lending.get(i).stationId();
            int returned = Optional.ofNullable(byStation.get(id))
                    .map(NetHistory.Turnover::returned)
                    .orElse(0);
            stocks.add(
                    new StationStock(region.stations().find(id).orElseThrow(), stock[i], target[i], lent[i], returned));
        }
        return stocks;
    }

    /** Whole shares in proportion, by the largest remainder; of equal remainders the first. */
    static int[] shares(int total, int[] weights) {
        long sum = Arrays.stream(weights).asLongStream().sum();
        int[] shares = new int[weights.length];
        int given = 0;
        List<Integer> byRemainder = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            shares[i] = (int) ((long) total * weights[i] / sum);
            given += shares[i];
            byRemainder.add(i);
        }
        byRemainder.sort(Comparator.comparingLong(i -> -((long) total * weights[i] % sum)));
        for (int i = 0; i < total - given; i++) {
            shares[byRemainder.get(i)]++;
        }
        return shares;
    }

    private static List<Transfer> transfers(
            RegionSnapshot region, Vehicle vehicle, List<StationStock> stocks, Deadline deadline) {
        List<StationStock> tooMany =
                stocks.stream().filter(stock -> stock.stock() > stock.target()).toList();
        List<StationStock> tooFew =
                stocks.stream().filter(stock -> stock.stock() < stock.target()).toList();
        if (tooMany.isEmpty() || tooFew.isEmpty()) {
            return List.of();
        }
        TravelMatrix matrix = region.detours(vehicle).matrix(ids(tooMany), ids(tooFew), deadline);
        long[][] millis = new long[tooMany.size()][tooFew.size()];
        for (int i = 0; i < millis.length; i++) {
            for (int j = 0; j < millis[i].length; j++) {
                millis[i][j] = matrix.find(i, j).map(Cost::millis).orElse(Transport.NONE);
            }
        }
        int[] supply = tooMany.stream()
                .mapToInt(stock -> stock.stock() - stock.target())
                .toArray();
        int[] demand = tooFew.stream()
                .mapToInt(stock -> stock.target() - stock.stock())
                .toArray();
        return Transport.cheapest(supply, demand, millis, deadline::check).stream()
                .map(shipment -> new Transfer(
                        tooMany.get(shipment.source()).station().id(),
                        tooFew.get(shipment.sink()).station().id(),
                        shipment.count(),
                        millis[shipment.source()][shipment.sink()]))
                .toList();
    }

    private static List<Long> ids(List<StationStock> stocks) {
        return stocks.stream().map(stock -> stock.station().id()).toList();
    }
}
