package org.waystation.roads;

import com.graphhopper.storage.index.Snap;
import java.util.ArrayList;
import java.util.List;
import org.waystation.crs.Position;
import org.waystation.files.ArrayFile;
import org.waystation.roads.RoadPoint.Place;

/**
 * Road points of one vehicle as arrays of a file, so that roads need not be looked for again. The file is of use for that
 * vehicle on the same graph only, by {@link GraphManifest#identity}, which it must tell itself.
 */
public final class RoadPointArrays {

    private static final Snap.Position[] KINDS = Snap.Position.values();

    private RoadPointArrays() {}

    /** In the order of the list; the writer may have no other list of points. */
    public static void put(ArrayFile.Writer writer, List<RoadPoint> points) {
        int count = points.size();
        double[] asked = new double[2 * count];
        double[] found = new double[2 * count];
        double[] distanceMetres = new double[count];
        int[] edgeKey = new int[count];
        int[] wayIndex = new int[count];
        int[] closestNode = new int[count];
        byte[] kind = new byte[count];
        for (int i = 0; i < count; i++) {
            RoadPoint point = points.get(i);
            Place place = point.place();
            asked[2 * i] = point.asked().longitude();
            asked[2 * i + 1] = point.asked().latitude();
            found[2 * i] = place.longitude();
            found[2 * i + 1] = place.latitude();
            distanceMetres[i] = place.distanceMetres();
            edgeKey[i] = place.edgeKey();
            wayIndex[i] = place.wayIndex();
            closestNode[i] = place.closestNode();
            kind[i] = (byte) place.kind().ordinal();
        }
        writer.put("points.asked", asked)
                .put("points.found", found)
                .put("points.distanceMetres", distanceMetres)
                .put("points.edgeKey", edgeKey)
                .put("points.wayIndex", wayIndex)
                .put("points.closestNode", closestNode)
                .put("points.kind", kind);
    }

    /**
     * The points that were put, as they were.
     *
     * @throws IllegalArgumentException if the fleet has no such vehicle class, or the file has no points
     */
    public static List<RoadPoint> read(ArrayFile arrays, RoadNetwork network, Vehicle vehicle) {
        double[] asked = arrays.doubles("points.asked");
        double[] found = arrays.doubles("points.found");
        double[] distanceMetres = arrays.doubles("points.distanceMetres");
        int[] edgeKey = arrays.ints("points.edgeKey");
        int[] wayIndex = arrays.ints("points.wayIndex");
        int[] closestNode = arrays.ints("points.closestNode");
        byte[] kind = arrays.bytes("points.kind");
        RoadFinder roads = network.finder(vehicle);
        List<RoadPoint> points = new ArrayList<>(edgeKey.length);
        for (int i = 0; i < edgeKey.length; i++) {
            Place place = new Place(
                    edgeKey[i],
                    wayIndex[i],
                    KINDS[kind[i]],
                    closestNode[i],
                    distanceMetres[i],
                    found[2 * i],
                    found[2 * i + 1]);
            points.add(roads.point(vehicle, new Position(asked[2 * i], asked[2 * i + 1]), place));
        }
        return points;
    }
}
