package org.waystation.siting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.waystation.coverage.Stops;
import org.waystation.coverage.StretchTimes;
import org.waystation.roads.DirectedRoads;
import org.waystation.roads.Spot;
import org.waystation.sweeps.NearerSweep;
import org.waystation.sweeps.Sweep;

/** How far one place on a road is from every candidate: by one sweep from the place, the other way round. For one thread. */
final class PlaceTimes {

    private final Ground ground;
    private final List<Candidate> candidates;
    private final Sweep sweep;
    /** By stretch, which candidates lie on it. */
    private final Map<Integer, List<Integer>> onStretch = new HashMap<>();

    PlaceTimes(Ground ground, List<Candidate> candidates, Sweep sweep) {
        this.ground = ground;
        this.candidates = candidates;
        this.sweep = sweep;
        for (int number = 0; number < candidates.size(); number++) {
            for (int arc : stops(number).arcs()) {
                List<Integer> there =
                        onStretch.computeIfAbsent(ground.stretches().stretch()[arc], stretch -> new ArrayList<>());
                if (!there.contains(number)) {
                    there.add(number);
                }
            }
        }
    }

    private Stops stops(int candidate) {
        return new Stops(ground.arcs(), candidates.get(candidate).spots(), ground.direction());
    }

    /**
     * Milliseconds by candidate, parts of roads rounded.
     *
     * @param untilMillis what takes longer counts as {@link NearerSweep#NEVER}
     */
    int[] measure(Farthest.Place place, int untilMillis, Steps steps) {
        sweep.start(ground.reverse(), spot(place));
        sweep.advance(untilMillis, steps);
        int[] millis = new int[candidates.size()];
        Arrays.fill(millis, NearerSweep.NEVER);
        for (int number = 0; number < millis.length; number++) {
            for (Spot spot : candidates.get(number).spots()) {
                long cost = sweep.cost(spot);
                if (cost != Sweep.UNREACHED && Sweep.millis(cost) <= untilMillis) {
                    millis[number] = (int) Math.min(millis[number], Sweep.millis(cost));
                }
            }
        }
        for (int number : onStretch.getOrDefault(place.stretch(), List.of())) {
            double within = within(place, stops(number));
            if (within <= untilMillis) {
                millis[number] = (int) Math.min(millis[number], Math.floor(within));
            }
        }
        return millis;
    }

    /** Along the one road only. */
    private double within(Farthest.Place place, Stops stops) {
        int along = ground.stretches().arc()[place.stretch()];
        double[] least = {StretchTimes.NEVER};
        ground.times()
                .tell(
                        place.stretch(),
                        StretchTimes.NEVER,
                        StretchTimes.NEVER,
                        stops.on(along),
                        stops.on(ground.arcs().twin()[along]),
                        new At(place.part(), least));
        return least[0];
    }

    private Spot spot(Farthest.Place place) {
        List<Integer> alongs = new ArrayList<>();
        alongs.add(ground.stretches().arc()[place.stretch()]);
        for (int copy : ground.stretches().copies(place.stretch())) {
            alongs.add(copy);
        }
        Ends leaving = new Ends();
        Ends entering = new Ends();
        for (int along : alongs) {
            int against = ground.arcs().twin()[along];
            leaving.add(along, 1 - place.part());
            leaving.add(against, place.part());
            entering.add(along, place.part());
            entering.add(against, 1 - place.part());
        }
        return new Spot(Spot.WITHIN_ROAD, leaving.build(), entering.build());
    }

    private final class Ends {

        private final List<int[]> ends = new ArrayList<>();

        void add(int arc, double part) {
            if (ground.times().isOpen(arc)) {
                DirectedRoads arcs = ground.arcs();
                ends.add(new int[] {
                    arc, (int) Math.floor(part * arcs.millis()[arc]), (int) Math.round(part * arcs.centimetres()[arc])
                });
            }
        }

        Spot.Ends build() {
            return new Spot.Ends(column(0), column(1), column(2));
        }

        private int[] column(int number) {
            return ends.stream().mapToInt(end -> end[number]).toArray();
        }
    }
}
