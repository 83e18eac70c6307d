package org.waystation.coverage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.waystation.browse.Opening;
import org.waystation.crs.Position;
import org.waystation.detours.StationAccess;
import org.waystation.hours.OpeningStatus;
import org.waystation.http.ParameterError;
import org.waystation.http.ProblemException;
import org.waystation.http.ProblemType;
import org.waystation.http.Text;
import org.waystation.roads.SnapResult;
import org.waystation.roads.Spot;
import org.waystation.roads.StationSite;
import org.waystation.roads.VehicleRoads;
import org.waystation.snapshot.RegionSnapshot;
import org.waystation.stations.Station;
import org.waystation.sweeps.Checkpoint;

/** The stations of one situation. Not thread-safe. */
final class Selection {

    private final List<Spot> spots = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();
    private int hoursUnknown;
    private int closed;
    private int cutOff;

    private Selection() {}

    /**
     * @param checkpoint asked now and then; may end it
     * @throws ProblemException where one that is taken away does not exist, or no road leads to one that is added
     */
    static Selection of(
            RegionSnapshot region,
            VehicleRoads roads,
            CoverageQuestion question,
            Situation situation,
            Opening.Judge opening,
            StationPlacesSearch places,
            Checkpoint checkpoint) {
        for (long id : situation.without()) {
            if (region.stations().find(id).isEmpty()) {
                throw ProblemException.of(ProblemType.NOT_FOUND, Text.of("detail.no-such-station", Long.toString(id)));
            }
        }
        Selection selection = new Selection();
        places.belongTo(region.accesses(), roads);
        LongFunction<Optional<StationAccess>> accesses = region.accesses().by(question.vehicle());
        for (Station station : region.stations().list()) {
            checkpoint.check();
            if (question.filter().isMetBy(station) && !situation.without().contains(station.id())) {
                selection.add(
                        station,
                        accesses,
                        roads,
                        situation
                                .at()
                                .map(moment -> opening.statusAt(
                                        station, question.filter().needs(), moment, Duration.ZERO)),
                        places);
            }
        }
        List<ParameterError> mistakes = new ArrayList<>();
        for (Position position : situation.with()) {
            SnapResult found = region.roads().snapStation(position, question.vehicle(), StationSite.roadside());
            if (found.point().isPresent()) {
                selection.positions.add(position);
                selection.spots.add(roads.spot(found.point().get()));
            } else {
                mistakes.add(new ParameterError(
                        "with",
                        position.longitude() + "," + position.latitude(),
                        Text.of("parameter.no-road-to-station"),
                        List.of()));
            }
        }
        if (!mistakes.isEmpty()) {
            throw ProblemException.of(
                    ProblemType.TOO_FAR_FROM_ROAD, Text.of("detail.points", mistakes.size()), mistakes);
        }
        return selection;
    }

    private void add(
            Station station,
            LongFunction<Optional<StationAccess>> accesses,
            VehicleRoads roads,
            Optional<OpeningStatus> status,
            StationPlacesSearch places) {
        if (status.equals(Optional.of(OpeningStatus.CLOSED))) {
            closed++;
            return;
        }
        Optional<StationAccess> access = accesses.apply(station.id());
        if (access.isEmpty()) {
            cutOff++;
            return;
        }
        if (status.equals(Optional.of(OpeningStatus.UNKNOWN))) {
            hoursUnknown++;
        }
        positions.add(station.position());
        spots.addAll(places.spots(access.get(), roads));
    }

    List<Spot> spots() {
        return spots;
    }

    /** Of the stations, one each. */
    List<Position> positions() {
        return positions;
    }

    CoverageAnswer.Counted counted() {
        return new CoverageAnswer.Counted(positions.size(), hoursUnknown, closed, cutOff);
    }
}
