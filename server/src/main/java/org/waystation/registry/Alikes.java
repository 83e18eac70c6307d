package org.waystation.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.waystation.crs.LocalPlane;
import org.waystation.stations.Resemblance;
import org.waystation.stations.Station;
import org.waystation.stations.StationDetails;

/** Which stations a description may be of. Pure. */
final class Alikes {

    private Alikes() {}

    /** Where such stations lie, by longitude and latitude. */
    static Envelope around(StationDetails details) {
        return LocalPlane.expanded(new Envelope(details.position().toCoordinate()), Resemblance.FARTHEST_METRES);
    }

    /** The nearest first. */
    static List<Finding.Alike> among(List<Station> stations, StationDetails details) {
        List<Finding.Alike> alike = new ArrayList<>();
        for (Station station : stations) {
            Resemblance.metresIfAlike(details, station.details())
                    .ifPresent(metres -> alike.add(new Finding.Alike(station, metres)));
        }
        alike.sort(Comparator.comparingDouble(Finding.Alike::metres));
        return alike;
    }
}
