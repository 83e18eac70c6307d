package org.waystation.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.waystation.access.Caller;
import org.waystation.access.Identity;
import org.waystation.access.Role;
import org.waystation.app.TurnedClock;
import org.waystation.database.TestDatabase;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;

/** How nets come, are repaired, brought elsewhere and go, and who may do that, without a server around it. */
class NetStockTest {

    private static final Duration HOLD = Duration.ofMinutes(60);
    private static final NetRules RULES =
            new NetRules(Duration.ofHours(72), 1, 100, Duration.ofHours(12), Duration.ofDays(30));
    private static final Caller ADMINISTRATOR = NetGround.ADMINISTRATOR;
    private static final Caller DRIVER = new Caller(
            Role.DRIVER, new Identity(Identity.Kind.ADDRESS, "192.0.2.1"), "", OptionalLong.empty(), Set.of());
    private static final String COUNTY = "330303";
    private static final int MOST_TYPES = 100;

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static int names;

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-24T02:00:00Z"));
    private NetGround ground;
    private NetStock stock;
    private long type;
    private long here;
    private long there;

    /** One step of work in a transaction. */
    private interface Work {
        void with(Handle handle);
    }

    @BeforeEach
    void openTwoStations() {
        ground = new NetGround(DATABASE.get(), RULES, clock);
        stock = ground.stock();
        type = ground.addType();
        here = ground.addStation();
        there = ground.addStation();
    }

    @Test
    void aTypeIsMadeOnce() {
        String name = "兜网" + number();
        NetType made =
                ground.in(handle -> stock.addType(handle, name, "Net", new BigDecimal("3.5"), BigDecimal.valueOf(2)));
        assertThat(made.nameZh()).isEqualTo(name);
        assertThat(ground.<List<NetType>>in(stock::listTypes))
                .extracting(NetType::id)
                .contains(type, made.id());
        assertRefused(
                "detail.net-type-exists",
                handle -> stock.addType(handle, name, "Net", new BigDecimal("3.5"), BigDecimal.valueOf(2)));
    }

    @Test
    void thereAreNoMoreTypesThanAnAnswerLists() {
        DATABASE.get().jdbi().useHandle(handle -> {
            handle.begin();
            try {
                for (int known = stock.listTypes(handle).size(); known < MOST_TYPES; known++) {
                    addType(handle);
                }
                assertRefused("detail.too-many-net-types", ignored -> addType(handle));
                assertThat(stock.listTypes(handle)).hasSize(MOST_TYPES);
            } finally {
                // Other tests make types as well.
                handle.rollback();
            }
        });
    }

    private void addType(Handle handle) {
        stock.addType(handle, "兜网" + number(), "Net", BigDecimal.valueOf(3), BigDecimal.valueOf(2));
    }

    @Test
    void netsComeWithNumbersOfTheirOwnOrNewOnes() {
        List<String> first = intake(here, new NetStock.Which(type, 2, List.of()), 2);
        assertThat(first).hasSize(2).doesNotHaveDuplicates().allMatch(number -> number.matches("N\\d{5,}"));
        assertThat(counts(here)).isEqualTo("4 0, plain 2 0");
        String next = "N" + (Long.parseLong(first.get(1).substring(1)) + 1);
        assertThat(intake(here, new NetStock.Which(type, 0, List.of(next)), 0)).containsExactly(next);
        assertThat(intake(here, new NetStock.Which(type, 0, List.of()), 1))
                .as("a number that somebody wrote on a net is not made again")
                .containsExactly("N" + (Long.parseLong(next.substring(1)) + 1));
        assertThat(ground.<Optional<NumberedNet>>in(handle -> stock.findNet(handle, next)))
                .contains(new NumberedNet(next, type, NumberedNet.State.STOCK, here));
        assertThat(ground.<Optional<NumberedNet>>in(handle -> stock.findNet(handle, "X-NONE")))
                .isEmpty();
    }

