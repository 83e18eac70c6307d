package org.waystation.osm;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.waystation.regions.County;
import org.waystation.regions.MapFeature;
import org.waystation.regions.Place;
import org.waystation.stations.StationDraft;

/**
 * All of an extract but the road graph.
 *
 * @param bounds what the roads span, degrees, x = longitude
 */
public record OsmExtract(
        List<StationDraft> stations,
        List<County> counties,
        List<Place> places,
        Supplier<Stream<MapFeature>> features,
        Envelope bounds,
        ImportNotes notes) {

    public OsmExtract {
        stations = List.copyOf(stations);
        counties = List.copyOf(counties);
        places = List.copyOf(places);
        bounds = new Envelope(bounds);
    }

    /** What the map is drawn from, made anew while it is read. */
    public Stream<MapFeature> mapFeatures() {
        return features.get();
    }
}
