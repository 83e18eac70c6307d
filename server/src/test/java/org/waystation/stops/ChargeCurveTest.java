package org.waystation.stops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.waystation.stops.ChargeCurve.Point;

class ChargeCurveTest {

    private static final double KILOWATT_HOURS = 100;

    @Test
    void levelPowerChargesInProportion() {
        ChargeCurve curve = ChargeCurve.flat(50);
        assertThat(curve.millis(KILOWATT_HOURS, 0.2, 0.7))
                .isEqualTo(Duration.ofHours(1).toMillis());
        assertThat(curve.after(KILOWATT_HOURS, 0.2, Duration.ofMinutes(30).toMillis()))
                .isCloseTo(0.45, within(1e-12));
    }

    @Test
    void fallingPowerTakesTheLogarithmOfItsRatio() {
        ChargeCurve curve = new ChargeCurve(List.of(new Point(0, 100), new Point(1, 50)));
        // ∫ 100 kWh dl / (100 − 50 l) kW = 2 h · ln 2
        assertThat(curve.millis(KILOWATT_HOURS, 0, 1) / 3_600_000.0).isCloseTo(2 * Math.log(2), within(1e-6));
    }

    @Test
    void chargerLimitsPowerWhereTheBatteryTakesMore() {
        ChargeCurve curve = new ChargeCurve(List.of(new Point(0, 100), new Point(1, 50))).limitedTo(75);
        assertThat(curve.kilowattsAt(0.25)).isEqualTo(75);
        assertThat(curve.kilowattsAt(0.75)).isEqualTo(62.5);
        assertThat(curve.millis(KILOWATT_HOURS, 0, 0.5))
                .isEqualTo(Duration.ofMinutes(40).toMillis());
        assertThat(ChargeCurve.usual(120).limitedTo(500).kilowattsAt(0.3)).isEqualTo(120);
    }

    @Test
    void timeAndLevelAgreeEverywhere() {
        for (ChargeCurve curve :
                List.of(ChargeCurve.usual(120), ChargeCurve.usual(250).limitedTo(120))) {
            for (double from = 0; from < 1; from += 0.07) {
                for (double to = from; to <= 1; to += 0.09) {
                    long millis = curve.millis(KILOWATT_HOURS, from, to);
                    assertThat(curve.after(KILOWATT_HOURS, from, millis)).isCloseTo(to, within(1e-6));
                    double stepped = from;
                    for (int step = 0; step < 1_000; step++) {
                        double middle =
                                stepped + curve.kilowattsAt(stepped) * millis / 7_200_000_000.0 / KILOWATT_HOURS;
                        stepped += curve.kilowattsAt(Math.min(1, middle)) * millis / 3_600_000_000.0 / KILOWATT_HOURS;
                    }
                    assertThat(stepped).isCloseTo(to, within(1e-3));
                }
            }
        }
    }

    @Test
    void fullBatteryStaysFull() {
        assertThat(ChargeCurve.usual(120).after(KILOWATT_HOURS, 1, 1_000_000)).isEqualTo(1);
        assertThat(ChargeCurve.usual(120)
                        .after(KILOWATT_HOURS, 0.9, Duration.ofDays(1).toMillis()))
                .isEqualTo(1);
        assertThat(ChargeCurve.usual(120).millis(KILOWATT_HOURS, 0.5, 0.5)).isZero();
    }

    @Test
    void theLimitedCurveHasItsCornerWhereTheChargerBegins() {
        ChargeCurve curve = new ChargeCurve(
                        List.of(new Point(0, 20), new Point(0.5, 120), new Point(0.6, 120), new Point(1, 40)))
                .limitedTo(80);
        assertThat(curve.mostKilowatts()).isEqualTo(80);
        assertThat(curve.kilowattsAt(0)).isEqualTo(20);
        assertThat(curve.kilowattsAt(0.15)).isCloseTo(50, within(1e-9));
        assertThat(curve.kilowattsAt(0.3)).isCloseTo(80, within(1e-9));
        assertThat(curve.kilowattsAt(0.5)).isEqualTo(80);
        assertThat(curve.kilowattsAt(0.8)).isCloseTo(80, within(1e-9));
        assertThat(curve.kilowattsAt(0.9)).isCloseTo(60, within(1e-9));
        assertThat(curve.kilowattsAt(1)).isCloseTo(40, within(1e-9));
        assertThat(ChargeCurve.usual(100).mostKilowatts()).isEqualTo(100);
        assertThat(ChargeCurve.usual(100).kilowattsAt(0.65)).isCloseTo(80, within(1e-9));
        assertThat(ChargeCurve.usual(100).kilowattsAt(0.85)).isCloseTo(45, within(1e-9));
        assertThat(ChargeCurve.usual(100).kilowattsAt(1)).isCloseTo(10, within(1e-9));
    }

    @Test
    void chargingTakesWholeMillisecondsRoundedUp() {
        ChargeCurve curve = ChargeCurve.flat(36);
        // A ten-thousandth of 100 kWh at 36 kW is a second.
        assertThat(curve.millis(KILOWATT_HOURS, 0, 1e-4)).isEqualTo(1_000);
        assertThat(curve.millis(KILOWATT_HOURS, 0, 1.00005e-4)).isEqualTo(1_001);
        assertThat(curve.millis(KILOWATT_HOURS, 0.5, 0.4)).isZero();
        assertThat(curve.after(KILOWATT_HOURS, 0.5, 0)).isEqualTo(0.5);
    }

    @Test
    void curveWithoutPowerIsRefused() {
        assertThatThrownBy(() -> ChargeCurve.flat(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChargeCurve(List.of(new Point(0, 10), new Point(0.5, 10))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChargeCurve(List.of(new Point(0, 10), new Point(0, 10), new Point(1, 5))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ChargeCurve(List.of(new Point(0, Double.NaN), new Point(1, 5))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