    @Test
    void aNumberIsOneNetsAloneUntilItIsGone() {
        String number = number();
        intake(here, numbered(number), 0);
        assertRefused(
                "detail.net-number-taken", handle -> stock.intake(handle, ADMINISTRATOR, here, numbered(number), 0));
        long other = ground.addType();
        ground.in(handle -> {
            stock.writeOff(handle, ADMINISTRATOR, here, numbered(number), NetStock.From.STOCK);
            return null;
        });
        assertRefused(
                "detail.net-number-taken",
                handle -> stock.intake(handle, ADMINISTRATOR, here, new NetStock.Which(other, 0, List.of(number)), 0));
        intake(there, numbered(number), 0);
        assertThat(counts(there)).isEqualTo("1 0, plain 0 0");
        assertUnknownType(
                handle -> stock.intake(handle, ADMINISTRATOR, here, new NetStock.Which(999_999, 1, List.of()), 0));
    }

    @Test
    void netsAreRepairedAndComeBack() {
        String number = number();
        intake(here, new NetStock.Which(type, 2, List.of(number)), 0);
        does(handle -> stock.repair(handle, ADMINISTRATOR, here, new NetStock.Which(type, 2, List.of(number))));
        assertThat(counts(here)).isEqualTo("0 3, plain 0 2");
        assertTooFew(handle -> stock.repair(handle, ADMINISTRATOR, here, plain(1)));
        assertTooFew(handle -> stock.repaired(handle, ADMINISTRATOR, here, plain(3)));
        assertRefused("detail.net-in-repair", handle -> stock.repair(handle, ADMINISTRATOR, here, numbered(number)));
        does(handle -> stock.repaired(handle, ADMINISTRATOR, here, new NetStock.Which(type, 2, List.of(number))));
        assertThat(counts(here)).isEqualTo("3 0, plain 2 0");
        assertRefused("detail.net-in-stock", handle -> stock.repaired(handle, ADMINISTRATOR, here, numbered(number)));
        assertThat(reasons()).containsExactly("intake", "intake", "repair", "repair", "repaired", "repaired");
    }

    @Test
    void whatIsWrittenOffIsGone() {
        String number = number();
        intake(here, new NetStock.Which(type, 3, List.of(number)), 0);
        does(handle -> stock.repair(handle, ADMINISTRATOR, here, plain(1)));
        does(handle -> stock.writeOff(handle, ADMINISTRATOR, here, plain(1), NetStock.From.REPAIR));
        does(handle -> stock.writeOff(handle, ADMINISTRATOR, here, plain(1), NetStock.From.STOCK));
        assertThat(counts(here)).isEqualTo("2 0, plain 1 0");
        assertTooFew(handle -> stock.writeOff(handle, ADMINISTRATOR, here, plain(1), NetStock.From.REPAIR));
        assertTooFew(handle -> stock.writeOff(handle, ADMINISTRATOR, there, plain(1), NetStock.From.STOCK));
        does(handle -> stock.writeOff(handle, ADMINISTRATOR, here, numbered(number), NetStock.From.STOCK));
        assertRefused(
                "detail.net-gone",
                handle -> stock.writeOff(handle, ADMINISTRATOR, here, numbered(number), NetStock.From.STOCK));
        assertRefused(
                "detail.no-such-net",
                handle -> stock.writeOff(handle, ADMINISTRATOR, here, numbered(number()), NetStock.From.STOCK));
        assertThat(counts(here)).isEqualTo("1 0, plain 1 0");
    }

