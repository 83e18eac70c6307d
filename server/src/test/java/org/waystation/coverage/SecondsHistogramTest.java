package org.waystation.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondsHistogramTest {

    private static final double CLOSE = 1e-6;

    private record Piece(double metres, double millisFrom, double millisTo) {

        double metresWithin(double millis) {
            double least = Math.min(millisFrom, millisTo);
            double most = Math.max(millisFrom, millisTo);
            if (millis <= least) {
                return 0;
            }
            return most <= millis ? metres : metres * (millis - least) / (most - least);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsAskedOfWholeSecondsIsExact(long seed) {
        Random random = new Random(seed);
        SecondsHistogram histogram = new SecondsHistogram();
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            double from = random.nextInt(600_000);
            double to = Math.max(0, from + random.nextGaussian() * 10_000 * random.nextInt(3));
            Piece piece = new Piece(1 + 100 * random.nextDouble(), from, i % 10 == 0 ? from : to);
            pieces.add(piece);
            histogram.add(piece.metres(), piece.millisFrom(), piece.millisTo());
        }
        histogram.addUnreached(500);
        long[] seconds = {0, 1, 60, 61, 299, 300, 599, 700, 36_000};
        double[] within = histogram.metresWithin(seconds);
        for (int i = 0; i < seconds.length; i++) {
            assertThat(within[i]).isCloseTo(metresWithin(pieces, seconds[i]), within(CLOSE));
        }
        double reached = pieces.stream().mapToDouble(Piece::metres).sum();
        assertThat(histogram.metres()).isCloseTo(reached + 500, within(CLOSE));
        assertThat(histogram.meanSeconds().orElseThrow())
                .isCloseTo(
                        pieces.stream()
                                        .mapToDouble(piece ->
                                                piece.metres() * (piece.millisFrom() + piece.millisTo()) / 2000)
                                        .sum()
                                / reached,
                        within(CLOSE));
        for (double share : new double[] {0.1, 0.5, 0.9}) {
            long quantile = histogram.secondsOfShare(share).orElseThrow();
            double wanted = share * (reached + 500);
            assertThat(metresWithin(pieces, quantile)).isGreaterThanOrEqualTo(wanted - CLOSE);
            assertThat(metresWithin(pieces, quantile - 1)).isLessThan(wanted + CLOSE);
        }
    }

    private static double metresWithin(List<Piece> pieces, long seconds) {
        return pieces.stream()
                .mapToDouble(piece -> piece.metresWithin(1000.0 * seconds))
                .sum();
    }

    @Test
    void anEvenPieceIsSpreadOverItsSeconds() {
        SecondsHistogram histogram = new SecondsHistogram();
        histogram.add(100, 12_500, 2_500);
        assertThat(histogram.metresWithin(new long[] {2, 3, 12, 13})).containsExactly(0, 5, 95, 100);
        assertThat(histogram.mostSeconds()).hasValue(12.5);
        assertThat(histogram.secondsOfShare(0.5)).hasValue(8);
    }

    @Test
    void aShareThatIsNotReachedHasNoTime() {
        SecondsHistogram histogram = new SecondsHistogram();
        histogram.add(60, 0, 10_000);
        histogram.addUnreached(40);
        assertThat(histogram.secondsOfShare(0.5)).isPresent();
        assertThat(histogram.secondsOfShare(0.9)).isEmpty();
        assertThat(new SecondsHistogram().secondsOfShare(0.5)).isEmpty();
        assertThat(new SecondsHistogram().meanSeconds()).isEmpty();
    }

    @Test
    void theSumOfTwoIsThatOfAllTheirPieces() {
        SecondsHistogram one = new SecondsHistogram();
        one.add(10, 1_000, 3_000);
        SecondsHistogram other = new SecondsHistogram();
        other.add(20, 100_000, 90_000);
        other.addUnreached(5);
        one.addAll(other);
        assertThat(one.metres()).isEqualTo(35);
        assertThat(one.unreachedMetres()).isEqualTo(5);
        assertThat(one.metresWithin(new long[] {2, 95, 100})).containsExactly(5, 20, 30);
    }
}
