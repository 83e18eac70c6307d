package org.waystation.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.waystation.claims.ClaimCode;
import org.waystation.stations.Need;
import org.waystation.stations.StationFilter;

/** What loans, proofs, rules and counts say of themselves. */
class LoanTest {

    private static final Instant DUE = Instant.parse("2026-11-27T02:00:00Z");
    private static final ClaimCode CODE = new ClaimCode("ABCDEFGHJK");
    private static final Borrower BORROWER = new Borrower("13800138000", "浙C12345");

    private static Loan loan(Optional<Loan.End> end) {
        return new Loan(
                7,
                1,
                Optional.empty(),
                2,
                CODE.sha256(),
                Optional.of(BORROWER),
                new Loan.Term(DUE.minus(Duration.ofHours(72)), DUE, 0),
                end);
    }

    private static Loan ended(Loan.State state) {
        return loan(Optional.of(new Loan.End(state, DUE, OptionalLong.of(3))));
    }

    @Test
    void aLoanIsOverdueOnceItsTimeIsUpAndItIsOpen() {
        Loan open = loan(Optional.empty());
        assertThat(open.isOverdue(DUE)).isFalse();
        assertThat(open.isOverdue(DUE.plusMillis(1))).isTrue();
        assertThat(ended(Loan.State.RETURNED).isOverdue(DUE.plusMillis(1))).isFalse();
    }

    @Test
    void aLoanIsOpenUntilItEnds() {
        assertThat(loan(Optional.empty()).state()).isEqualTo(Loan.State.OPEN);
        assertThat(ended(Loan.State.LOST).state()).isEqualTo(Loan.State.LOST);
        assertThat(Loan.State.DAMAGED.id()).isEqualTo("damaged");
        assertThat(Reservation.State.TAKEN.id()).isEqualTo("taken");
        assertThat(NumberedNet.State.IN_REPAIR.id()).isEqualTo("in_repair");
    }

    @Test
    void whatIsPrintedNamesNobody() {
        assertThat(ended(Loan.State.LOST)).hasToString("loan 7 LOST");
        Reservation reservation = new Reservation(
                8,
                1,
                2,
                Optional.empty(),
                Reservation.State.HELD,
                CODE.sha256(),
                Optional.of(BORROWER),
                DUE,
                DUE.plusSeconds(1));
        assertThat(reservation).hasToString("reservation 8 HELD");
    }

    @Test
    void aProofIsTheCodeOrPhoneAndPlate() {
        Proof code = Proof.ofCode(Optional.of("abcdefghjk"));
        assertThat(code.holdsFor(CODE.sha256(), Optional.empty())).isTrue();
        assertThat(code.holdsFor(new ClaimCode("ABCDEFGHJJ").sha256(), Optional.of(BORROWER)))
                .isFalse();
        Proof person = new Proof(Optional.empty(), Optional.of(BORROWER), Optional.empty());
        assertThat(person.holdsFor(CODE.sha256(), Optional.of(BORROWER))).isTrue();
        assertThat(person.holdsFor(CODE.sha256(), Optional.of(new Borrower("13800138001", "浙C12345"))))
                .isFalse();
        Proof none = Proof.ofCode(Optional.empty());
        assertThat(none.holdsFor(CODE.sha256(), Optional.of(BORROWER))).isFalse();
        assertThat(none.holdsFor(CODE.sha256(), Optional.empty()))
                .as("whose it was is forgotten")
                .isFalse();
    }

    @Test
    void rulesThatAllowNothingAreRefused() {
        Duration hour = Duration.ofHours(1);
        Duration less = Duration.ofMillis(-1);
        assertThat(new NetRules(Duration.ofMillis(1), 0, 1, Duration.ZERO, Duration.ZERO).mostPerVehicle())
                .isOne();
        for (ThrowingCallable rules : List.<ThrowingCallable>of(
                () -> new NetRules(Duration.ZERO, 0, 1, hour, hour),
                () -> new NetRules(less, 0, 1, hour, hour),
                () -> new NetRules(hour, 0, 1, less, hour),
                () -> new NetRules(hour, 0, 1, hour, less),
                () -> new NetRules(hour, -1, 1, hour, hour),
                () -> new NetRules(hour, 0, 0, hour, hour),
                () -> new LendingStation(1, true, less, ""),
                () -> type("0", "1"),
                () -> type("1", "-1"))) {
            assertThatThrownBy(rules).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new LendingStation(1, true, Duration.ZERO, "").holdFor()).isZero();
    }