    @Test
    void netsAreBroughtFromStationToStation() {
        String number = number();
        intake(here, new NetStock.Which(type, 2, List.of(number)), 0);
        does(handle ->
                stock.transfer(handle, ADMINISTRATOR, here, there, new NetStock.Which(type, 2, List.of(number))));
        assertThat(counts(here)).isEqualTo("0 0, plain 0 0");
        assertThat(counts(there)).isEqualTo("3 0, plain 2 0");
        does(handle -> stock.transfer(handle, ADMINISTRATOR, there, here, plain(1)));
        assertThat(counts(here)).isEqualTo("1 0, plain 1 0");
        assertTooFew(handle -> stock.transfer(handle, ADMINISTRATOR, here, there, plain(2)));
        assertRefused(
                "detail.net-elsewhere", handle -> stock.transfer(handle, ADMINISTRATOR, here, there, numbered(number)));
        ground.in(handle -> {
            new NetStockStore().setStation(handle, new LendingStation(here, false, HOLD, ""));
            return null;
        });
        assertRefused("detail.not-lending", handle -> stock.transfer(handle, ADMINISTRATOR, there, here, plain(1)));
    }

    @Test
    void aNumberIsOfTheTypeThatIsSaid() {
        String number = number();
        intake(here, new NetStock.Which(type, 1, List.of(number)), 0);
        long other = ground.addType();
        assertRefused(
                "detail.net-of-another-type",
                handle -> stock.repair(handle, ADMINISTRATOR, here, new NetStock.Which(other, 0, List.of(number))));
        assertUnknownType(
                handle -> stock.repair(handle, ADMINISTRATOR, here, new NetStock.Which(999_999, 0, List.of(number))));
    }

    @Test
    void numberedNetsOfAStationAreListedInOrder() {
        String one = number();
        String two = number();
        intake(here, new NetStock.Which(type, 1, List.of(two, one)), 0);
        assertThat(ground.<List<NumberedNet>>in(handle -> stock.listNets(handle, ADMINISTRATOR, here, "", "", 10)))
                .extracting(NumberedNet::number)
                .containsExactly(one, two);
        assertThat(ground.<List<NumberedNet>>in(handle -> stock.listNets(handle, ADMINISTRATOR, here, one, "", 10)))
                .extracting(NumberedNet::number)
                .containsExactly(two);
        assertThat(ground.<List<Holding>>in(handle -> stock.listHoldings(handle, ADMINISTRATOR, here)))
                .singleElement()
                .satisfies(holding -> assertThat(holding.stock()).isEqualTo(3));
    }

    @Test
    void operatorsAndPlannersKeepWhatIsTheirs() {
        long organisation = insert("INSERT INTO organisation (name, level, created_at)"
                + " VALUES ('暖驿运营', 'enterprise', now()) RETURNING id");
        insert("INSERT INTO county (code, name, admin_level, geom) VALUES ('" + COUNTY
                + "', 'x', 6, ST_Multi(ST_MakeEnvelope(120, 27, 121, 29, 4326))) RETURNING id");
        long owned = insert("INSERT INTO station (kind, position)"
                + " VALUES ('parking', 'SRID=4326;POINT(120.8 28)') RETURNING id");
        DATABASE.execute("INSERT INTO station_owner VALUES (" + owned + ", " + organisation + ")");
        Caller operator = operator(organisation);
        Caller planner = planner(COUNTY);
        assertRefused("detail.not-lending", handle -> stock.listHoldings(handle, operator, owned));
        assertRefused("detail.not-lending", handle -> stock.listHoldings(handle, planner, owned));
        List<Caller> others = List.of(operator(organisation + 1), planner("330304"), DRIVER);
        for (Caller other : others) {
            assertRefused("detail.no-such-station", handle -> stock.listHoldings(handle, other, owned));
            assertRefused("detail.no-such-station", handle -> stock.setStation(handle, other, owned, true, HOLD));
            assertThat(ground.<Boolean>in(handle -> stock.isKeeper(handle, other, owned)))
                    .isFalse();
        }
        assertThat(ground.<Boolean>in(handle -> stock.isKeeper(handle, operator, owned)))
                .as("it does not lend yet")
                .isFalse();
        for (Caller keeper : List.of(operator, planner, ADMINISTRATOR)) {
            assertThat(ground.<LendingStation>in(handle -> stock.setStation(handle, keeper, owned, true, HOLD)))
                    .isEqualTo(new LendingStation(owned, true, HOLD, COUNTY));
            assertThat(ground.<Boolean>in(handle -> stock.isKeeper(handle, keeper, owned)))
                    .isTrue();
            assertThat(ground.<List<Holding>>in(handle -> stock.listHoldings(handle, keeper, owned)))
                    .isEmpty();
            assertThat(ground.<List<NumberedNet>>in(handle -> stock.listNets(handle, keeper, owned, "", "", 1)))
                    .isEmpty();
        }
        assertThat(ground.<Optional<LendingStation>>in(handle -> new NetStockStore().findStation(handle, owned)))
                .contains(new LendingStation(owned, true, HOLD, COUNTY));
        Caller ownerless = operator(organisation);
        assertThat(ground.<Boolean>in(handle -> stock.isKeeper(handle, ownerless, here)))
                .isFalse();
        for (Caller other : others) {
            for (Work work : List.<Work>of(
                    handle -> stock.listHoldings(handle, other, owned),
                    handle -> stock.listNets(handle, other, owned, "", "", 1),
                    handle -> stock.intake(handle, other, owned, plain(1), 0),
                    handle -> stock.repair(handle, other, owned, plain(0)),
                    handle -> stock.transfer(handle, other, here, owned, plain(0)))) {
                assertRefused("detail.no-such-station", work);
            }
        }
        assertRefused("detail.no-such-station", handle -> stock.setStation(handle, ADMINISTRATOR, 888_888, true, HOLD));
    }

