package org.waystation.siting;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Polygon;
import org.waystation.crs.Position;
import org.waystation.roads.Vehicle;
import org.waystation.stations.StationFilter;
import org.waystation.stations.StationKind;
import org.waystation.sweeps.Sweep.Direction;

/**
 * One question where to build.
 *
 * @param filter what a station must be and have to count as there already
 * @param direction with the stations for origins
 * @param withinMinutes the objective's limit
 * @param isOfPeople whether people count, and not roads
 * @param classWeights by class of road, how much each of its metres counts; 1 where it is not named
 * @param county the code or name of the only unit whose roads or people count
 */
record SitingQuestion(
        Vehicle vehicle,
        StationFilter filter,
        Direction direction,
        Objective objective,
        int count,
        int withinMinutes,
        boolean isOfPeople,
        Map<String, Double> classWeights,
        Optional<String> county,
        Places places) {

    SitingQuestion {
        Objects.requireNonNull(vehicle);
        Objects.requireNonNull(filter);
        Objects.requireNonNull(direction);
        Objects.requireNonNull(objective);
        Objects.requireNonNull(county);
        Objects.requireNonNull(places);
        classWeights = Map.copyOf(classWeights);
        if (isOfPeople && !classWeights.isEmpty()) {
            throw new IllegalArgumentException("people do not weigh by the class of their road");
        }
    }

    /**
     * What the candidates are.
     *
     * @param kinds of stations, where one of these might get what is needed
     * @param polygon whose road junctions are candidates; of longitude and latitude
     * @param upgradable ids of stations that might get what is needed
     */
    record Places(Set<StationKind> kinds, List<Position> points, Optional<Polygon> polygon, List<Long> upgradable) {

        Places {
            kinds = Set.copyOf(kinds);
            points = List.copyOf(points);
            upgradable = List.copyOf(upgradable);
        }
    }
}
