package org.waystation.stations;

import com.carrotsearch.hppc.LongIntHashMap;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * All stations at one moment, in memory, to be asked without the database. Immutable and thread-safe; to follow a change,
 * make a new one and swap it whole. Lists are in the order of ids.
 */
public final class StationDirectory {

    public static final StationDirectory EMPTY = new StationDirectory(List.of());

    private static final Comparator<Station> BY_ID = Comparator.comparingLong(Station::id);

    private static final int ABSENT = -1;

    private final List<Station> stations;
    /** By id: its place among the stations. A question may look up each of ten thousand. */
    private final LongIntHashMap places;

    private final STRtree tree;

    private StationDirectory(List<Station> stations) {
        this.stations = stations;
        this.places = new LongIntHashMap(stations.size());
        this.tree = new STRtree();
        for (Station station : stations) {
            if (!places.putIfAbsent(station.id(), places.size())) {
                throw new IllegalArgumentException("two stations have the id " + station.id());
            }
            tree.insert(new Envelope(station.position().toCoordinate()), station);
        }
        // Built now: the tree would otherwise build itself at the first question, of which there may be many at once.
        tree.build();
    }

    public static StationDirectory of(Collection<Station> stations) {
        return new StationDirectory(stations.stream().sorted(BY_ID).toList());
    }

    public int size() {
        return stations.size();
    }

    public List<Station> list() {
        return stations;
    }

    public Optional<Station> find(long id) {
        int place = places.getOrDefault(id, ABSENT);
        return place == ABSENT ? Optional.empty() : Optional.of(stations.get(place));
    }

    /** @param bounds longitude is x; stations on the edge are in. It does not reach over the antimeridian. */
    @SuppressWarnings("unchecked") // The tree holds nothing but stations.
    public List<Station> listWithin(Envelope bounds) {
        if (stations.isEmpty() || bounds.isNull()) {
            return List.of();
        }
        return ((List<Station>) tree.query(bounds)).stream().sorted(BY_ID).toList();
    }

    public List<Station> listMatching(StationFilter filter) {
        return stations.stream().filter(filter::isMetBy).toList();
    }
}