    private static NetType type(String length, String width) {
        return new NetType(1, "兜网", "Net", new BigDecimal(length), new BigDecimal(width));
    }

    @Test
    void netsWithoutNumberAreWhatIsNotNumbered() {
        Holding holding = new Holding(1, 2, 7, 0, 0, 5, 3, 1);
        assertThat(holding.plainStock()).isEqualTo(4);
        assertThat(holding.plainRepair()).isEqualTo(4);
    }

    @Test
    void aLabelTellsNumberNameAndSize() {
        NumberedNet net = new NumberedNet("N10001", 1, NumberedNet.State.STOCK, 2);
        assertThat(NetLabel.of(net, type("3.50", "10"))).isEqualTo(new NetLabel("N10001", "兜网", "Net", "3.5 × 10 m"));
    }

    @Test
    void labelsFillThePageRowByRow() {
        assertThat(LabelSheet.left(0)).isEqualTo(4);
        assertThat(LabelSheet.left(2)).isEqualTo(144);
        assertThat(LabelSheet.left(3)).isEqualTo(4);
        assertThat(LabelSheet.top(2)).isEqualTo(4.5);
        assertThat(LabelSheet.top(3)).isEqualTo(41.5);
    }

    @Test
    void whyANetIsNotToBeHadIsToldByWhereItIs() {
        assertThat(whyNot(NumberedNet.State.ON_LOAN, 9)).isEqualTo("detail.net-on-loan");
        assertThat(whyNot(NumberedNet.State.GONE, 9)).isEqualTo("detail.net-gone");
        assertThat(whyNot(NumberedNet.State.STOCK, 9)).isEqualTo("detail.net-elsewhere");
        assertThat(whyNot(NumberedNet.State.STOCK, 2)).isEqualTo("detail.net-in-stock");
        assertThat(whyNot(NumberedNet.State.RESERVED, 2)).isEqualTo("detail.net-reserved");
        assertThat(whyNot(NumberedNet.State.IN_REPAIR, 2)).isEqualTo("detail.net-in-repair");
    }

    private static String whyNot(NumberedNet.State state, long lookedForAt) {
        return NetProblems.netNotThere(new NumberedNet("N10001", 1, state, 2), lookedForAt)
                .detail()
                .key();
    }

    @Test
    void theBoardKnowsWhoHasNetsLeft() {
        NetBoard.StationNets some = new NetBoard.StationNets(1, Duration.ZERO, "", Map.of(5L, 2, 6L, 1, 7L, 0));
        NetBoard.StationNets none = new NetBoard.StationNets(2, Duration.ZERO, "", Map.of(5L, 0));
        assertThat(some.stock()).isEqualTo(3);
        assertThat(some.stock(5)).isEqualTo(2);
        assertThat(some.stock(8)).isZero();
        assertThat(some.knows(7)).isTrue();
        assertThat(some.knows(8)).isFalse();
        NetBoard.View view = new NetBoard.View(List.of(), Map.of(1L, some, 2L, none));
        assertThat(view.find(1)).contains(some);
        assertThat(view.find(3)).isEmpty();
        StationFilter nets = filter("cargo_net");
        assertThat(view.meeting(nets).test(1)).isTrue();
        assertThat(view.meeting(nets).test(2)).isFalse();
        assertThat(view.meeting(nets).test(3)).as("lends on its own").isTrue();
        assertThat(view.meeting(filter("hgv_parking")).test(2)).isTrue();
    }

    private static StationFilter filter(String need) {
        return new StationFilter(Set.of(), List.of(Need.parse(need)));
    }
}
