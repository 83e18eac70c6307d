package org.waystation.nets;

import java.time.Duration;

/**
 * How long and how often nets are lent.
 *
 * @param loan how long a loan lasts, and by how much one extension makes it longer
 * @param mostExtensions of one loan
 * @param mostPerVehicle open loans and held reservations of one plate
 * @param remindBefore how long before it is due a loan is told of
 * @param retention how long after a loan or reservation ended its phone and plate are kept
 */
public record NetRules(
        Duration loan, int mostExtensions, int mostPerVehicle, Duration remindBefore, Duration retention) {

    public NetRules {
        if (loan.isNegative() || loan.isZero() || remindBefore.isNegative() || retention.isNegative()) {
            throw new IllegalArgumentException("times are not negative, and a loan lasts a while");
        }
        if (mostExtensions < 0 || mostPerVehicle < 1) {
            throw new IllegalArgumentException("a vehicle may have a loan");
        }
    }
}
