package org.waystation.nets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.waystation.app.TurnedClock;
import org.waystation.database.TestDatabase;
import org.waystation.http.ProblemException;

/**
 * Hundreds of things done at random, each also in a model that only counts: what is refused is refused in both, and all
 * counts agree after each step.
 */
class NetModelTest {

    private static final int STEPS = 400;
    private static final int STATIONS = 3;
    private static final int VEHICLES = 6;
    private static final NetRules RULES =
            new NetRules(Duration.ofHours(72), 1, 3, Duration.ofHours(12), Duration.ofDays(30));

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-24T02:00:00Z"));
    private NetGround ground;
    private Random random;
    /** What the plates of this run begin with; loans of earlier ones are still open. */
    private String vehicles;

    private long type;
    private List<Long> stations;
    private Map<Long, Counts> model;
    private List<Held> reservations;
    private List<Lent> loans;

    private static final class Counts {
        private int stock;
        private int reserved;
        private int onLoan;
        private int inRepair;

        @Override
        public String toString() {
            return stock + " " + reserved + " " + onLoan + " " + inRepair;
        }
    }

    private static final class Held {
        private long id;
        private long station;
        private String plate;
        private Instant holdUntil;
    }

    private static final class Lent {
        private long id;
        private long station;
        private String plate;
        private int extensions;
        private boolean isOpen = true;
        private boolean isLost;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void countsAgreeWithTheModel(long seed) {
        random = new Random(seed);
        vehicles = "浙C%04d".formatted(seed);
        ground = new NetGround(DATABASE.get(), RULES, clock);
        OutboxSender nobody = new OutboxSender(DATABASE.get(), Optional.empty(), clock, ZoneOffset.UTC);
        type = ground.addType();
        stations = new ArrayList<>();
        model = new TreeMap<>();
        reservations = new ArrayList<>();
        loans = new ArrayList<>();
        for (int i = 0; i < STATIONS; i++) {
            stations.add(ground.addStation());
            model.put(stations.get(i), new Counts());
        }
        try (NetKeeper keeper = new NetKeeper(DATABASE.get(), nobody, RULES, clock)) {
            for (int step = 0; step < STEPS; step++) {
                String what = step(keeper);
                assertThat(counts()).as("step %d: %s", step, what).isEqualTo(counts(model));
            }
        }
        assertThat(NetBalance.imbalances(DATABASE.get())).isEmpty();
    }

    private String step(NetKeeper keeper) {
        switch (random.nextInt(10)) {
            case 0 -> {
                return intake();
            }
            case 1, 2 -> {
                return reserve();
            }
            case 3, 4 -> {
                return borrow();
            }
            case 5 -> {
                return takeUpOrCancel();
            }
            case 6, 7 -> {
                return endOrExtend();
            }
            case 8 -> {
                return repairOrTransfer();
            }
            default -> {
                clock.turn(Duration.ofMinutes(random.nextInt(90)));
                keeper.round();
                reservations.removeIf(held -> {
                    boolean isOver = held.holdUntil.isBefore(clock.instant());
                    if (isOver) {
                        model.get(held.station).reserved--;
                        model.get(held.station).stock++;
                    }
                    return isOver;
                });
                return "time goes by";
            }
        }
    }

    private String intake() {
        long station = anyStation();
        int plain = random.nextInt(3);
        int numbered = random.nextInt(3);
        ground.in(handle -> ground.stock()
                .intake(
                        handle,
                        NetGround.ADMINISTRATOR,
                        station,
                        new NetStock.Which(type, plain, List.of()),
                        numbered));
        model.get(station).stock += plain + numbered;
        return "intake";
    }

    private String reserve() {
        long station = anyStation();
        String plate = anyPlate();
        Instant arriveAt = clock.instant().plus(Duration.ofMinutes(random.nextInt(120)));
        Held held = new Held();
        boolean isDone = tried(() -> held.id = ground.in(handle -> ground.lending()
                .reserve(handle, NetGround.ADMINISTRATOR, station, type, arriveAt, NetGround.borrower(plate))
                .thing()
                .id()));
        assertThat(isDone).as("reserve").isEqualTo(model.get(station).stock > 0 && ofVehicle(plate) < 3);
        if (isDone) {
            held.station = station;
            held.plate = plate;
            held.holdUntil = arriveAt.plus(Duration.ofMinutes(60));
            reservations.add(held);
            model.get(station).stock--;
            model.get(station).reserved++;
        }
        return "reserve";
    }

    private String borrow() {
        long station = anyStation();
        String plate = anyPlate();
        boolean isPossible = model.get(station).stock > 0 && ofVehicle(plate) < 3;
        boolean isDone = tried(() -> lend(new Lent(), station, OptionalLong.empty(), plate));
        assertThat(isDone).as("borrow").isEqualTo(isPossible);
        if (isDone) {
            model.get(station).stock--;
            model.get(station).onLoan++;
        }
        return "borrow";
    }

    private void lend(Lent lent, long station, OptionalLong reservation, String plate) {
        Loan loan = ground.in(handle -> ground.lending()
                .borrow(
                        handle,
                        NetGround.ADMINISTRATOR,
                        new Lending.Wish(
                                station,
                                OptionalLong.of(type),
                                Optional.empty(),
                                reservation,
                                Optional.of(NetGround.borrower(plate)),
                                Optional.empty()))
                .thing());
        lent.id = loan.id();
        lent.station = station;
        lent.plate = plate;
        loans.add(lent);
    }