    private static Caller operator(long organisation) {
        return new Caller(
                Role.OPERATOR,
                new Identity(Identity.Kind.TOKEN, "2"),
                "operator",
                OptionalLong.of(organisation),
                Set.of());
    }

    private static Caller planner(String county) {
        return new Caller(
                Role.PLANNER, new Identity(Identity.Kind.TOKEN, "3"), "planner", OptionalLong.empty(), Set.of(county));
    }

    private static long insert(String sql) {
        return DATABASE.get()
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private List<String> intake(long station, NetStock.Which which, int fresh) {
        return ground.in(handle -> stock.intake(handle, ADMINISTRATOR, station, which, fresh));
    }

    private void does(Work work) {
        ground.in(handle -> {
            work.with(handle);
            return null;
        });
    }

    private NetStock.Which plain(int count) {
        return new NetStock.Which(type, count, List.of());
    }

    private NetStock.Which numbered(String number) {
        return new NetStock.Which(type, 0, List.of(number));
    }

    private void assertRefused(String detail, Work work) {
        assertProblem(work)
                .satisfies(problem -> assertThat(problem.detail().key()).isEqualTo(detail));
    }

    private void assertTooFew(Work work) {
        assertProblem(work).satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.NO_NET_LEFT));
    }

    private void assertUnknownType(Work work) {
        assertProblem(work)
                .satisfies(problem -> assertThat(problem.errors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.parameter()).isEqualTo("typeId")));
    }

    private ThrowableAssertAlternative<ProblemException> assertProblem(Work work) {
        ThrowingCallable doing = () -> does(work);
        return assertThatExceptionOfType(ProblemException.class).isThrownBy(doing);
    }

    /** In stock and in repair, and those of them that have no number. */
    private String counts(long station) {
        Optional<Holding> holding = ground.in(handle -> new NetStockStore().lockHolding(handle, type, station));
        return holding.map(held -> held.stock() + " " + held.inRepair() + ", plain " + held.plainStock() + " "
                        + held.plainRepair())
                .orElse("never any");
    }

    private List<String> reasons() {
        return DATABASE.get()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT reason FROM net_move"
                                + " WHERE type_id = :type AND who = 'token:1' ORDER BY id")
                        .bind("type", type)
                        .mapTo(String.class)
                        .list());
    }

    private static synchronized String number() {
        return "S%05d".formatted(++names);
    }
}
