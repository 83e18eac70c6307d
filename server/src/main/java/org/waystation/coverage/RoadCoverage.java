package org.waystation.coverage;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.waystation.coverage.CoverageAnswer.AreaFigures;
import org.waystation.coverage.CoverageAnswer.Covered;
import org.waystation.regions.County;
import org.waystation.roads.RoadStretches;

/**
 * How long it takes from every stretch of road to the nearest station, for maps. Immutable and thread-safe. Memory: 8 bytes a
 * stretch.
 */
public final class RoadCoverage {

    private final RoadStretches stretches;
    private final RoadUnits units;
    private final StretchRanges times;
    private final Covered covered;

    /** @param covered with every unit for a county, in their order */
    RoadCoverage(RoadStretches stretches, RoadUnits units, StretchRanges times, Covered covered) {
        this.stretches = stretches;
        this.units = units;
        this.times = times;
        this.covered = covered;
    }

    /**
     * How a county is covered.
     *
     * @param roadMetres once for both directions
     * @param shareWithin of the road metres, within the threshold of {@link RoadCoverageSearch#THRESHOLD}
     * @param meanSeconds of what is reached; empty where nothing is
     * @param longestSeconds likewise
     */
    public record Figured(
            int stations,
            double squareMetres,
            double roadMetres,
            double shareWithin,
            OptionalDouble meanSeconds,
            OptionalDouble longestSeconds) {}

    public RoadStretches stretches() {
        return stretches;
    }

    /** Whether the vehicle may drive there. */
    public boolean isDriven(int stretch) {
        return times.longestMillis()[stretch] != StretchRanges.NOT_DRIVEN;
    }

    /** From the place of the stretch that is the nearest; empty where no way leads from it to a station within a day. */
    public OptionalDouble shortestSeconds(int stretch) {
        return seconds(times.shortestMillis()[stretch]);
    }

    /** From the place of the stretch that is the farthest; empty where from a part of it there is no way. */
    public OptionalDouble longestSeconds(int stretch) {
        return seconds(times.longestMillis()[stretch]);
    }

    private static OptionalDouble seconds(int millis) {
        return millis < 0 ? OptionalDouble.empty() : OptionalDouble.of(millis / 1000.0);
    }

    /** The smallest county in which the middle of a stretch lies. */
    public Optional<County> countyOf(int stretch) {
        return county(units.at(stretch, 0.5));
    }

    /** By the number that {@link MotorwayGap#unit} and {@link FarRoad#unit} tell. */
    public Optional<County> county(int unit) {
        return unit == Units.OUTSIDE
                ? Optional.empty()
                : Optional.of(units.units().get(unit));
    }

    /** Of the county at a place of the region's list. */
    public Figured figured(int county) {
        AreaFigures known = covered.counties().get(county);
        Figures roads = known.all();
        return new Figured(
                known.stations(),
                units.units().squareMetres(county),
                roads.metres(),
                roads.shareWithin(0),
                roads.meanSeconds(),
                roads.mostSeconds());
    }

    /** The longest ones first. */
    public List<MotorwayGap> gaps() {
        return covered.gaps();
    }

    /** The farthest ones first. */
    public List<FarRoad> farRoads() {
        return covered.farRoads();
    }
}
