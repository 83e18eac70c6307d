package org.waystation.coverage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.waystation.population.PopulationLoad;
import org.waystation.regions.County;
import org.waystation.snapshot.SearchKind;

/** What a question about coverage is answered with. Immutable. */
record CoverageAnswer(
        CoverageQuestion question,
        SearchKind search,
        Optional<PopulationLoad> population,
        Covered covered,
        Optional<Covered> compared,
        Units units) {

    /**
     * One situation's coverage.
     *
     * @param region all roads, those outside of every unit among them
     * @param counties those that were asked for
     * @param gaps towards stations only
     */
    record Covered(
            Situation situation,
            Counted counted,
            AreaFigures region,
            List<AreaFigures> counties,
            List<FarRoad> farRoads,
            List<MotorwayGap> gaps) {

        Covered {
            counties = List.copyOf(counties);
            farRoads = List.copyOf(farRoads);
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * Of the stations that fit the question in the whole region.
     *
     * @param measured those that are in the figures
     * @param hoursUnknown how many of these are taken for open without their hours being known
     * @param closed left out, as they are closed at the time
     * @param cutOff left out, as no road of the vehicle leads to them
     */
    record Counted(int measured, int hoursUnknown, int closed, int cutOff) {}

    /**
     * @param county empty for the whole region
     * @param squareMetres empty where there is no unit
     * @param classes by class of road, the most important first
     * @param people where a population is loaded
     */
    record AreaFigures(
            Optional<County> county,
            OptionalDouble squareMetres,
            int stations,
            Figures all,
            Map<String, Figures> classes,
            Optional<PeopleFigures> people) {

        AreaFigures {
            classes = new LinkedHashMap<>(classes);
        }
    }
}
