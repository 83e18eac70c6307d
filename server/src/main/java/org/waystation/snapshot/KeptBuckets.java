package org.waystation.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.waystation.crs.Position;
import org.waystation.detours.StationBuckets;
import org.waystation.files.ArrayFile;
import org.waystation.files.ArrayFile.Contents;
import org.waystation.roads.RoadNetwork;
import org.waystation.stations.Site;

/**
 * Station buckets of one vehicle class in a file beside the graph, with the sites they were made for: what has changed
 * since is told by comparing these with the sites of now.
 *
 * @param sites also of those that no road of the vehicle leads to
 */
record KeptBuckets(StationBuckets buckets, StationSites sites) {

    /** To be raised when stations are brought onto roads in another way, or sites are written in another way. */
    private static final int VERSION = 1;

    /** By vehicle class, as far as there are any. */
    static Map<String, KeptBuckets> findAll(RoadNetwork roads) {
        Map<String, KeptBuckets> all = new HashMap<>();
        roads.fleet().ids().forEach(vehicleId -> find(roads, vehicleId).ifPresent(kept -> all.put(vehicleId, kept)));
        return all;
    }

    static Optional<KeptBuckets> find(RoadNetwork roads, String vehicleId) {
        return ArrayFile.find(file(roads, vehicleId), contents(roads, vehicleId), StationBuckets.leftInFile())
                .map(arrays -> new KeptBuckets(StationBuckets.read(arrays, roads, vehicleId), sites(arrays)));
    }

    /**
     * In place of what was kept before; nothing happens while another program writes it, or if the graph is gone.
     *
     * @throws IllegalStateException unless the buckets are compact
     */
    void write(RoadNetwork roads) throws IOException {
        if (!roads.isInItsFolder()) {
            return;
        }
        ArrayFile.Writer writer = new ArrayFile.Writer(contents(roads, buckets.vehicleId()));
        put(writer);
        buckets.put(writer);
        writer.write(file(roads, buckets.vehicleId()));
    }

    private static Path file(RoadNetwork roads, String vehicleId) {
        return roads.derivedFile("stations-" + vehicleId);
    }

    private static Contents contents(RoadNetwork roads, String vehicleId) {
        return new Contents("stations", VERSION, StationBuckets.basis(roads, vehicleId));
    }

    private void put(ArrayFile.Writer writer) {
        List<Map.Entry<Long, Site>> ordered = new ArrayList<>(sites.byStation().entrySet());
        ordered.sort(Comparator.comparing(Map.Entry::getKey));
        int points = ordered.stream()
                .mapToInt(entry -> 1 + entry.getValue().accessPoints().size())
                .sum();
        long[] ids = new long[ordered.size()];
        byte[] onMotorway = new byte[ids.length];
        int[] counts = new int[ids.length];
        double[] positions = new double[2 * points];
        int next = 0;
        for (int i = 0; i < ids.length; i++) {
            Site site = ordered.get(i).getValue();
            ids[i] = ordered.get(i).getKey();
            onMotorway[i] = (byte) (site.onMotorway() ? 1 : 0);
            counts[i] = site.accessPoints().size();
            next = put(site.position(), positions, next);
            for (Position entrance : site.accessPoints()) {
                next = put(entrance, positions, next);
            }
        }
        writer.put("sites.ids", ids)
                .put("sites.onMotorway", onMotorway)
                .put("sites.accessPoints", counts)
                .put("sites.positions", positions);
    }

    private static int put(Position position, double[] positions, int place) {
        positions[place] = position.longitude();
        positions[place + 1] = position.latitude();
        return place + 2;
    }

    private static StationSites sites(ArrayFile arrays) {
        long[] ids = arrays.longs("sites.ids");
        byte[] onMotorway = arrays.bytes("sites.onMotorway");
        int[] counts = arrays.ints("sites.accessPoints");
        double[] positions = arrays.doubles("sites.positions");
        Map<Long, Site> sites = new HashMap<>();
        int next = 0;
        for (int i = 0; i < ids.length; i++) {
            Position position = new Position(positions[next], positions[next + 1]);
            next += 2;
            List<Position> entrances = new ArrayList<>(counts[i]);
            for (int entrance = 0; entrance < counts[i]; entrance++, next += 2) {
                entrances.add(new Position(positions[next], positions[next + 1]));
            }
            sites.put(ids[i], new Site(position, entrances, onMotorway[i] != 0, Optional.empty()));
        }
        return new StationSites(sites);
    }
}
