package org.waystation.stops;

import java.util.Optional;
import org.waystation.stops.Step.Arrival;

/** What a trip from a place to the end takes at least, whatever stops it makes. Immutable. */
final class LowerBounds {

    private static final double MILLIS_PER_HOUR = 3_600_000;
    /** Sums of shares of a battery may miss by as little as this. */
    private static final double ROUNDING = 1e-9;

    private final PlanQuestion question;
    private final DrivingLaw law;
    private final Ways ways;
    private final double mostKilowatts;

    LowerBounds(PlanQuestion question, DrivingLaw law, Ways ways) {
        this.question = question;
        this.law = law;
        this.ways = ways;
        this.mostKilowatts = question.battery().isEmpty()
                ? 0
                : question.places().stream()
                        .map(Place::charging)
                        .flatMap(Optional::stream)
                        .distinct()
                        .mapToDouble(ChargeCurve::mostKilowatts)
                        .max()
                        .orElse(0);
    }

    /**
     * Time that must be spent charging before the end; {@link DrivingLaw#NEVER} where that is impossible.
     *
     * @param place or {@link StopSearch#START}
     */
    long leastCharging(int place, double level) {
        if (question.battery().isEmpty()) {
            return 0;
        }
        Battery battery = question.battery().get();
        double missing = battery.shareFor(ways.leastMetresToEnd(place)) + battery.leastAtArrival() - level - ROUNDING;
        if (missing <= 0) {
            return 0;
        }
        return mostKilowatts == 0
                ? DrivingLaw.NEVER
                : (long) (missing * battery.capacityKilowattHours() / mostKilowatts * MILLIS_PER_HOUR);
    }

    /** @param toEnd driving time that is left at least */
    void bound(Arrival arrival, long toEnd) {
        long charging = leastCharging(arrival.place, arrival.level);
        if (charging == DrivingLaw.NEVER) {
            arrival.bound(DrivingLaw.NEVER, toEnd, 0);
            return;
        }
        long rest = law.leastRest(arrival.clock, arrival.at, toEnd);
        if (question.battery().isEmpty()) {
            // Where nothing can be charged, only a rest can make a stop worth while.
            rest = Math.max(rest, law.shortestRest());
        }
        int stops = law.leastStops(arrival.clock, arrival.at, toEnd);
        arrival.bound(arrival.at + toEnd + Math.max(rest, charging), toEnd, Math.max(0, stops - 1));
    }
}