    private String takeUpOrCancel() {
        if (reservations.isEmpty()) {
            return "nothing reserved";
        }
        Held held = reservations.remove(random.nextInt(reservations.size()));
        model.get(held.station).reserved--;
        if (random.nextBoolean()) {
            lend(new Lent(), held.station, OptionalLong.of(held.id), held.plate);
            model.get(held.station).onLoan++;
            return "take up";
        }
        ground.in(handle -> ground.lending().cancel(handle, NetGround.ADMINISTRATOR, held.id, NetGround.nothing()));
        model.get(held.station).stock++;
        return "cancel";
    }

    private String endOrExtend() {
        if (loans.isEmpty()) {
            return "nothing lent";
        }
        Lent lent = loans.get(random.nextInt(loans.size()));
        long station = anyStation();
        switch (random.nextInt(6)) {
            case 0 -> {
                boolean isDone = tried(() -> ground.in(handle ->
                        ground.lending().lost(handle, NetGround.ADMINISTRATOR, lent.id, NetGround.nothing())));
                assertThat(isDone).as("lost").isEqualTo(lent.isOpen);
                if (isDone) {
                    model.get(lent.station).onLoan--;
                    lent.isOpen = false;
                    lent.isLost = true;
                }
                return "lost";
            }
            case 1 -> {
                boolean isDone = tried(() -> ground.in(handle ->
                        ground.lending().extend(handle, NetGround.ADMINISTRATOR, lent.id, NetGround.nothing())));
                assertThat(isDone).as("extend").isEqualTo(lent.isOpen && lent.extensions < 1);
                lent.extensions += isDone ? 1 : 0;
                return "extend";
            }
            default -> {
                Lending.Condition condition =
                        random.nextInt(4) == 0 ? Lending.Condition.DAMAGED : Lending.Condition.GOOD;
                boolean isDone = tried(() -> ground.in(handle -> ground.lending()
                        .giveBack(handle, NetGround.ADMINISTRATOR, lent.id, NetGround.nothing(), station, condition)));
                assertThat(isDone).as("return").isEqualTo(lent.isOpen || lent.isLost);
                if (isDone) {
                    model.get(lent.station).onLoan -= lent.isOpen ? 1 : 0;
                    model.get(station).stock += condition == Lending.Condition.GOOD ? 1 : 0;
                    model.get(station).inRepair += condition == Lending.Condition.GOOD ? 0 : 1;
                    lent.isOpen = false;
                    lent.isLost = false;
                }
                return "return";
            }
        }
    }

    /** Of nets without a number; which those are is the database's own count. */
    private String repairOrTransfer() {
        long station = anyStation();
        Optional<Holding> held = ground.in(handle -> new NetStockStore().lockHolding(handle, type, station));
        int plain = held.map(Holding::plainStock).orElse(0);
        int plainRepair = held.map(Holding::plainRepair).orElse(0);
        int count = 1 + random.nextInt(3);
        NetStock.Which which = new NetStock.Which(type, count, List.of());
        switch (random.nextInt(4)) {
            case 0 -> {
                boolean isDone = tried(() -> ground.in(handle -> {
                    ground.stock().repair(handle, NetGround.ADMINISTRATOR, station, which);
                    return null;
                }));
                assertThat(isDone).isEqualTo(count <= plain);
                model.get(station).stock -= isDone ? count : 0;
                model.get(station).inRepair += isDone ? count : 0;
                return "repair";
            }
            case 1 -> {
                boolean isDone = tried(() -> ground.in(handle -> {
                    ground.stock().repaired(handle, NetGround.ADMINISTRATOR, station, which);
                    return null;
                }));
                assertThat(isDone).isEqualTo(count <= plainRepair);
                model.get(station).inRepair -= isDone ? count : 0;
                model.get(station).stock += isDone ? count : 0;
                return "repaired";
            }
            case 2 -> {
                boolean isDone = tried(() -> ground.in(handle -> {
                    ground.stock().writeOff(handle, NetGround.ADMINISTRATOR, station, which, NetStock.From.REPAIR);
                    return null;
                }));
                assertThat(isDone).isEqualTo(count <= plainRepair);
                model.get(station).inRepair -= isDone ? count : 0;
                return "write off";
            }
            default -> {
                long to = stations.get((stations.indexOf(station) + 1) % STATIONS);
                boolean isDone = tried(() -> ground.in(handle -> {
                    ground.stock().transfer(handle, NetGround.ADMINISTRATOR, station, to, which);
                    return null;
                }));
                assertThat(isDone).isEqualTo(count <= plain);
                model.get(station).stock -= isDone ? count : 0;
                model.get(to).stock += isDone ? count : 0;
                return "transfer";
            }
        }
    }

    /** @return whether it was not refused */
    private static boolean tried(Runnable action) {
        try {
            action.run();
            return true;
        } catch (ProblemException e) {
            assertThat(e.type().status()).isEqualTo(409);
            return false;
        }
    }

    private long ofVehicle(String plate) {
        return reservations.stream().filter(held -> held.plate.equals(plate)).count()
                + loans.stream()
                        .filter(lent -> lent.isOpen && lent.plate.equals(plate))
                        .count();
    }

    private long anyStation() {
        return stations.get(random.nextInt(STATIONS));
    }

    private String anyPlate() {
        return vehicles + random.nextInt(VEHICLES);
    }

    private Map<Long, String> counts() {
        Map<Long, String> counts = new TreeMap<>();
        stations.forEach(station -> counts.put(station, "0 0 0 0"));
        ground.in(handle -> new NetStockStore().listHoldings(handle)).stream()
                .filter(held -> held.typeId() == type)
                .forEach(held -> counts.put(
                        held.stationId(),
                        held.stock() + " " + held.reserved() + " " + held.onLoan() + " " + held.inRepair()));
        return counts;
    }

    private static Map<Long, String> counts(Map<Long, Counts> model) {
        Map<Long, String> counts = new TreeMap<>();
        model.forEach((station, held) -> counts.put(station, held.toString()));
        return counts;
    }
}
