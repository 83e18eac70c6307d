package org.waystation.detours;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.waystation.files.ArrayFile;
import org.waystation.roads.RoadPoint;
import org.waystation.roads.RoadPointArrays;

/**
 * A number of access points with their bucket entries for both directions. Access points are numbered from 0 within the
 * layer. Immutable and thread-safe.
 */
final class BucketLayer {

    private static final String INTO = "into";
    private static final String OUT_OF = "outOf";

    private final RoadPoint[] points;
    private final BucketTable into;
    private final BucketTable outOf;
    /** Road and access point in one number each, sorted. */
    private final long[] byRoad;
    /** By access point, then by landmark, see {@link Landmarks#place}. */
    private final int[] places;

    private final AccessGroups groups;

    private BucketLayer(
            RoadPoint[] points, BucketTable into, BucketTable outOf, long[] byRoad, int[] places, AccessGroups groups) {
        this.points = points;
        this.into = into;
        this.outOf = outOf;
        this.byRoad = byRoad;
        this.places = places;
        this.groups = groups;
    }

    int size() {
        return points.length;
    }

    RoadPoint point(int access) {
        return points[access];
    }

    /** What ways to the access points cost, to be looked up by forward searches. */
    BucketTable into() {
        return into;
    }

    /** What ways from the access points cost, to be looked up by backward searches. */
    BucketTable outOf() {
        return outOf;
    }

    /** Of the access points, with which large buckets are looked at faster. */
    AccessGroups groups() {
        return groups;
    }

    /** All access points that lie on a road or at an end of it. */
    void forEachOn(int road, IntConsumer access) {
        int found = Arrays.binarySearch(byRoad, (long) road << Integer.SIZE);
        for (int i = found < 0 ? -found - 1 : found; i < byRoad.length && byRoad[i] >> Integer.SIZE == road; i++) {
            access.accept((int) byRoad[i]);
        }
    }

    long bytes() {
        return into.bytes() + outOf.bytes() + 8L * byRoad.length + 4L * places.length + groups.bytes();
    }

    /** What a layer is made of: some of the access points of earlier layers, and new ones after them. */
    record Part(BucketLayer layer, int[] renumbered) {}

    /**
     * @param parts earlier layers; by their access points, the new numbers, negative for those dropped
     * @param added new ones, numbered from {@code firstAdded}
     * @param size of the new layer
     */
    static BucketLayer of(
            FlatHierarchy hierarchy, List<Part> parts, List<StationSpaces.Point> added, int firstAdded, int size) {
        RoadPoint[] points = new RoadPoint[size];
        for (Part part : parts) {
            for (int access = 0; access < part.renumbered.length; access++) {
                if (part.renumbered[access] >= 0) {
                    points[part.renumbered[access]] = part.layer.points[access];
                }
            }
        }
        for (int i = 0; i < added.size(); i++) {
            points[firstAdded + i] = added.get(i).anchor().point();
        }
        BucketTable into = BucketTable.of(hierarchy.backward(), sink -> {
            parts.forEach(part -> part.layer.into.forEach(part.renumbered, sink));
            for (int i = 0; i < added.size(); i++) {
                added.get(i).into().forEach(firstAdded + i, sink);
            }
        });
        BucketTable outOf = BucketTable.of(hierarchy.forward(), sink -> {
            parts.forEach(part -> part.layer.outOf.forEach(part.renumbered, sink));
            for (int i = 0; i < added.size(); i++) {
                added.get(i).outOf().forEach(firstAdded + i, sink);
            }
        });
        int[] places = places(hierarchy.landmarks(), parts, added, firstAdded, size);
        return new BucketLayer(
                points,
                into,
                outOf,
                byRoad(parts, added, firstAdded),
                places,
                new AccessGroups(hierarchy.landmarks(), places));
    }

    private static int[] places(
            Landmarks landmarks, List<Part> parts, List<StationSpaces.Point> added, int firstAdded, int size) {
        int[] places = new int[size * Landmarks.COUNT];
        for (Part part : parts) {
            for (int access = 0; access < part.renumbered.length; access++) {
                if (part.renumbered[access] >= 0) {
                    System.arraycopy(
                            part.layer.places,
                            access * Landmarks.COUNT,
                            places,
                            part.renumbered[access] * Landmarks.COUNT,
                            Landmarks.COUNT);
                }
            }
        }
        for (int i = 0; i < added.size(); i++) {
            int[] place = landmarks.place(added.get(i).anchor());
            System.arraycopy(place, 0, places, (firstAdded + i) * Landmarks.COUNT, Landmarks.COUNT);
        }
        return places;
    }

    void put(ArrayFile.Writer writer) {
        RoadPointArrays.put(writer, List.of(points));
        into.put(writer, INTO);
        outOf.put(writer, OUT_OF);
        writer.put("byRoad", byRoad).put("places", places);
    }

    /** Which of its arrays {@link #read} leaves in the file. */
    static Set<String> leftInFile() {
        Set<String> names = new HashSet<>(BucketTable.leftInFile(INTO));
        names.addAll(BucketTable.leftInFile(OUT_OF));
        return names;
    }

    static BucketLayer read(ArrayFile arrays, FlatHierarchy hierarchy, List<RoadPoint> points) {
        int[] places = arrays.ints("places");
        return new BucketLayer(
                points.toArray(RoadPoint[]::new),
                BucketTable.read(arrays, INTO),
                BucketTable.read(arrays, OUT_OF),
                arrays.longs("byRoad"),
                places,
                new AccessGroups(hierarchy.landmarks(), places));
    }

    private static long[] byRoad(List<Part> parts, List<StationSpaces.Point> added, int firstAdded) {
        long[] all = new long[16];
        int count = 0;
        for (Part part : parts) {
            for (long entry : part.layer.byRoad) {
                int access = part.renumbered[(int) entry];
                if (access >= 0) {
                    all = count == all.length ? Arrays.copyOf(all, 2 * count) : all;
                    all[count++] = entry >> Integer.SIZE << Integer.SIZE | access;
                }
            }
        }
        for (int i = 0; i < added.size(); i++) {
            for (int road : added.get(i).anchor().roads()) {
                all = count == all.length ? Arrays.copyOf(all, 2 * count) : all;
                all[count++] = (long) road << Integer.SIZE | (firstAdded + i);
            }
        }
        Arrays.sort(all, 0, count);
        return Arrays.copyOf(all, count);
    }
}
