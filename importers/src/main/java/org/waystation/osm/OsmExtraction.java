package org.waystation.osm;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.waystation.osmfile.OsmFile;
import org.waystation.osmfile.OsmFileException;
import org.waystation.osmfile.OsmFileException.Reason;
import org.waystation.progress.Progress;
import org.waystation.regions.Place;
import org.waystation.stations.DataStatus;
import org.waystation.stations.StationDraft;

/**
 * Takes stations, counties, places and map features out of an OSM file. Stateless and thread-safe; memory grows with the
 * roads and areas of the file (some 200 bytes each, and 16 bytes a node of theirs), not with the file.
 */
public final class OsmExtraction {

    /**
     * @param countyLevel the {@code admin_level} of counties; found by itself where it is empty
     * @param status how true the stations are meant to be
     */
    public record Options(OptionalInt countyLevel, DataStatus status) {
        public Options {
            Objects.requireNonNull(status);
            if (countyLevel.isPresent() && (countyLevel.getAsInt() < 4 || countyLevel.getAsInt() > 10)) {
                throw new IllegalArgumentException("a county's admin_level is 4 to 10, was " + countyLevel.getAsInt());
            }
        }

        public static Options defaults() {
            return new Options(OptionalInt.empty(), DataStatus.REAL);
        }
    }

    private final Options options;

    public OsmExtraction(Options options) {
        this.options = Objects.requireNonNull(options);
    }

    /** @throws OsmFileException where the file is damaged, cut off, or holds no road */
    public OsmExtract extract(OsmFile file, Progress progress) throws OsmFileException {
        OsmData data = OsmData.read(file, progress);
        Envelope bounds = boundsOf(data);
        if (bounds.isNull()) {
            throw new OsmFileException(Reason.NOTHING_IN_IT, file.path(), "holds not a single road");
        }
        ImportNotes notes = new ImportNotes();
        FeatureCollector features = new FeatureCollector(data, notes);
        progress.stage("Finding stations", -1);
        List<StationDraft> stations = new StationExtraction(data, features, options.status(), notes).extract();
        progress.stage("Finding counties and places", -1);
        List<CountyExtraction.Found> counties = new CountyExtraction(data, options.countyLevel(), notes).extract();
        List<Place> places = new PlaceExtraction(data, counties).extract(features);
        return new OsmExtract(
                stations,
                counties.stream().map(CountyExtraction.Found::county).toList(),
                places,
                () -> new MapFeatureExtraction(data).stream(),
                bounds,
                notes);
    }

    private static Envelope boundsOf(OsmData data) {
        Envelope bounds = new Envelope();
        for (OsmWay road : data.roads()) {
            for (Coordinate coordinate : data.coordinates().of(road.nodes())) {
                bounds.expandToInclude(coordinate);
            }
        }
        return bounds;
    }
}
